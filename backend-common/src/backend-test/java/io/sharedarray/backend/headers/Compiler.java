package io.sharedarray.backend.headers;

import io.sharedarray.testkit.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;

/** Runs compilers. What they are given stays in target/header-proofs, to be read. */
final class Compiler {

  private Compiler() {}

  /** Zig, which as a C compiler has the headers of many systems with it: see platforms/. */
  static Path zig() {
    String path = System.getenv("SHAREDARRAY_ZIG");
    if (path == null) {
      return Requires.program("zig");
    }
    Requires.that(Files.isExecutable(Path.of(path)), "the compiler SHAREDARRAY_ZIG=" + path);
    return Path.of(path);
  }

  /** Writes a source. */
  static Path write(String name, String text) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "header-proofs"));
      return Files.writeString(folder.resolve(name).toAbsolutePath(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a compiler; the test fails with its words if it does. */
  static void run(Map<String, String> environment, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Assertions.assertEquals(0, process.waitFor(), words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
