package io.sharedarray.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentExistsException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a create gives. */
interface CreationRules extends AllocatorUnderTest {

  @Test
  default void creating_it_twice_fails() {
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      Segment first = bench.create(name, 100);
      first.buffer(0, 1).put((byte) 7);
      assertThrows(SegmentExistsException.class, () -> bench.create(name, 100));
      assertThrows(SegmentExistsException.class, () -> bench.create(name, 1 << 20));
      assertEquals(7, bench.attach(name).buffer(0, 1).get());
    }
  }

  @Test
  default void creating_what_another_process_created_fails() {
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      bench.create(name, 100);
      bench.peer().refuses(SegmentExistsException.class, "create", name, 100);
    }
  }

  @Test
  default void a_created_segment_is_all_zeros() {
    int size = (1 << 20) + 1;
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      Segment used = bench.create(name, size);
      byte[] dirt = new byte[size];
      Arrays.fill(dirt, (byte) 0xFF);
      used.buffer(0, size).put(dirt);
      used.remove();
      used.close();
      assertEquals(ByteBuffer.allocate(size), bench.create(name, size).buffer(0, size));
    }
  }

  @TestFactory
  default Stream<DynamicTest> it_has_the_size_that_was_asked_for() {
    return LongStream.of(1, 63, 4095, 4096, 4097, 65_535, 65_536, 65_537, (1 << 20) + 1)
        .mapToObj(size -> dynamicTest(size + " bytes", () -> requireSize(size, false)));
  }

  @TestFactory
  default Stream<DynamicTest> a_sparse_one_is_larger_than_2_and_than_4_GiB() {
    return LongStream.of((1L << 31) + 4097, (1L << 32) + 4097)
        .mapToObj(size -> dynamicTest(size + " bytes", () -> requireSize(size, true)));
  }

  /** Writes 8 bytes at both ends and across 2^31 and 2^32, and reads them through an attachment. */
  private void requireSize(long size, boolean sparse) {
    assumeTrue(
        size < Integer.MAX_VALUE || Platform.current().bits() == 64, "needs a 64-bit process");
    int length = (int) Math.min(8, size);
    long[] offsets =
        LongStream.of(0, (1L << 31) - 4, (1L << 32) - 4, size - length)
            .filter(offset -> offset + length <= size)
            .toArray();
    try (Bench bench = new Bench(this)) {
      Segment segment = bench.create(CreateRequest.ofSize(size).withSparse(sparse));
      assertEquals(size, segment.size());
      Segment attached = bench.attach(segment.name());
      assertTrue(attached.size() >= size, () -> "attached " + attached.size());
      for (long offset : offsets) {
        byte[] mark = Arrays.copyOf(Long.toString(offset + 123_456_789).getBytes(US_ASCII), length);
        segment.buffer(offset, length).put(mark);
        assertEquals(ByteBuffer.wrap(mark), attached.buffer(offset, length));
      }
      assertEquals(segment.buffer(0, length), attached.buffer(0, length));
    }
  }

  @Test
  default void asking_for_more_memory_than_there_is_fails_and_leaves_the_name_free() {
    requireTooLarge(CreateRequest.ofSize(1L << 46));
  }

  @Test
  default void asking_for_more_addresses_than_there_are_fails_and_leaves_the_name_free() {
    requireTooLarge(CreateRequest.ofSize(1L << 62).withSparse(true));
    requireTooLarge(CreateRequest.ofSize(Long.MAX_VALUE).withSparse(true));
  }

  private void requireTooLarge(CreateRequest request) {
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      assertThrows(InsufficientMemoryException.class, () -> bench.create(request.withName(name)));
      bench.create(name, 100);
    }
  }

  @Test
  default void it_starts_at_a_multiple_of_64() {
    try (Bench bench = new Bench(this)) {
      Segment segment = bench.create(1);
      assertEquals(0, segment.address() % 64);
      assertEquals(0, bench.attach(segment.name()).address() % 64);
      assertFalse(segment.isReadOnly());
    }
  }

  @Test
  default void it_is_private_unless_asked_otherwise() {
    try (Bench bench = new Bench(this)) {
      String name = bench.create(100).name();
      assumeTrue(modeOf(name).isPresent(), "modeOf shows no modes here");
      assertEquals(OptionalInt.of(0600), modeOf(name));
    }
  }

  @Test
  default void it_has_the_mode_asked_for_whatever_the_umask() {
    try (Bench bench = new Bench(this)) {
      for (int mode : modes()) {
        String name = bench.create(CreateRequest.ofSize(100).withMode(mode)).name();
        assumeTrue(modeOf(name).isPresent(), "modeOf shows no modes here");
        assertEquals(OptionalInt.of(mode), modeOf(name));
      }
    }
  }
}
