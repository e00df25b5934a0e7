package io.sharedarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversion between types, where it is asked for. */
class ConvertTest {

  /** Every pair of types, over values that both can hold or that numpy defines the outcome of. */
  @Test
  void convertsAsNumpyDoes(@TempDir Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (DType<?> from : DType.values()) {
      for (DType<?> to : DType.values()) {
        if (from.kind() == 'c' && to.kind() != 'c') {
          continue;
        }
        try (TypedArray<?> source = SharedArray.zeros(from, 6);
            TypedArray<?> target = SharedArray.zeros(to, 6)) {
          fillExtremes(source, to);
          target.convertFrom(source);
          lines.add(String.join(" ", typestr(from), typestr(to), hex(source), hex(target)));
        }
      }
    }
    Path list = Files.write(folder.resolve("pairs.txt"), lines);
    List<String> differences =
        Numpy.run(
            folder,
            """
            import sys, warnings
            import numpy as np
            warnings.simplefilter('ignore')
            n = 0
            for line in open(sys.argv[1]):
                a, b, source, target = line.split()
                source = np.frombuffer(bytes.fromhex(source), a)
                expected = source.astype(b)
                actual = np.frombuffer(bytes.fromhex(target), b)
                n += 1
                if expected.tobytes() != actual.tobytes():
                    print(a, b, source, expected, actual)
            print(n)
            """,
            list);
    assertEquals(List.of(Integer.toString(14 * 14 - 2 * 12)), differences);
  }

  /** With the byte order, which need not be Python's: the JVM may be emulated. */
  private static String typestr(DType<?> dtype) {
    return dtype.typestr(ByteOrder.nativeOrder());
  }

