package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.Segment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What the memory of a segment does. */
interface MemoryRules extends AllocatorUnderTest {

  @Test
  default void what_one_process_writes_another_reads() {
    try (Bench bench = new Bench(this)) {
      Segment segment = bench.create(bench.name(), 10_000);
      Peer peer = bench.peer();
      assertEquals(segment.name(), peer.ask("attach", segment.name()));
      segment.buffer(9_999, 1).put((byte) 42);
      assertEquals("42", peer.ask("read", 9_999));
      peer.ask("write", 0, -1);
      assertEquals(-1, segment.buffer(0, 1).get());
    }
  }

  @Test
  default void forcing_it_keeps_what_was_written() {
    try (Bench bench = new Bench(this)) {
      Segment segment = bench.create(100);
      segment.buffer(99, 1).put((byte) 1);
      segment.force();
      assertEquals(1, bench.attach(segment.name()).buffer(99, 1).get());
    }
  }

  @Test
  default void a_buffer_is_direct_and_in_native_order_and_has_the_length_asked_for() {
    try (Bench bench = new Bench(this)) {
      Segment segment = bench.create(100);
      Segment readOnly = bench.attach(AttachRequest.ofName(segment.name()).withReadOnly(true));
      for (Segment each : new Segment[] {segment, readOnly}) {
        ByteBuffer bytes = each.buffer(3, 17);
        assertTrue(bytes.isDirect());
        assertEquals(ByteOrder.nativeOrder(), bytes.order());
        assertEquals(0, bytes.position());
        assertEquals(17, bytes.limit());
        assertEquals(17, bytes.capacity());
      }
    }
  }

  @Test
  default void a_buffer_is_within_the_segment() {
    try (Bench bench = new Bench(this)) {
      Segment segment = bench.create(100);
      assertEquals(0, segment.buffer(100, 0).capacity());
      assertEquals(100, segment.buffer(0, 100).capacity());
      requireOutside(segment, -1, 1);
      requireOutside(segment, 0, -1);
      requireOutside(segment, 0, 101);
      requireOutside(segment, 100, 1);
      requireOutside(segment, 99, 2);
      requireOutside(segment, 101, 0);
      requireOutside(segment, 1, Integer.MAX_VALUE);
      requireOutside(segment, Long.MAX_VALUE, 1);
      requireOutside(segment, Long.MAX_VALUE, Integer.MAX_VALUE);
      requireOutside(segment, Long.MIN_VALUE, Integer.MAX_VALUE);
    }
  }

  private static void requireOutside(Segment segment, long offset, int length) {
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> segment.buffer(offset, length),
        () -> length + " bytes from " + offset);
  }

  @Test
  default void what_is_attached_for_reading_refuses_writes() {
    try (Bench bench = new Bench(this)) {
      Segment segment = bench.create(100);
      Segment readOnly = bench.attach(AttachRequest.ofName(segment.name()).withReadOnly(true));
      assertTrue(readOnly.isReadOnly());
      assertFalse(segment.isReadOnly());
      ByteBuffer bytes = readOnly.buffer(0, 100);
      assertTrue(bytes.isReadOnly());
      assertThrows(ReadOnlyBufferException.class, () -> bytes.put(0, (byte) 1));
      segment.buffer(0, 1).put((byte) 8);
      assertEquals(8, bytes.get(0));
    }
  }

  @Test
  default void attaching_it_twice_gives_the_same_memory_at_two_places() {
    try (Bench bench = new Bench(this)) {
      Segment segment = bench.create(100);
      Segment one = bench.attach(segment.name());
      Segment two = bench.attach(segment.name());
      one.buffer(5, 1).put((byte) 55);
      assertEquals(55, two.buffer(5, 1).get());
      one.close();
      two.buffer(6, 1).put((byte) 66);
      assertEquals(66, segment.buffer(6, 1).get());
    }
  }

  @Test
  default void a_thread_that_reads_while_it_is_retired_never_faults()
      throws InterruptedException, ExecutionException {
    try (Bench bench = new Bench(this)) {
      Segment created = bench.create(1 << 20);
      requireReadableWhileRetired(created);
      requireReadableWhileRetired(bench.attach(bench.create(1 << 20).name()));
    }
  }

  /** The reader reads all of it many times before the segment is retired, and after. */
  private static void requireReadableWhileRetired(Segment segment)
      throws InterruptedException, ExecutionException {
    ByteBuffer bytes = segment.buffer(0, (int) segment.size());
    AtomicLong rounds = new AtomicLong();
    AtomicBoolean stop = new AtomicBoolean();
    try (Threads threads = new Threads()) {
      threads.start(
          () -> {
            while (!stop.get()) {
              for (int i = 0; i < bytes.capacity(); i += 64) {
                bytes.put(i, bytes.get(i));
              }
              rounds.incrementAndGet();
            }
          });
      awaitRounds(threads, rounds, 10);
      segment.retire();
      awaitRounds(threads, rounds, rounds.get() + 10);
      stop.set(true);
      threads.join();
    }
    segment.close();
  }

  private static void awaitRounds(Threads threads, AtomicLong rounds, long wanted) {
    while (rounds.get() < wanted && threads.areRunning()) {
      Thread.onSpinWait();
    }
  }
}
