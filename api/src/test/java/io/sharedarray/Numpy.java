package io.sharedarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real numpy, for tests that compare with it. */
public final class Numpy {

  private static final boolean IS_WINDOWS = System.getProperty("os.name").startsWith("Windows");

  /** The system's, which has the system's numpy; the first on the PATH may be another. */
  private static final String PYTHON = IS_WINDOWS ? "python.exe" : "/usr/bin/python3";

  private Numpy() {}

  /**
   * Runs a script in one Python process. Without numpy the test is skipped, or fails in CI.
   *
   * @param folder where the script, its output and its errors are kept
   * @return the lines that it wrote to its standard output
   */
  public static List<String> run(Path folder, String script, Object... arguments) {
    try {
      requireNumpy();
      Path file = Files.writeString(folder.resolve("script.py"), script);
      List<String> command = new ArrayList<>(List.of(PYTHON, "-X", "utf8", file.toString()));
      for (Object argument : arguments) {
        command.add(argument.toString());
      }
      Path out = folder.resolve("out.txt");
      Path err = folder.resolve("err.txt");
      int status = run(command, out, err);
      assertEquals(0, status, () -> "Python failed: " + read(err));
      return Files.readAllLines(out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void requireNumpy() throws IOException {
    Path sink = Path.of(IS_WINDOWS ? "NUL" : "/dev/null");
    if (Files.isExecutable(Path.of(PYTHON))
        && run(List.of(PYTHON, "-c", "import numpy"), sink, sink) == 0) {
      return;
    }
    String reason = PYTHON + " with numpy is not there";
    if ("true".equals(System.getenv("CI"))) {
      fail(reason);
    }
    abort(reason);
  }

  private static int run(List<String> command, Path out, Path err) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        fail(command + " did not end within a minute");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
