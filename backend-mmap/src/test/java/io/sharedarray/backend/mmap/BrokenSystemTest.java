package io.sharedarray.backend.mmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedarray.spi.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Failures that take a system with something missing. Each leaves nothing behind. */
@EnabledOnOs(OS.LINUX)
class BrokenSystemTest {

  @TempDir Path folder;

  private static void assertPrinted(String printed, String... expected) {
    for (String one : expected) {
      assertTrue(printed.contains(one), () -> "not said: " + one + "\nbut: " + printed);
    }
  }

  private void assertEmpty() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void aFullDiskSaysHowMuchWasAskedAndWasFree() throws Exception {
    String mount = "mount -t tmpfs -o size=1m tmpfs " + folder;
    String printed =
        Child.runWithMounts(
            mount, "create " + folder + "/a 2000000", "create " + folder + "/a 1000000");
    assertPrinted(
        printed,
        "InsufficientMemoryException: mmap: cannot create a file of 2000000 bytes, 1048576 are free"
            + " on '"
            + folder
            + "'",
        "make room",
        "a of 1000000 bytes");
  }

  @Test
  void aLimitThatNobodyForesawIsNoticedWhileReserving() throws Exception {
    String printed = Child.run("ulimit -f 2048", "create " + folder + "/a 8000000");
    assertPrinted(printed, "InsufficientMemoryException", "EFBIG (27)", "8000000");
    assertEmpty();
  }

  @Test
  void noAddressesLeft() throws Exception {
    assumeTrue(
        Platform.current().bits() == 64, "a 32-bit JVM refuses it before it asks the system");
    String printed = Child.run("ulimit -v 6000000", "sparse " + folder + "/a 9000000000");
    assertPrinted(
        printed,
        "InsufficientMemoryException",
        "cannot map 9000000000 bytes",
        "mmap failed with ENOMEM (12)");
    assertEmpty();
  }

  @Test
  void aReadOnlyFileSystem() throws Exception {
    String printed =
        Child.runWithMounts("mount -t tmpfs -o ro tmpfs " + folder, "create " + folder + "/a 100");
    assertPrinted(printed, "SegmentAccessException", "EROFS (30)", "use another");
  }

  @Test
  void umaskDoesNotNarrowTheMode() throws Exception {
    String printed =
        Child.run("umask 077", "mode " + folder + "/a 666", "mode " + folder + "/b 640");
    assertPrinted(printed, "a of 64 bytes has mode 666", "b of 64 bytes has mode 640");
  }
}
