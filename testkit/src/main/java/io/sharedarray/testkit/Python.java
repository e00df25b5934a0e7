package io.sharedarray.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs Python, as a program that knows nothing of this library. */
public final class Python {

  /** The system's, which has the system's packages; the first one on the PATH may be another. */
  private static final Path SYSTEM = Path.of("/usr/bin/python3");

  private Python() {}

  /**
   * Starts a script; without Python or the modules the test is skipped, see {@link Requires}.
   *
   * @param modules the modules that the script needs
   * @param script its text
   */
  public static ChildProcess start(List<String> modules, String script, String... arguments) {
    String python = require(modules);
    List<String> command = new ArrayList<>(List.of(python, "-X", "utf8", "-c", script));
    command.addAll(List.of(arguments));
    return ChildProcess.start(command);
  }

  /** The program; without it or the modules the test is skipped, see {@link Requires}. */
  public static String require(List<String> modules) {
    String python = (Files.isExecutable(SYSTEM) ? SYSTEM : Requires.program("python3")).toString();
    Requires.that(
        succeeds(List.of(python, "-c", "import " + String.join(", ", modules))),
        python + " with " + String.join(", ", modules));
    return python;
  }

  private static boolean succeeds(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
