package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedarray.DType;
import io.sharedarray.Uint64Array;
import io.sharedarray.Uint8Array;
import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.Platform;
import org.junit.jupiter.api.Test;

/** Arrays that are longer than most. */
interface LargeArrayRules extends AllocatorUnderTest {

  @Test
  default void an_array_of_2_to_the_26_uint64_arrives_whole() {
    try (Bench bench = new Bench(this)) {
      Uint64Array array = large(bench);
      long sum = 0;
      for (long i = 0; i < array.size(); i++) {
        long value = i * 0x9E3779B97F4A7C15L;
        array.set(i, value);
        sum += value;
      }
      Peer peer = bench.arrayPeer();
      assertEquals("uint64 [67108864]", peer.ask("attach", array.handle()));
      assertEquals(String.valueOf(sum), peer.ask("sum"));
      for (long i : new long[] {0, 12_345_678, array.size() - 1}) {
        assertEquals(String.valueOf(array.getDouble(i)), peer.ask("get", i));
        peer.ask("set", i + 1, i);
        assertEquals(i + 1, array.get(i));
      }
    }
  }

  private static Uint64Array large(Bench bench) {
    try {
      return bench.zeros(DType.UINT64, 1 << 26);
    } catch (InsufficientMemoryException e) {
      Requires.that(false, "memory for 512 MiB (" + e.getMessage() + ")");
      throw e;
    }
  }

  @Test
  default void an_array_has_more_than_2_to_the_31_elements() {
    assumeTrue(Platform.current().bits() == 64, "needs a 64-bit process");
    long size = (1L << 31) + 10;
    try (Bench bench = new Bench(this)) {
      Uint8Array array = bench.keep(bench.builder(DType.UINT8, size).sparse().create());
      array.set(size - 1, 201);
      array.set(1L << 31, 202);
      array.set((1L << 31) - 1, 203);
      Peer peer = bench.arrayPeer();
      assertEquals("uint8 [2147483658]", peer.ask("attach", array.handle()));
      assertEquals("201.0", peer.ask("get", size - 1));
      assertEquals("202.0", peer.ask("get", 1L << 31));
      assertEquals("203.0", peer.ask("get", (1L << 31) - 1));
      peer.ask("set", 99, size - 2);
      assertEquals(99, array.reshape(2, size / 2).get(1, size / 2 - 2));
    }
  }
}
