package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.ArrayHandle;
import io.sharedarray.DType;
import io.sharedarray.Int32Array;
import io.sharedarray.Order;
import io.sharedarray.SharedArray;
import io.sharedarray.TypedArray;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That another process sees the same elements. */
interface ContentRules extends AllocatorUnderTest {

  @Test
  default void ones_and_zeros_of_any_length_arrive() {
    try (Bench bench = new Bench(this)) {
      Peer peer = bench.arrayPeer();
      for (DType<?> dtype :
          List.of(DType.FLOAT64, DType.INT32, DType.FLOAT32, DType.UINT8, DType.COMPLEX128)) {
        requireOnesAndZeros(bench, peer, dtype, 10);
        requireOnesAndZeros(bench, peer, dtype, 1 << 16);
      }
      requireOnesAndZeros(bench, peer, DType.UINT8, 1 << 21);
    }
  }

  private static <A extends TypedArray<A>> void requireOnesAndZeros(
      Bench bench, Peer peer, DType<A> dtype, long length) {
    String expected = dtype + " [" + length + "]";
    for (long value : new long[] {0, 1}) {
      try (A array = bench.builder(dtype, length).create(made -> made.fill(value))) {
        assertEquals(expected, peer.ask("attach", array.handle()));
        peer.ask("all", value);
        peer.ask("set", 2, length - 1);
        assertEquals(2, array.getDouble(length - 1));
        peer.ask("close");
      }
    }
  }

  @Test
  default void every_type_order_and_shape_arrives_and_comes_back() {
    try (Bench bench = new Bench(this)) {
      Peer peer = bench.arrayPeer();
      long seed = 0;
      for (ArrayKind kind : Patterns.kinds()) {
        requireRoundTrip(bench, peer, kind.dtype(), kind.order(), kind.shape(), ++seed);
      }
    }
  }

  private static <A extends TypedArray<A>> void requireRoundTrip(
      Bench bench, Peer peer, DType<A> dtype, Order order, long[] shape, long seed) {
    try (A array =
        bench.builder(dtype, shape).order(order).create(made -> Patterns.fill(made, seed))) {
      assertEquals(dtype + " " + Arrays.toString(shape), peer.ask("attach", array.handle()));
      peer.ask("verify", seed);
      peer.ask("refill", -seed);
      peer.ask("close");
      assertTrue(array.isContiguous(order));
      Patterns.verify(array, -seed);
    }
  }

  @Test
  default void a_raw_array_starts_at_the_first_byte_and_arrives_by_its_handle() {
    try (Bench bench = new Bench(this)) {
      Int32Array array = bench.keep(bench.builder(DType.INT32, 2, 3).raw().create());
      Patterns.fill(array, 4);
      assertEquals(array.get(0, 0), bench.attach(array.name()).buffer(0, 4).getInt());
      Peer peer = bench.arrayPeer();
      assertEquals("int32 [2, 3]", peer.ask("attach", array.handle()));
      peer.ask("verify", 4);
      peer.ask("set", -9, 1, 2);
      SharedArray part =
          bench.keep(
              SharedArray.attacher(ArrayHandle.of(array.backend(), array.name()))
                  .raw(DType.INT32, 2)
                  .offset(16)
                  .attach());
      assertEquals(-9, part.getLong(1));
    }
  }
}
