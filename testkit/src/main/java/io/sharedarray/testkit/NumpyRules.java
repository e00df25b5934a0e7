package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.sharedarray.ArrayBuilder;
import io.sharedarray.ArrayHandle;
import io.sharedarray.DType;
import io.sharedarray.Float64Array;
import io.sharedarray.SharedArray;
import io.sharedarray.TypedArray;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** numpy and arrays here are the same thing, to the bit. */
interface NumpyRules extends InteropUnderTest {

  private Peer python(Bench bench) {
    // Python's own may be another one: the JVM may be emulated
    String order = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? "<" : ">";
    String segments = pythonSource() + "\njvm_order = '" + order + "'\n";
    String script = InteropUnderTest.program(segments, "numpy_peer.py");
    return bench.keep(new Peer(Python.start(pythonModules(), script)));
  }

  @Test
  default void numpy_reads_and_writes_every_type_order_and_shape() {
    try (Bench bench = new Bench(this)) {
      Peer python = python(bench);
      for (ArrayKind kind : Patterns.kinds()) {
        requireReversed(bench, python, kind.dtype(), kind);
      }
    }
  }

  private <A extends TypedArray<A>> void requireReversed(
      Bench bench, Peer python, DType<A> dtype, ArrayKind kind) {
    RawElements elements = RawElements.random(dtype, kind.shape());
    try (A array =
        bench
            .builder(dtype, kind.shape())
            .order(kind.order())
            .create(made -> elements.copyInto(bench, made))) {
      String expected = describe(dtype, ByteOrder.nativeOrder(), kind, elements);
      assertEquals(expected, python.ask("reverse", array.handle()));
      RawElements reversed = elements.reversed();
      assertEquals(reversed, RawElements.of(bench, array));
      if (!pathOf(array.name()).isEmpty()) {
        expected = describe(dtype, ByteOrder.nativeOrder(), kind, reversed);
        assertEquals(expected, python.ask("load", pathOf(array.name())));
        assertEquals(elements, RawElements.of(bench, array));
      }
    }
  }

  /** As the Python program says it. */
  private static String describe(
      DType<?> dtype, ByteOrder order, ArrayKind kind, RawElements elements) {
    return dtype.typestr(order)
        + " "
        + Arrays.toString(kind.shape())
        + " "
        + (kind.isOneDimensional() ? "CF" : kind.order())
        + " "
        + elements;
  }

  @Test
  default void what_numpy_wrote_is_attached_in_place_and_changes_are_seen_by_both() {
    try (Bench bench = new Bench(this)) {
      Peer python = python(bench);
      String[] versions = {"1,0", "2,0", "3,0"};
      int next = 0;
      for (ArrayKind kind : Patterns.kinds()) {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
          requireAttached(bench, python, kind.dtype(), kind, order, versions[next++ % 3]);
        }
      }
    }
  }

  private <A extends TypedArray<A>> void requireAttached(
      Bench bench, Peer python, DType<A> dtype, ArrayKind kind, ByteOrder order, String version) {
    RawElements elements = RawElements.random(dtype, kind.shape());
    String name = bench.name();
    String shape = RawElements.join(kind.shape());
    python.ask("make", name, dtype.typestr(order), kind.order(), shape, version, elements);
    ArrayHandle handle = ArrayHandle.of(allocator().name(), name);
    try (A array = SharedArray.attach(handle).as(dtype)) {
      assertEquals(dtype.itemSize() == 1 ? ByteOrder.nativeOrder() : order, array.byteOrder());
      assertTrue(array.isContiguous(kind.order()));
      assertEquals(elements, RawElements.of(bench, array));
      RawElements reversed = elements.reversed();
      reversed.copyInto(bench, array);
      assertEquals(describe(dtype, order, kind, reversed), python.ask("read", array.handle()));
    } finally {
      allocator().remove(name);
    }
  }

  @Test
  default void a_view_is_passed_by_its_handle() {
    try (Bench bench = new Bench(this)) {
      Peer python = python(bench);
      for (DType<?> dtype : DType.values()) {
        requireView(bench, python, dtype, false);
        requireView(bench, python, dtype, true);
      }
    }
  }

  private <A extends TypedArray<A>> void requireView(
      Bench bench, Peer python, DType<A> dtype, boolean raw) {
    RawElements elements = RawElements.random(dtype, 4, 6);
    ArrayBuilder<A> builder = bench.builder(dtype, 4, 6);
    try (A array = (raw ? builder.raw() : builder).create(made -> elements.copyInto(bench, made))) {
      for (String indices : List.of(":, :3", "::-1, 1::2", "2", "..., 3, None", "1:1")) {
        A view = array.slice(indices).transpose();
        RawElements before = RawElements.of(bench, view);
        String told = python.ask("reverse", view.handle());
        assertEquals(before.toString(), told.substring(told.lastIndexOf(' ') + 1));
        assertTrue(told.startsWith(dtype.typestr(ByteOrder.nativeOrder())), told);
        assertEquals(before.reversed(), RawElements.of(bench, view));
      }
    }
  }

  @Test
  default void numpy_load_maps_it_in_place() {
    try (Bench bench = new Bench(this)) {
      Float64Array array = bench.zeros(DType.FLOAT64, 3);
      assumeFalse(pathOf(array.name()).isEmpty(), "this segment is not a file");
      array.copyFrom(new double[] {1, 2, 3});
      python(bench).ask("load", pathOf(array.name()));
      double[] values = new double[3];
      array.copyTo(values);
      assertArrayEquals(new double[] {3, 2, 1}, values);
    }
  }
}
