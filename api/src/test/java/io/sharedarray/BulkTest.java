package io.sharedarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many elements at once, in memory of every shape: with gaps, of foreign byte order, unaligned. */
class BulkTest {

  static Stream<DType<?>> dtypes() {
    return DType.values().stream();
  }

  /** Arrays of shape (3, 4) whose elements lie in memory in different ways. */
  private static List<TypedArray<?>> variants(DType<?> dtype) {
    List<TypedArray<?>> variants = new ArrayList<>();
    variants.add(create(dtype, Order.C, 3, 4));
    variants.add(create(dtype, Order.F, 3, 4));
    variants.add(create(dtype, Order.C, 4, 3).transpose());
    variants.add(create(dtype, Order.C, 3, 8).slice(":, ::2"));
    variants.add(create(dtype, Order.C, 3, 4).slice("::-1, ::-1"));
    variants.add(create(dtype, Order.C, 3, 4, 5).slice("..., 2"));
    variants.add(foreign(dtype, Order.C, 0));
    variants.add(foreign(dtype, Order.F, 0).slice("::-1"));
    variants.add(foreign(dtype, Order.C, 1));
    return variants;
  }

  private static <A extends TypedArray<A>> A create(DType<A> dtype, Order order, long... shape) {
    return SharedArray.builder(dtype).order(order).shape(shape).create();
  }

  /** Elements of the byte order that this machine has not, at an address that may be odd. */
  private static TypedArray<?> foreign(DType<?> dtype, Order order, long shift) {
    ByteOrder other =
        ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
            ? ByteOrder.BIG_ENDIAN
            : ByteOrder.LITTLE_ENDIAN;
    Layout layout = Layout.contiguous(new long[] {3, 4}, dtype.itemSize(), order, shift);
    String name = "foreign-" + dtype + order + shift + System.nanoTime();
    MemoryAllocator.put(name, new byte[(int) layout.endByte()]);
    ArrayHandle handle =
        ArrayHandle.ofView(
            "memory", name, true, dtype.typestr(other), layout.shape, layout.strides, shift);
    return SharedArray.attach(handle);
  }

  private static void number(TypedArray<?> a) {
    long[] next = {0};
    Elements.forEach(
        a.shape(),
        index -> {
          long n = next[0]++;
          if (a.dtype().kind() == 'c') {
            a.setComplex(index, n, 100 + n);
          } else {
            a.setLong(index, n);
          }
        });
  }

