package io.sharedarray.examples.demo;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The Python of this machine, if it has one with numpy.
 *
 * @param executable its path; empty if there is none
 * @param about its versions, or why there is none
 */
record Python(String executable, String about) {

  private static final String VERSIONS =
      "import sys, numpy;"
          + " print('Python', sys.version.split()[0], 'with numpy', numpy.__version__)";

  /** The first python3 that can import numpy: on the PATH, or the system's. */
  static Python find() throws IOException {
    String folders = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/bin";
    return find(Arrays.asList(folders.split(File.pathSeparator)));
  }

  static Python find(List<String> folders) throws IOException {
    Set<Path> tried = new LinkedHashSet<>();
    for (String folder : folders) {
      Path candidate = Path.of(folder, "python3");
      if (Files.isExecutable(candidate) && tried.add(candidate)) {
        String versions = output(candidate.toString(), "-c", VERSIONS);
        if (!versions.isEmpty()) {
          return new Python(candidate.toString(), versions);
        }
      }
    }
    return new Python(
        "", tried.isEmpty() ? "there is no python3 on the PATH" : "no numpy for " + tried);
  }

  boolean isThere() {
    return !executable.isEmpty();
  }

  /** Starts it on worker.py. */
  Peer start() throws IOException {
    try (InputStream script =
        Objects.requireNonNull(Python.class.getResourceAsStream("worker.py"))) {
      return Peer.start(
          executable, "-c", new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** What the command prints; nothing if it fails. */
  private static String output(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0 ? output : "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
