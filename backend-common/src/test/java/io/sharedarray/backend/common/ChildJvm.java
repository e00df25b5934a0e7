package io.sharedarray.backend.common;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that runs a class of the tests and prints what came of it. */
public final class ChildJvm {

  private ChildJvm() {}

  /** Skips the test where there is no such program, as in the bare roots of other platforms. */
  public static void assumeProgram(String program) {
    String[] folders = System.getenv().getOrDefault("PATH", "").split(":", -1);
    assumeTrue(
        Arrays.stream(folders).anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
        "no " + program);
  }

  public static String java() {
    String java = System.getProperty("sharedarray.test.java", "");
    return java.isEmpty() ? Path.of(System.getProperty("java.home"), "bin/java").toString() : java;
  }

  /** The folders and jars of some classes, as a class path. */
  public static String pathOf(Class<?>... classes) {
    List<String> places = new ArrayList<>();
    for (Class<?> one : classes) {
      try {
        URI place = one.getProtectionDomain().getCodeSource().getLocation().toURI();
        places.add(Path.of(place).toString());
      } catch (URISyntaxException e) {
        throw new AssertionError(e);
      }
    }
    return String.join(System.getProperty("path.separator"), places);
  }

  /** Runs it with the given options, main class and arguments; returns what it prints. */
  public static String run(String... arguments) throws IOException, InterruptedException {
    assumeProgram("sh"); // a wrapper for a JVM of another platform is a script
    return runProgram(java(), List.of(), List.of(arguments));
  }

  public static String runProgram(String program, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(options);
    command.addAll(arguments);
    Path output = Files.createTempFile("child", ".txt");
    try {
      Process child =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = child.waitFor(120, TimeUnit.SECONDS);
      child.destroyForcibly();
      String printed = Files.readString(output, StandardCharsets.UTF_8);
      assertTrue(ended, () -> "still running: " + printed);
      return printed;
    } finally {
      Files.delete(output);
    }
  }
}
