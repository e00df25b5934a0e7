package io.sharedarray.backend.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentNames;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** JVMs in rooms of their own: with small limits, little address space, or as another user. */
@ExtendWith(NothingLeft.class)
class RoomTest {

  private final SysvAllocator allocator = new SysvAllocator();

  @BeforeAll
  static void needsRoot() throws IOException, InterruptedException {
    Process room = new ProcessBuilder("unshare", "-i", "true").start();
    assumeTrue(room.waitFor() == 0, "making a room takes root and util-linux");
  }

  /** A JVM with its own System V segments, none, and with a limit on them. */
  private static Child limited(String limit, long value) throws IOException {
    String set = "echo " + value + " > /proc/sys/kernel/" + limit + " && exec \"$@\"";
    return new Child("unshare", "-i", "sh", "-c", set, "sh");
  }

  private static void assertTells(String answer, String... parts) {
    for (String part : parts) {
      assertTrue(answer.contains(part), answer);
    }
  }

  @Test
  void aSegmentLargerThanShmmax() throws IOException {
    try (Child child = limited("shmmax", 8192)) {
      assertEquals("frame 8192", child.ask("create frame 8192 600"));
      assertEquals("done", child.ask("close"));
      assertEquals("true", child.ask("remove frame"));
      for (String name : new String[] {"frame", "key:0x00001234", "-"}) {
        assertTells(
            child.ask("create " + name + " 8193 600"),
            "InsufficientMemoryException",
            "shmget failed with EINVAL",
            "up to 8192 bytes",
            "kernel.shmmax");
        assertEquals("[]", child.ask("list"));
      }
    }
  }

  @Test
  void moreSegmentsThanShmmni() throws IOException {
    try (Child child = limited("shmmni", 10)) {
      for (int i = 1; i < 10; i++) {
        assertTells(child.ask("create key:0x0000123" + i + " 10 600"), "key:0x0000123" + i);
      }
      assertTells(
          child.ask("create frame 10 600"), // there is room for its record, and no more
          "InsufficientMemoryException",
          "shmget failed with ENOSPC",
          "at most 10 segments",
          "10 segments and 10 pages",
          "kernel.shmmni");
      assertTells(child.ask("create - 10 600"), "key:0x");
      assertTells(child.ask("create frame 10 600"), "ENOSPC");
      assertTells(child.ask("create - 10 600"), "ENOSPC");
    }
  }

  @Test
  void morePagesThanShmall() throws IOException {
    try (Child child = limited("shmall", 40)) {
      assertTells(
          child.ask("create frame " + (1 << 22) + " 600"),
          "InsufficientMemoryException",
          "shmget failed with ENOSPC",
          " and 40 pages",
          "kernel.shmall");
      assertEquals("[]", child.ask("list"));
    }
  }

  @Test
  void lessAddressSpaceThanTheSegment() throws IOException {
    assumeTrue(
        Platform.current().bits() == 64, "a 32-bit JVM refuses it before it asks the system");
    long kibibytes = 8L << 20;
    try (Child child = new Child("sh", "-c", "ulimit -v " + kibibytes + "; exec \"$@\"", "sh")) {
      String name = SegmentNames.random();
      assertTells(
          child.ask("sparse " + name + " " + kibibytes * 1024 + " 600"),
          "InsufficientMemoryException",
          "shmat failed with ENOMEM",
          "ulimit -v");
      assertTells(child.ask("attach " + name), "SegmentNotFoundException");
    }
  }

  /** Another user, who may read all files, so that there are classes to load. */
  private static Child nobody() throws IOException {
    return new Child(
        "setpriv",
        "--reuid=65534",
        "--regid=65534",
        "--clear-groups",
        "--inh-caps=+dac_read_search",
        "--ambient-caps=+dac_read_search");
  }

  @Test
  void aPrivateSegmentIsClosedToOthers() throws IOException {
    String name = SegmentNames.random();
    String key = new SysvName.Key(new SysvName.Portable(name).key()).toString();
    try (Segment segment = allocator.create(CreateRequest.ofSize(10).withName(name));
        Child other = nobody()) {
      String denied = "SegmentAccessException";
      assertTells(other.ask("attach " + name), denied, "another user's");
      assertTells(other.ask("remove " + name), denied, "another user's");
      assertTells(other.ask("attach " + key), denied, "shmat failed with EACCES");
      assertTells(other.ask("remove " + key), denied, "shmctl failed with EPERM");
      assertTells(other.ask("create " + name + " 1 600"), "SegmentExists", "another user's");
      assertTells(other.ask("list"), "name=" + key);
      allocator.attach(AttachRequest.ofName(name)).close();
      segment.remove();
    }
  }

  @Test
  void aSegmentThatOthersMayReadIsAttachedByThemForReading() throws IOException {
    String name = SegmentNames.random();
    CreateRequest request = CreateRequest.ofSize(10).withName(name).withMode(0644);
    try (Segment segment = allocator.create(request);
        Child other = nobody()) {
      segment.buffer(0, 1).put(0, (byte) 7);
      assertEquals(name + " 10", other.ask("view " + name));
      assertEquals("7", other.ask("get 0"));
      assertTells(other.ask("attach " + name), "SegmentAccess", "shmat failed with EACCES");
      assertTells(other.ask("remove " + name), "SegmentAccess", "shmctl failed with EPERM");
      assertTells(other.ask("create " + name + " 1 600"), "SegmentExists", "one of that name");
      assertTells(other.ask("list"), "name=" + name);
      segment.remove();
    }
  }

  @Test
  void aModeThatKeepsItsOwnerOutIsRefused() throws IOException {
    try (Child other = nobody()) {
      for (String name : new String[] {SegmentNames.random(), "-"}) {
        assertTells(
            other.ask("create " + name + " 10 400"),
            "SegmentAccessException",
            "shmat failed with EACCES",
            "(0600)");
      }
    }
  }

  @Test
  void aStaleRecordOfAnotherUserStandsInTheWayAndSaysSo() throws IOException {
    String name = SegmentNames.random();
    CreateRequest request = CreateRequest.ofSize(10).withName(name).withMode(0644);
    Shm shm = Shm.require();
    try (Segment segment = allocator.create(request);
        Child other = nobody()) {
      shm.remove(shm.find(new SysvName.Portable(name).key()));
      assertTells(other.ask("create " + name + " 1 600"), "SegmentAccess", "EPERM");
      segment.remove();
      assertEquals(name + " 1", other.ask("create " + name + " 1 600"));
      assertEquals("true", other.ask("remove " + name));
    }
  }
}
