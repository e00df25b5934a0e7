package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sharedarray.DType;
import io.sharedarray.Float64Array;
import io.sharedarray.Int64Array;
import io.sharedarray.spi.Platform;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How another process gets at an array: related or not, with a handle or without. */
interface HandOverRules extends AllocatorUnderTest {

  @Test
  default void by_a_name_agreed_before_without_passing_a_handle() {
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      Float64Array array = bench.keep(bench.builder(DType.FLOAT64, 4).name(name).create());
      requireOneTwoThree(array, List.of(), child -> {}, "name", allocator().name(), name);
    }
  }

  @Test
  default void by_a_handle_on_the_command_line() {
    try (Bench bench = new Bench(this)) {
      Float64Array array = bench.zeros(DType.FLOAT64, 4);
      requireOneTwoThree(array, List.of(), child -> {}, "argument", array.handle().toString());
    }
  }

  @Test
  default void by_a_handle_sent_as_text() {
    try (Bench bench = new Bench(this)) {
      Float64Array array = bench.zeros(DType.FLOAT64, 4);
      requireOneTwoThree(array, List.of(), child -> child.send(array.handle().toString()), "text");
    }
  }

  @Test
  default void by_a_handle_sent_by_java_serialisation() {
    try (Bench bench = new Bench(this)) {
      Float64Array array = bench.zeros(DType.FLOAT64, 4);
      requireOneTwoThree(array, List.of(), child -> sendSerialized(child, array), "serialized");
    }
  }

  private static void sendSerialized(ChildProcess child, Float64Array array) {
    try {
      ObjectOutputStream out = new ObjectOutputStream(child.input());
      out.writeObject(array.handle());
      out.flush();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  default void by_a_process_that_is_no_relative() {
    List<String> launcher;
    if (Platform.current().os() == Platform.Os.LINUX) {
      Requires.program("setsid");
      // the shell stays, as the keeper of the pipes; what it starts loses its parent
      launcher = List.of("sh", "-c", "setsid -f \"$@\" </dev/null; cat", "sh");
    } else {
      launcher = ChildJvm.command(jvmOptions(), DetachMain.class);
    }
    try (Bench bench = new Bench(this)) {
      Float64Array array = bench.zeros(DType.FLOAT64, 4);
      String handle = array.handle().toString();
      long pid = requireOneTwoThree(array, launcher, child -> {}, "argument", handle);
      assertFalse(ProcessHandle.current().descendants().anyMatch(child -> child.pid() == pid));
    }
  }

  /** Returns the number of the other process. */
  private long requireOneTwoThree(
      Float64Array array, List<String> launcher, Consumer<ChildProcess> send, String... arguments) {
    try (ChildProcess child =
        ChildJvm.start(launcher, jvmOptions(), OneTwoThreeMain.class, arguments)) {
      send.accept(child);
      long pid = Long.parseLong(child.read());
      child.finish();
      double[] values = new double[4];
      array.copyTo(values);
      assertArrayEquals(new double[] {1, 2, 3, 0}, values);
      return pid;
    }
  }

  @Test
  default void through_a_view_whose_handle_it_got() {
    try (Bench bench = new Bench(this)) {
      Float64Array array = bench.zeros(DType.FLOAT64, 2, 4);
      Peer peer = bench.arrayPeer();
      assertEquals("float64 [2, 3]", peer.ask("attach", array.slice(":, :3").handle()));
      peer.ask("fill", 5);
      double[] values = new double[8];
      array.copyTo(values);
      assertArrayEquals(new double[] {5, 5, 5, 0, 5, 5, 5, 0}, values);
      assertEquals("float64 [4, 2]", peer.ask("attach", array.slice("::-1").transpose().handle()));
      peer.ask("set", 7, 3, 0);
      assertEquals(7, array.get(1, 3));
    }
  }

  @Test
  default void three_processes_at_once_lose_no_addition() {
    int times = 100_000;
    try (Bench bench = new Bench(this)) {
      Int64Array array = bench.zeros(DType.INT64, 2);
      List<Peer> peers = List.of(bench.arrayPeer(), bench.arrayPeer(), bench.arrayPeer());
      peers.forEach(peer -> peer.ask("attach", array.handle()));
      peers.forEach(peer -> peer.tell("add", times));
      for (int i = 0; i < times; i++) {
        array.getAndAdd(0, 1);
      }
      peers.forEach(Peer::answer);
      assertEquals(4L * times, array.get(0));
      assertEquals(9L * times, array.get(1));
    }
  }
}