  private static void assertNumbered(TypedArray<?> a, String message) {
    long[] next = {0};
    Elements.forEach(
        a.shape(),
        index -> {
          long n = next[0]++;
          long expected = a.dtype() == DType.BOOL ? Math.min(1, n) : n;
          assertEquals(expected, a.getLong(index), message);
          assertEquals(a.dtype().kind() == 'c' ? 100 + n : 0, a.getImaginary(index), message);
        });
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void copiesBetweenAllLayouts(DType<?> dtype) {
    for (TypedArray<?> source : variants(dtype)) {
      number(source);
      assertNumbered(source, "source");
      for (TypedArray<?> target : variants(dtype)) {
        target.copyFrom(source);
        assertNumbered(target, source + " to " + target);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void fillsAllLayoutsAndNothingBeside(DType<?> dtype) {
    for (TypedArray<?> target : variants(dtype)) {
      target.fill(3);
      Elements.forEach(
          target.shape(),
          index -> {
            assertEquals(dtype == DType.BOOL ? 1 : 3, target.getLong(index));
            assertEquals(0, target.getImaginary(index));
          });
      target.fill(-2.75);
      double expected =
          switch (dtype.kind()) {
            case 'b' -> 1;
            case 'i' -> -2;
            case 'u' -> Math.pow(2, 8 * dtype.itemSize()) - 2;
            default -> -2.75;
          };
      Elements.forEach(target.shape(), index -> assertEquals(expected, target.getDouble(index)));
    }
    try (TypedArray<?> whole = create(dtype, Order.C, 100, 3)) {
      whole.slice(":, 1").fill(1);
      for (int i = 0; i < 100; i++) {
        assertEquals(0, whole.getLong(i, 0));
        assertEquals(1, whole.getLong(i, 1));
        assertEquals(0, whole.getLong(i, 2));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void fillsMoreThanOneChunk(DType<?> dtype) {
    long n = 2L * Bulk.CHUNK + 77;
    try (TypedArray<?> a = create(dtype, Order.C, n)) {
      a.fill(1);
      for (long i : new long[] {0, 1, Bulk.CHUNK - 1, Bulk.CHUNK, n - 2, n - 1}) {
        assertEquals(1, a.getLong(i));
      }
      a.slice("1:-1").fill(0);
      assertEquals(1, a.getLong(0));
      assertEquals(0, a.getLong(1));
      assertEquals(0, a.getLong(n - 2));
      assertEquals(1, a.getLong(n - 1));
    }
  }

  @Test
  void copiesWithinOneArrayAsIfTheSourceWereSavedFirst() {
    try (var a = SharedArray.of(0, 1, 2, 3, 4, 5, 6, 7)) {
      a.slice("1:").copyFrom(a.slice(":-1"));
      assertArrayEquals(new int[] {0, 0, 1, 2, 3, 4, 5, 6}, ints(a));
      a.slice(":-2").copyFrom(a.slice("2:"));
      assertArrayEquals(new int[] {1, 2, 3, 4, 5, 6, 5, 6}, ints(a));
      a.copyFrom(a.slice("::-1"));
      assertArrayEquals(new int[] {6, 5, 6, 5, 4, 3, 2, 1}, ints(a));
    }
    try (var square = SharedArray.copyOf(DType.INT32, new int[][] {{1, 2}, {3, 4}})) {
      square.copyFrom(square.transpose());
      assertArrayEquals(new int[] {1, 3, 2, 4}, ints(square));
    }
  }

  @Test
  void copiesBetweenTwoAttachmentsOfOneArrayAlike() {
    try (var a = SharedArray.of(0, 1, 2, 3, 4, 5);
        var b = SharedArray.attach(a.handle()).as(DType.INT32)) {
      a.slice("::-1").copyFrom(b);
      assertArrayEquals(new int[] {5, 4, 3, 2, 1, 0}, ints(a));
      a.slice("1:").copyFrom(b.slice(":-1"));
      assertArrayEquals(new int[] {5, 5, 4, 3, 2, 1}, ints(a));
    }
  }

  @Test
  void truthValuesAreStoredAsZeroOrOne() {
    try (var a = SharedArray.copyOf(DType.BOOL, new byte[] {0, 2, -1})) {
      byte[] bits = new byte[3];
      a.copyTo(bits);
      assertArrayEquals(new byte[] {0, 1, 1}, bits);
      ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 7, 0, 5}).position(1);
      a.copyFrom(buffer);
      assertEquals(4, buffer.position());
      a.copyTo(bits);
      assertArrayEquals(new byte[] {1, 0, 1}, bits);
    }
  }

  private static int[] ints(Int32Array a) {
    int[] values = new int[(int) a.size()];
    a.copyTo(values);
    return values;
  }

  @Test
  void movesJavaArraysInLogicalOrder() {
    for (TypedArray<?> variant : variants(DType.FLOAT64)) {
      Float64Array a = variant.as(DType.FLOAT64);
      double[] values = new double[12];
      Arrays.setAll(values, i -> i + 0.5);
      a.copyFrom(values);
      assertEquals(6.5, a.get(1, 2));
      double[] back = new double[12];
      a.copyTo(back);
      assertArrayEquals(values, back);
    }
    for (TypedArray<?> variant : variants(DType.COMPLEX64)) {
      Complex64Array a = variant.as(DType.COMPLEX64);
      float[] values = new float[24];
      for (int i = 0; i < 24; i++) {
        values[i] = i;
      }
      a.copyFrom(values);
      assertEquals(12, a.real(1, 2));
      assertEquals(13, a.imaginary(1, 2));
      float[] back = new float[24];
      a.copyTo(back);
      assertArrayEquals(values, back);
    }
    for (TypedArray<?> variant : variants(DType.UINT16)) {
      short[] values = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, -1};
      variant.as(DType.UINT16).copyFrom(values);
      assertEquals(65535, variant.as(DType.UINT16).get(2, 3));
      short[] back = new short[12];
      variant.as(DType.UINT16).copyTo(back);
      assertArrayEquals(values, back);
    }
    for (TypedArray<?> variant : variants(DType.BOOL)) {
      boolean[] values = new boolean[12];
      values[5] = true;
      variant.as(DType.BOOL).copyFrom(values);
      assertTrue(variant.as(DType.BOOL).get(1, 1));
      boolean[] back = new boolean[12];
      variant.as(DType.BOOL).copyTo(back);
      assertArrayEquals(values, back);
    }
  }

  @Test
  void movesBuffersFromTheirPositionOn() {
    int n = 3 * Bulk.CHUNK + 5;
    try (var a = SharedArray.zeros(DType.INT32, 2, n)) {
      for (IntBuffer buffer :
          new IntBuffer[] {
            IntBuffer.allocate(n + 2),
            ByteBuffer.allocateDirect(4 * n + 8).asIntBuffer(),
            ByteBuffer.allocateDirect(4 * n + 8).order(ByteOrder.nativeOrder()).asIntBuffer()
          }) {
        for (int i = 0; i < n + 2; i++) {
          buffer.put(i, i);
        }
        buffer.position(1);
        Int32Array row = a.slice("1, ::-1");
        row.copyFrom(buffer);
        assertEquals(n + 1, buffer.position());
        assertEquals(1, a.get(1, n - 1));
        assertEquals(n, a.get(1, 0));
        assertEquals(0, a.get(0, 0));
        buffer.clear().position(2);
        row.copyTo(buffer);
        assertEquals(n + 2, buffer.position());
        assertEquals(1, buffer.get(2));
        assertEquals(n, buffer.get(n + 1));
        assertEquals(1, buffer.get(1));
      }
    }
    try (var a = SharedArray.of(1.5, 2.5)) {
      DoubleBuffer small = DoubleBuffer.allocate(1);
      assertThrows(IllegalArgumentException.class, () -> a.copyFrom(small));
      assertThrows(IllegalArgumentException.class, () -> a.copyTo(small));
      assertEquals(0, small.position());
      assertThrows(IllegalArgumentException.class, () -> a.copyFrom(new double[3]));
      assertThrows(IllegalArgumentException.class, () -> a.copyTo(new double[1]));
      assertEquals(1.5, a.get(0));
    }
  }

  @Test
  void copiesOnlyTheSameTypeAndShape() {
    try (var a = SharedArray.zeros(DType.INT32, 2);
        var b = SharedArray.zeros(DType.INT64, 2);
        var c = SharedArray.zeros(DType.INT32, 2, 1);
        var d = SharedArray.zeros(DType.COMPLEX64, 2)) {
      var e = assertThrows(IllegalArgumentException.class, () -> a.copyFrom(b));
      assertTrue(e.getMessage().contains("convertFrom"), e.getMessage());
      assertThrows(IllegalArgumentException.class, () -> a.copyFrom(c));
      assertThrows(IllegalArgumentException.class, () -> a.convertFrom(c));
      assertThrows(IllegalArgumentException.class, () -> a.convertFrom(d));
      d.convertFrom(a);
    }
  }

  @Test
  void walksFollowTheMemory() {
    try (var a = SharedArray.builder(DType.INT32).shape(2, 3).order(Order.F).create()) {
      int[] next = {0};
      Elements.forEach(a.shape(), index -> a.set(index, next[0]++));
      List<Integer> seen = new ArrayList<>();
      a.forEach(seen::add);
      assertEquals(List.of(0, 3, 1, 4, 2, 5), seen);
      seen.clear();
      a.slice("::-1, ::-1").forEach(seen::add);
      assertEquals(List.of(0, 3, 1, 4, 2, 5), seen);
      seen.clear();
      a.slice("1, 1:").forEach(seen::add);
      assertEquals(List.of(4, 5), seen);
      a.slice(":, 0").replaceAll(value -> value + 10);
      assertArrayEquals(new int[] {10, 1, 2, 13, 4, 5}, ints(a));
    }
    try (var a = SharedArray.zeros(DType.INT32, 3, 0)) {
      a.forEach(value -> assertEquals("no element", value));
    }
  }

  @Test
  void buffersShowTheMemory() {
    try (var a = SharedArray.of(1.5, 2.5, 3.5)) {
      ByteBuffer bytes = a.byteBuffer();
      assertEquals(24, bytes.remaining());
      assertEquals(ByteOrder.nativeOrder(), bytes.order());
      assertEquals(2.5, bytes.getDouble(8));
      bytes.putDouble(16, -1);
      assertEquals(-1, a.get(2));
      assertEquals(2.5, a.byteBuffer(8, 8).getDouble(0));
      assertEquals(-1, a.slice("2:").byteBuffer().getDouble());
      assertThrows(IndexOutOfBoundsException.class, () -> a.byteBuffer(8, 17));
      assertThrows(IndexOutOfBoundsException.class, () -> a.byteBuffer(-1, 1));
      assertThrows(IllegalStateException.class, () -> a.slice("::2").byteBuffer());
    }
    TypedArray<?> foreign = foreign(DType.INT32, Order.C, 0);
    foreign.setLong(new long[] {0, 1}, 7);
    assertEquals(7, foreign.byteBuffer().getInt(4));
  }

  @Test
  void emptyArraysTakePart() {
    try (var a = SharedArray.zeros(DType.FLOAT32, 0, 3);
        var b = SharedArray.zeros(DType.FLOAT32, 0, 3)) {
      a.copyFrom(b);
      a.fill(1);
      a.copyFrom(new float[0]);
      assertEquals(0, a.byteBuffer().remaining());
      assertEquals(0, a.nbytes());
      assertEquals(0, SharedArray.attach(a.handle()).size());
    }
  }
}
