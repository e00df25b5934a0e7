package io.sharedarray.backend.posixshm;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedarray.spi.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Failures that take a system with something missing. Each leaves nothing behind. */
@EnabledOnOs(OS.LINUX)
class BrokenSystemTest {

  private static final String SMALL = "mount -t tmpfs -o size=1m tmpfs /dev/shm";

  private static void assertPrinted(String printed, String... expected) {
    for (String one : expected) {
      assertTrue(printed.contains(one), () -> "not said: " + one + "\nbut: " + printed);
    }
  }

  @Test
  void aFullFolderSaysHowMuchWasAskedAndWasFreeAndHowToGetMore() throws Exception {
    String printed = Child.runWithMounts(SMALL, "create 2000000", "create 1000000");
    assertPrinted(
        printed,
        "InsufficientMemoryException: posix-shm: cannot create a segment of 2000000 bytes, 1048576"
            + " are free on '/dev/shm'",
        "mount -o remount,size=",
        "--shm-size",
        "created 1000000 bytes",
        "left 0");
  }

  @Test
  void aFolderThatFillsMeanwhileIsNoticedWhileReserving() throws Exception {
    // enough is free, but not for this user
    String printed =
        Child.runWithMounts(
            "mount -t tmpfs -o size=64m tmpfs /dev/shm && ulimit -f 2048", "create 8000000");
    assertPrinted(printed, "InsufficientMemoryException", "EFBIG (27)", "8000000", "left 0");
  }

  @Test
  void aSparseSegmentMayBeLargerThanWhatIsFree() throws Exception {
    assertPrinted(
        Child.runWithMounts(SMALL, "sparse 1500000000"), "created 1500000000 bytes", "left 0");
  }

  @Test
  void noAddressesLeft() throws Exception {
    assumeTrue(
        Platform.current().bits() == 64, "a 32-bit JVM refuses it before it asks the system");
    String printed = Child.run("ulimit -v 6000000", "sparse 9000000000", "create 64");
    assertPrinted(
        printed,
        "InsufficientMemoryException",
        "cannot map 9000000000 bytes",
        "mmap failed with ENOMEM (12)",
        "ulimit -v",
        "created 64 bytes");
  }

  @Test
  void noFolder() throws Exception {
    String emptyDev =
        "mount -t tmpfs tmpfs /mnt && cd /mnt && for f in null zero random urandom;"
            + " do touch $f && mount --bind /dev/$f $f || exit; done; mount --rbind /mnt /dev";
    String printed = Child.runWithMounts(emptyDev, "probe 0", "create 64", "attach x", "list 0");
    assertPrinted(
        printed,
        "BackendUnavailableException: posix-shm: POSIX shared memory does not work: there is no",
        "BackendUnavailableException: posix-shm: cannot create a segment of 64 bytes: there is no",
        "mount -t tmpfs",
        "SegmentNotFoundException",
        "lists 0");
  }

  @Test
  void aFolderOnADiskIsRefusedByTheProbe() throws Exception {
    String printed = Child.runWithMounts("mount --bind /sys /dev/shm", "probe 0");
    assertPrinted(printed, "BackendUnavailableException", "not in memory", "0x62656572");
  }

  @Test
  void aReadOnlyFolder() throws Exception {
    String printed =
        Child.runWithMounts("mount -t tmpfs -o ro tmpfs /dev/shm", "probe 0", "create 64");
    assertPrinted(
        printed,
        "BackendUnavailableException",
        "cannot be written",
        "SegmentAccessException",
        "EROFS (30)");
  }

  @Test
  void umaskDoesNotNarrowTheMode() throws Exception {
    String printed = Child.run("umask 077", "mode 666", "mode 640", "mode 0", "create 64");
    assertPrinted(printed, "mode 666", "mode 640", "with mode 0\n", "with mode 600");
  }

  @Test
  void umaskDoesNotWidenTheMode() throws Exception {
    assertPrinted(Child.run("umask 0", "create 64"), "with mode 600");
  }

  @Test
  void aFolderForLedgersThatAnotherUserHasMadeIsNoticedAndNotUsed() throws Exception {
    String squat = "mkdir -m 777 /dev/shm/sharedarray-0 && chown 65534 /dev/shm/sharedarray-0";
    String printed =
        Child.runWithMounts(SMALL + " && " + squat, "own frame", "attach frame", "remove frame");
    assertPrinted(
        printed,
        "if this process is killed, the arrays that it owns stay behind",
        "'/dev/shm/sharedarray-0' belongs to another user, number 65534",
        "removed true",
        "left 1");
  }

  /** Each user has a folder of ledgers, and no say in another's. */
  @Test
  void aUserReclaimsWhatIsHisOwn(@TempDir Path folder) throws Exception {
    String name = "sa-test-" + ProcessHandle.current().pid();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      assertPrinted(Child.runAsNobody(folder, "own " + name, "halt 0"), name, "killed");
      assertTrue(!Child.run("true", "reclaim 0").contains(name));
      assertPrinted(Child.run("true", "attach " + name), name);
      assertPrinted(Child.runAsNobody(folder, "reclaim 0"), "reclaims [" + name + "]");
      assertPrinted(Child.run("true", "attach " + name), "SegmentNotFoundException");
    } finally {
      new PosixShmAllocator().remove(name);
    }
  }

  @Test
  void anotherUserMayNeitherAttachNorRemove(@TempDir Path folder) throws Exception {
    String name = "sa-test-" + ProcessHandle.current().pid();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      assertPrinted(Child.run("true", "keep " + name), name);
      String printed = Child.runAsNobody(folder, "attach " + name, "remove " + name);
      assertPrinted(printed, "SegmentAccessException", "EACCES (13)", "ask its owner");
      assertTrue(!printed.contains("removed"), printed);
    } finally {
      new PosixShmAllocator().remove(name);
    }
  }
}
