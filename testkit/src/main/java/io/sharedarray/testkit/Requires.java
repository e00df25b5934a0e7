package io.sharedarray.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine. Where it is lacking, the test is skipped with that as its
 * reason; but if the environment variable {@code CI} is {@code true} it fails, so that no test is
 * skipped for ever unnoticed.
 */
public final class Requires {

  private Requires() {}

  /**
   * Goes on if something is there.
   *
   * @param there whether it is
   * @param what its name, for the reason
   */
  public static void that(boolean there, String what) {
    if (!there) {
      String reason = what + " is lacking here";
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail(reason);
      }
      Assumptions.abort(reason);
    }
  }

  /** The path of a program on the PATH. */
  public static Path program(String name) {
    Optional<Path> found =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    that(found.isPresent(), "the program " + name);
    return found.orElseThrow();
  }
}
