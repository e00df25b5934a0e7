package io.sharedarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ArrayPrinterTest {

  private static final ArrayPrinter PRINTER = ArrayPrinter.numpy();

  @Test
  void anArrayWithoutAxesIsItsElementAlone() {
    assertEquals("0.5", PRINTER.print(floats(new long[0], 0.5)));
    assertEquals("True", PRINTER.print(new BufferArray(DType.BOOL, new byte[] {1})));
  }

  @Test
  void anArrayWithoutElementsIsAPairOfBrackets() {
    assertEquals("[]", PRINTER.print(floats(new long[] {0})));
    assertEquals("[]", PRINTER.print(floats(new long[] {2, 0})));
  }

  @Test
  void numbersStandBelowEachOther() {
    assertEquals(
        "[[ 1.    0.25]\n [-0.     nan]]",
        PRINTER.print(floats(new long[] {2, 2}, 1, 0.25, -0.0, Double.NaN)));
    assertEquals("[ True False]", PRINTER.print(new BufferArray(DType.BOOL, new byte[] {1, 0}, 2)));
  }

  @Test
  void blankLinesSeparateTables() {
    byte[] elements = {1, 2, 3, 4, 5, 6, 7, -1};
    assertEquals(
        "[[[ 1  2]\n  [ 3  4]]\n\n [[ 5  6]\n  [ 7 -1]]]",
        PRINTER.print(new BufferArray(DType.INT8, elements, 2, 2, 2)));
    assertEquals(
        "[  1   2   3   4   5   6   7 255]",
        PRINTER.print(new BufferArray(DType.UINT8, elements, 8)));
  }

  @Test
  void oneSmallOrLargeNumberGivesAllAnExponent() {
    assertEquals("[1.e+00 1.e-05]", PRINTER.print(floats(new long[] {2}, 1, 1e-5)));
    assertEquals("[1.5e+100 1.0e+000]", PRINTER.print(floats(new long[] {2}, 1.5e100, 1)));
    assertEquals(
        "[1.      0.00001]",
        PRINTER.withSuppressSmall(true).print(floats(new long[] {2}, 1, 1e-5)));
  }

  @Test
  void digitsAreThoseThatTellTheNumberInItsOwnType() {
    BufferArray single = new BufferArray(DType.FLOAT32, PrintValues.of(DType.FLOAT32, 0.1), 1);
    BufferArray half = new BufferArray(DType.FLOAT16, PrintValues.of(DType.FLOAT16, 0.1), 1);
    assertEquals("[0.1]", PRINTER.withPrecision(17).print(single));
    assertEquals("[0.1]", PRINTER.withPrecision(17).print(half));
    // where JDK 17's own toString has digits too many
    BufferArray few = floats(new long[] {2}, 0x1p-44, 2e23);
    assertEquals(
        "[5.684341886080802e-14 2.000000000000000e+23]", PRINTER.withPrecision(17).print(few));
    assertEquals(
        PRINTER.withPrecision(20).print(few), PRINTER.withPrecision(Integer.MAX_VALUE).print(few));
  }

  @Test
  void bothPartsOfComplexNumbersAreAligned() {
    byte[] elements = PrintValues.of(DType.COMPLEX128, 1, 2, -0.5, Double.NEGATIVE_INFINITY);
    assertEquals(
        "[ 1.  +2.j -0.5-infj]", PRINTER.print(new BufferArray(DType.COMPLEX128, elements, 2)));
  }

  @Test
  void ofAHugeArrayOnlyTheCornersAreRead() {
    AtomicInteger reads = new AtomicInteger();
    SharedArray huge = indices(reads, 1L << 31, 1L << 31);
    String first = PRINTER.print(huge).lines().findFirst().orElseThrow();
    assertEquals(36, reads.get());
    assertEquals("[[         0          0          0 ...          0          0          0]", first);
    assertTrue(PRINTER.print(huge).endsWith(" 2147483647 2147483647 2147483647]]"));
  }

  @Test
  void moreThanAStringHoldsIsRefused() {
    SharedArray huge = indices(new AtomicInteger(), 1L << 20, 1L << 20);
    ArrayPrinter all = PRINTER.withThreshold(Long.MAX_VALUE);
    Exception e = assertThrows(IllegalArgumentException.class, () -> all.print(huge));
    assertTrue(e.getMessage().contains("[1048576, 1048576]"), e.getMessage());
  }

  @Test
  void aClosedArrayIsRefused() {
    BufferArray empty = floats(new long[] {0});
    empty.close();
    assertThrows(IllegalStateException.class, () -> PRINTER.print(empty));
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> PRINTER.withThreshold(-1));
    assertThrows(IllegalArgumentException.class, () -> PRINTER.withEdgeItems(0));
    assertThrows(IllegalArgumentException.class, () -> PRINTER.withLineWidth(0));
    assertThrows(IllegalArgumentException.class, () -> PRINTER.withPrecision(-1));
  }

  private static BufferArray floats(long[] shape, double... values) {
    return new BufferArray(DType.FLOAT64, PrintValues.of(DType.FLOAT64, values), shape);
  }

  /** An array of that shape, each of whose elements is its first index; counts who reads. */
  private static SharedArray indices(AtomicInteger reads, long... shape) {
    Class<SharedArray> type = SharedArray.class;
    return (SharedArray)
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "dtype" -> DType.INT64;
                  case "shape" -> shape;
                  case "ndim" -> shape.length;
                  case "size" -> Long.MAX_VALUE;
                  case "isOpen" -> true;
                  case "getLong" -> {
                    reads.incrementAndGet();
                    yield ((long[]) args[0])[0];
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
