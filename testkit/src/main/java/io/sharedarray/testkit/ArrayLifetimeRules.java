package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedarray.ArrayBuilder;
import io.sharedarray.ArrayHandle;
import io.sharedarray.Backends;
import io.sharedarray.DType;
import io.sharedarray.Float64Array;
import io.sharedarray.SharedArray;
import io.sharedarray.TypedArray;
import io.sharedarray.spi.BackendUnavailableException;
import io.sharedarray.spi.Capability;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNotFoundException;
import java.nio.ReadOnlyBufferException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** When arrays, and their names, come and go. */
interface ArrayLifetimeRules extends AllocatorUnderTest {

  private ArrayHandle handle(String name) {
    return ArrayHandle.of(allocator().name(), name);
  }

  private void requireGone(Bench bench, String name) {
    assertThrows(
        SegmentNotFoundException.class, () -> bench.keep(SharedArray.attach(handle(name))));
  }

  @Test
  default void closing_what_was_created_takes_the_name_away_but_not_the_memory() {
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      Float64Array array = bench.keep(bench.builder(DType.FLOAT64, 4).name(name).create());
      Peer peer = bench.arrayPeer();
      peer.ask("attach", array.handle());
      array.set(0, 4.5);
      array.close();
      assertThrows(IllegalStateException.class, () -> array.get(0));
      requireGone(bench, name);
      assertEquals("4.5", peer.ask("get", 0));
    }
  }

  @Test
  default void closing_what_was_attached_removes_nothing() {
    try (Bench bench = new Bench(this)) {
      Float64Array array = bench.zeros(DType.FLOAT64, 4);
      SharedArray.attach(array.handle()).close();
      Peer peer = bench.arrayPeer();
      peer.ask("attach", array.handle());
      peer.ask("close");
      bench.keep(SharedArray.attach(array.handle()));
    }
  }

  @Test
  default void the_end_of_an_attachers_process_removes_nothing() {
    try (Bench bench = new Bench(this)) {
      Float64Array array = bench.zeros(DType.FLOAT64, 4);
      Peer peer = bench.arrayPeer();
      peer.ask("attach", array.handle());
      peer.end();
      bench.keep(SharedArray.attach(array.handle()));
    }
  }

  @Test
  default void the_end_of_its_creators_process_takes_the_name_away() {
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      Peer peer = bench.arrayPeer();
      peer.ask("create", name);
      SharedArray attached = bench.keep(SharedArray.attach(handle(name)));
      peer.end();
      requireGone(bench, name);
      assertEquals(0, attached.getDouble(3));
    }
  }

  @Test
  default void terminating_its_creators_process_takes_the_name_away() {
    boolean atOnce = !ProcessHandle.current().supportsNormalTermination(); // as kill -9 does
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      Peer peer = bench.arrayPeer();
      peer.ask("create", name);
      peer.terminate();
      if (atOnce && has(Capability.PERSISTENCE)) {
        assertEquals(0, bench.keep(SharedArray.attach(handle(name))).getDouble(3));
      } else {
        requireGone(bench, name);
      }
    }
  }

  @Test
  default void the_name_of_a_killed_processs_array_can_be_taken_again() {
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      Peer peer = bench.arrayPeer();
      peer.ask("create", name);
      peer.ask("fill", 3);
      SharedArray attached = bench.keep(SharedArray.attach(handle(name)));
      peer.kill();
      ArrayBuilder<Float64Array> builder = bench.builder(DType.FLOAT64, 4).name(name);
      if (has(Capability.PERSISTENCE) && !has(Capability.RECLAMATION)) {
        assertThrows(SegmentExistsException.class, builder::create);
        return;
      }
      assertEquals(0, bench.keep(builder.create()).get(0));
      assertEquals(3, attached.getDouble(0));
      assertEquals(0, bench.keep(SharedArray.attach(handle(name))).getDouble(0));
    }
  }

  @Test
  default void an_array_of_a_killed_process_is_reclaimed_by_its_handle() {
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      Peer peer = bench.arrayPeer();
      peer.ask("create", name);
      ArrayHandle lost = ((TypedArray<?>) bench.keep(SharedArray.attach(handle(name)))).handle();
      peer.kill();
      boolean expected = has(Capability.RECLAMATION) && has(Capability.PERSISTENCE);
      assertEquals(expected, Backends.reclaim().contains(lost));
      if (has(Capability.RECLAMATION)) {
        requireGone(bench, name);
      }
    }
  }

  @Test
  default void a_persistent_array_stays_until_it_is_removed_or_is_refused() {
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      if (!has(Capability.PERSISTENCE)) {
        ArrayBuilder<Float64Array> builder = bench.builder(DType.FLOAT64, 4).name(name);
        assertThrows(BackendUnavailableException.class, builder.persistent()::create);
        requireGone(bench, name);
        return;
      }
      Peer peer = bench.arrayPeer();
      peer.ask("create-persistent", name);
      peer.ask("fill", 6);
      peer.ask("close");
      peer.end();
      assertEquals(6, bench.keep(SharedArray.attach(handle(name))).getDouble(3));
      assertTrue(SharedArray.remove(handle(name)));
      assertFalse(SharedArray.remove(handle(name)));
      requireGone(bench, name);
    }
  }

  @Test
  default void creating_it_twice_fails_and_changes_nothing() {
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      Float64Array array = bench.keep(bench.builder(DType.FLOAT64, 4).name(name).create());
      array.set(0, 1);
      assertThrows(
          SegmentExistsException.class,
          () -> bench.keep(bench.builder(DType.UINT8, 100).name(name).create()));
      assertEquals(1, bench.keep(SharedArray.attach(array.handle())).getDouble(0));
    }
  }

  @Test
  default void what_fails_while_it_is_filled_leaves_nothing() {
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      assertThrows(
          IndexOutOfBoundsException.class,
          () -> bench.builder(DType.FLOAT64, 4).name(name).create(array -> array.set(4, 1)));
      requireGone(bench, name);
      bench.keep(bench.builder(DType.FLOAT64, 4).name(name).create());
    }
  }

  @Test
  default void attached_for_reading_it_refuses_writes() {
    try (Bench bench = new Bench(this)) {
      Float64Array array = bench.zeros(DType.FLOAT64, 4);
      SharedArray readOnly = bench.keep(SharedArray.attachReadOnly(array.handle().toString()));
      assertThrows(ReadOnlyBufferException.class, () -> readOnly.fill(1));
      array.set(2, 8);
      assertEquals(8, readOnly.getDouble(2));
    }
  }

  @Test
  default void it_has_the_mode_asked_for() {
    try (Bench bench = new Bench(this)) {
      for (int mode : modes()) {
        Float64Array array = bench.keep(bench.builder(DType.FLOAT64, 4).mode(mode).create());
        assumeTrue(modeOf(array.name()).isPresent(), "modeOf shows no modes here");
        assertEquals(OptionalInt.of(mode), modeOf(array.name()));
      }
      assertEquals(OptionalInt.of(0600), modeOf(bench.zeros(DType.FLOAT64, 4).name()));
    }
  }

  @Test
  default void it_is_listed_by_its_handle_until_it_is_closed() {
    try (Bench bench = new Bench(this)) {
      Float64Array array = bench.zeros(DType.FLOAT64, 4);
      ArrayHandle handle = array.handle();
      assertEquals(has(Capability.LISTING), SharedArray.list().contains(handle));
      array.close();
      assertFalse(SharedArray.list().contains(handle));
    }
  }
}
