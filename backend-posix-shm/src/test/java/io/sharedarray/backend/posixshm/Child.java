package io.sharedarray.backend.posixshm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Native;
import io.sharedarray.backend.common.posix.Libc;
import io.sharedarray.spi.SharedArrayException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link ChildMain} in a JVM of its own, under conditions that a shell has set up. */
final class Child {

  private Child() {}

  /** Skips the test where there is no such program, as in the bare roots of other platforms. */
  static void assumeProgram(String program) {
    String[] folders = System.getenv().getOrDefault("PATH", "").split(":", -1);
    assumeTrue(
        Arrays.stream(folders).anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
        "no " + program);
  }

  /** Runs a shell command, then the child with the given arguments; returns what it prints. */
  static String run(String setup, String... arguments) throws Exception {
    return start(List.of("sh", "-c", setup + " && exec \"$@\"", "sh"), classPath(), arguments);
  }

  /** The same with mounts of its own; skips the test where this user cannot mount. */
  static String runWithMounts(String setup, String... arguments) throws Exception {
    assumeTrue(canMount(), "not root, or no unshare: cannot mount");
    return start(
        List.of("unshare", "-m", "sh", "-c", setup + " && exec \"$@\"", "sh"),
        classPath(),
        arguments);
  }

  /** As a user who owns nothing; skips the test where this user cannot become another. */
  static String runAsNobody(Path readableByAll, String... arguments) throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "not root: cannot be another user");
    List<String> copies = new ArrayList<>();
    assumeProgram("setpriv");
    for (String place : classPath()) {
      String copy =
          readableByAll.resolve("" + copies.size()) + (place.endsWith(".jar") ? ".jar" : "");
      assertEquals(0, new ProcessBuilder("cp", "-rL", place, copy).start().waitFor());
      copies.add(copy);
    }
    List<String> nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    return start(nobody, copies, arguments);
  }

  private static boolean canMount() throws InterruptedException {
    try {
      Process trial =
          new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt").start();
      return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String start(List<String> shell, List<String> classPath, String... arguments)
      throws Exception {
    assumeProgram(shell.get(0));
    List<String> command = new ArrayList<>(shell);
    command.add(java());
    command.addAll(List.of("-XX:-UsePerfData", "-Xmx64m", "-cp", String.join(":", classPath)));
    command.add(ChildMain.class.getName());
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("child", ".txt");
    try {
      Process child =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = child.waitFor(120, TimeUnit.SECONDS);
      child.destroyForcibly();
      String printed = Files.readString(output);
      assertTrue(ended, () -> "still running: " + printed);
      return printed;
    } finally {
      Files.delete(output);
    }
  }

  private static String java() {
    String java = System.getProperty("sharedarray.test.java", "");
    return java.isEmpty() ? Path.of(System.getProperty("java.home"), "bin/java").toString() : java;
  }

  private static List<String> classPath() throws URISyntaxException {
    List<String> places = new ArrayList<>();
    for (Class<?> one :
        List.of(
            ChildMain.class,
            PosixShmAllocator.class,
            Libc.class,
            SharedArrayException.class,
            Native.class)) {
      places.add(
          Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return places;
  }
}
