package io.sharedarray.platforms;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.DType;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.testkit.Peer;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes on Windows among each other; and a file that Windows and Linux have at once. */
@Timeout(300)
class WindowsSharingTest {

  /** A JVM on Windows, where that backend must work. */
  private static Peer windows(Room room, String backend) {
    Peer peer = room.enter(Side.WINDOWS);
    String report = peer.ask("report");
    boolean works =
        Pattern.compile("(?m)^ *" + backend + " .*, available\\b").matcher(report).find();
    assertTrue(works, () -> backend + " does not work there:\n" + report);
    return peer;
  }

  @Test
  void windows_maps_what_linux_made(@TempDir Path folder) {
    String file = folder.resolve("frame.npy").toString();
    try (Room room = new Room()) {
      Peer linux = room.enter(Side.X86_64);
      Peer windows = windows(room, "mmap");
      for (DType<?> dtype : DType.values()) {
        linux.ask("create", "mmap", dtype.name(), file);
        linux.ask("fill", 1);
        windows.ask("attach-name", "mmap", Side.WINDOWS.path(file));
        requireShared(linux, windows);
        windows.ask("close");
        linux.ask("close");
      }
    }
  }

  @Test
  void linux_maps_what_windows_made(@TempDir Path folder) {
    String file = folder.resolve("frame.npy").toString();
    try (Room room = new Room()) {
      Peer windows = windows(room, "mmap");
      Peer linux = room.enter(Side.X86_64);
      for (DType<?> dtype : DType.values()) {
        windows.ask("create", "mmap", dtype.name(), Side.WINDOWS.path(file));
        windows.ask("fill", 1);
        linux.ask("attach-name", "mmap", file);
        requireShared(windows, linux);
        linux.ask("close");
        windows.ask("close");
      }
    }
  }

  @Test
  void two_processes_share_a_named_mapping() {
    try (Room room = new Room()) {
      Peer one = windows(room, "windows");
      Peer two = windows(room, "windows");
      for (DType<?> dtype : DType.values()) {
        String handle = one.ask("create", "windows", dtype.name(), SegmentNames.random());
        one.ask("fill", 1);
        two.ask("attach", handle);
        requireShared(one, two);
      }
    }
  }

  private static void requireShared(Peer creator, Peer attacher) {
    attacher.ask("verify", 1, "");
    attacher.ask("fill", 2);
    creator.ask("verify", 2, "");
  }

  /** Its name goes with it: the others hold the memory, and no handle. */
  @Test
  void the_memory_of_a_killed_creator_stays_for_those_who_have_it() {
    String name = SegmentNames.random();
    try (Room room = new Room()) {
      Peer creator = windows(room, "windows");
      Peer attacher = windows(room, "windows");
      String handle = creator.ask("create", "windows", "float64", name);
      creator.ask("fill", 1);
      attacher.ask("attach", handle);
      creator.kill();
      attacher.ask("verify", 1, "");
      attacher.ask("fill", 2);
      attacher.ask("verify", 2, "");
      attacher.ask("close");
      attacher.refuses(SegmentNotFoundException.class, "attach", handle);
    }
  }
}