  private static void fillExtremes(TypedArray<?> a, DType<?> to) {
    boolean integer = "biu".indexOf(a.dtype().kind()) >= 0;
    long[] integers = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x123456789ABCDEF1L};
    // what a float outside the range of an integer becomes is not defined in C
    double[] numbers =
        "biu".indexOf(to.kind()) >= 0
            ? new double[] {0, 1.9, 100.5, 63.999, 3, to.kind() == 'u' ? 7.5 : -7.5}
            : new double[] {-0.0, 0.1, 65504, 1e-7, -3.5e10, Double.POSITIVE_INFINITY};
    for (int i = 0; i < 6; i++) {
      if (integer) {
        a.setLong(new long[] {i}, integers[i]);
      } else if (a.dtype().kind() == 'c') {
        a.setComplex(new long[] {i}, numbers[i], numbers[5 - i]);
      } else {
        a.setDouble(new long[] {i}, numbers[i]);
      }
    }
  }

  private static String hex(TypedArray<?> a) {
    ByteBuffer bytes = a.byteBuffer();
    StringBuilder text = new StringBuilder();
    while (bytes.hasRemaining()) {
      text.append(String.format("%02x", bytes.get()));
    }
    return text.toString();
  }

  @Test
  void unsignedLongsKeepAllTheirBits() {
    assertEquals(0x1p64, Numbers.unsignedToDouble(-1));
    assertEquals(0x1p63, Numbers.unsignedToDouble(Long.MIN_VALUE));
    // ties to even on both sides of the halving
    assertEquals(0x1p63, Numbers.unsignedToDouble(Long.MIN_VALUE + 1024));
    assertEquals(0x1p63 + 2048, Numbers.unsignedToDouble(Long.MIN_VALUE + 1025));
    assertEquals(Long.MIN_VALUE, Numbers.doubleToUnsigned(0x1p63));
    assertEquals(-2048, Numbers.doubleToUnsigned(0x1p64 - 2048));
    assertEquals(-1, Numbers.doubleToUnsigned(0x1p64));
    assertEquals(-1, Numbers.doubleToUnsigned(Double.POSITIVE_INFINITY));
    assertEquals(-1, Numbers.doubleToUnsigned(-1.5));
    assertEquals(0, Numbers.doubleToUnsigned(Double.NaN));
    assertEquals(5, Numbers.doubleToUnsigned(5.9));
  }

  @Test
  void integersAreRoundedOnceToFloat32() {
    long tie = (1L << 53) + (1L << 29) + 1;
    try (var a = SharedArray.of(tie, -tie);
        var u = SharedArray.full(DType.UINT64, Long.MIN_VALUE + (1L << 39) + 1, 2);
        var f = SharedArray.zeros(DType.FLOAT32, 2)) {
      f.convertFrom(a);
      assertEquals((float) tie, f.get(0));
      assertEquals((float) -tie, f.get(1));
      f.convertFrom(u);
      assertEquals(0x1p63f + 0x1p40f, f.get(0));
    }
  }

  @Test
  void anArrayOfAnotherTypeIsMadeOnlyWhenAsked() {
    try (var bytes = SharedArray.copyOf(DType.UINT8, new int[][] {{1, 2}, {254, 255}});
        var floats = SharedArray.copyOf(DType.FLOAT32, bytes)) {
      assertEquals(255f, floats.get(1, 1));
      var e = assertThrows(IllegalArgumentException.class, () -> bytes.as(DType.FLOAT64));
      assertEquals("array holds uint8, not float64", e.getMessage());
      assertTrue(((SharedArray) bytes).as(DType.UINT8) == bytes);
    }
  }

  @Test
  void javaArraysGiveShapeAndValues() {
    try (var a = SharedArray.copyOf(DType.FLOAT64, new double[][][] {{{1}, {2}}, {{3}, {4}}})) {
      assertArrayEquals(new long[] {2, 2, 1}, a.shape());
      assertEquals(3, a.get(1, 0, 0));
    }
    try (var a = SharedArray.copyOf(DType.UINT16, new int[] {0, 65535})) {
      assertEquals(65535, a.get(1));
    }
    try (var a = SharedArray.copyOf(DType.UINT16, new short[] {0, -1})) {
      assertEquals(65535, a.get(1));
    }
    try (var a = SharedArray.copyOf(DType.UINT32, new long[] {0xFFFF_FFFFL})) {
      assertEquals(0xFFFF_FFFFL, a.get(0));
    }
    try (var a = SharedArray.copyOf(DType.FLOAT16, new float[][] {{0.5f}, {65504}})) {
      assertEquals(65504, a.get(1, 0));
    }
    try (var a = SharedArray.copyOf(DType.BOOL, new boolean[] {true, false})) {
      assertTrue(a.get(0));
    }
    try (var a = SharedArray.copyOf(DType.COMPLEX128, new double[][] {{1, 2}, {3, 4}, {5, 6}})) {
      assertArrayEquals(new long[] {3}, a.shape());
      assertEquals(6, a.imaginary(2));
    }
    try (var a = SharedArray.copyOf(DType.COMPLEX64, new float[] {1, 2, 3, 4})) {
      assertArrayEquals(new long[] {2}, a.shape());
      assertEquals(3, a.real(1));
    }
    try (var a = SharedArray.copyOf(DType.INT64, new long[0][3])) {
      assertArrayEquals(new long[] {0, 0}, a.shape());
    }
  }

  @Test
  void wrongJavaArraysAreRefusedAndNothingIsLeft() {
    int before = MemoryAllocator.SEGMENTS.size();
    refused(DType.UINT8, new int[] {256}, "value 256 is out of range for uint8, which ends at 255");
    refused(DType.UINT16, new int[] {-1}, "value -1 is out of range");
    refused(DType.UINT32, new long[] {1L << 32}, "which ends at 4294967295");
    refused(DType.INT32, new int[][] {{1, 2}, {3}}, "ragged");
    refused(DType.INT32, new int[][] {{1, 2}, null}, "ragged");
    refused(DType.INT32, new long[] {1}, "of int (its values)");
    refused(DType.FLOAT32, new double[] {1}, "of float (its values)");
    refused(DType.INT32, "text", "not from java.lang.String");
    refused(DType.INT32, new Integer[] {1}, "not from java.lang.Integer[]");
    refused(DType.COMPLEX64, new float[] {1, 2, 3}, "pairs");
    refused(DType.COMPLEX64, new float[][] {{1, 2, 3}}, "pairs");
    assertEquals(before, MemoryAllocator.SEGMENTS.size());
  }

  private static void refused(DType<?> dtype, Object javaArray, String words) {
    var e =
        assertThrows(IllegalArgumentException.class, () -> SharedArray.copyOf(dtype, javaArray));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @Test
  void valuesOfForeignByteOrderAreConvertedToo() {
    String name = "convert-foreign";
    MemoryAllocator.put(name, ByteBuffer.allocate(4).order(ByteOrder.BIG_ENDIAN).putInt(7).array());
    ArrayHandle handle =
        ArrayHandle.ofView("memory", name, true, ">i4", new long[] {1}, new long[] {4}, 0);
    try (var source = SharedArray.attach(handle);
        var target = SharedArray.zeros(DType.FLOAT64, 1)) {
      target.convertFrom(source);
      assertEquals(7, target.get(0));
    }
  }
}
