package io.sharedarray.backend.common;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A place with mounts of its own, in which a JVM finds something broken. */
public final class FaultRoom {

  private FaultRoom() {}

  /** Skips the test where this user cannot mount. */
  public static void assumeCanMount() throws IOException, InterruptedException {
    boolean can;
    try {
      Process trial =
          new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt").start();
      can = trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
    } catch (IOException e) {
      can = false;
    }
    assumeTrue(can, "not root, or no unshare: cannot mount");
    assumeTrue(
        ChildJvm.java().startsWith(System.getProperty("java.home")),
        "a JVM of another platform has mounts of its own");
  }

  /** Runs a shell command, then a JVM with the given arguments; returns what that prints. */
  public static String run(String setup, String... arguments)
      throws IOException, InterruptedException {
    String[] command = {"-m", "sh", "-c", setup + " && exec \"$@\"", "sh", ChildJvm.java()};
    return ChildJvm.runProgram("unshare", List.of(command), List.of(arguments));
  }
}
