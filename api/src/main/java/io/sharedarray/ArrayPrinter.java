package io.sharedarray;

import io.sharedarray.print.BinaryFormat;
import io.sharedarray.print.Brackets;
import io.sharedarray.print.Words;

/**
 * Shows the values of an array as numpy's {@code array2string} does with the same options: to the
 * letter, for every type of elements.
 *
 * <pre>{@code
 * System.out.println(ArrayPrinter.numpy().print(array));
 * System.out.println(ArrayPrinter.numpy().withPrecision(3).withEdgeItems(1).print(array));
 * }</pre>
 *
 * <p>The output is bounded: of an array with more elements than the threshold only the first and
 * last few of each axis are read, whatever its size, and the form of the numbers depends on these
 * alone. (As in numpy the bound is for each axis. An array of many axes still gives a long text.)
 *
 * <p>The numpy that it follows is 1.14 to 2.2, or {@code legacy='2.2'} in later ones, which turn to
 * exponents sooner: for float16 from 1e3 and for float32 from 1e6 on. One number differs from 2.0
 * on: the float32 nearest to 1e-4 is a bit less and counts as such here.
 *
 * <p>Immutable. Elements that others write meanwhile are shown as they were at some moment.
 */
public final class ArrayPrinter {

  private static final ArrayPrinter NUMPY = new ArrayPrinter(1000, 3, 75, 8, false);

  private final long threshold;
  private final int edgeItems;
  private final int lineWidth;
  private final int precision;
  private final boolean suppressSmall;

  private ArrayPrinter(
      long threshold, int edgeItems, int lineWidth, int precision, boolean suppressSmall) {
    this.threshold = threshold;
    this.edgeItems = edgeItems;
    this.lineWidth = lineWidth;
    this.precision = precision;
    this.suppressSmall = suppressSmall;
  }

  /**
   * A printer with numpy's own options: threshold 1000, 3 edge items, lines of 75, precision 8,
   * small numbers not suppressed.
   */
  public static ArrayPrinter numpy() {
    return NUMPY;
  }

  /**
   * The number of elements up to which all are shown.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public ArrayPrinter withThreshold(long newThreshold) {
    require(newThreshold >= 0, "threshold", 0, newThreshold);
    return new ArrayPrinter(newThreshold, edgeItems, lineWidth, precision, suppressSmall);
  }

  /**
   * The number of elements shown at both ends of an axis if not all are shown.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public ArrayPrinter withEdgeItems(int newEdgeItems) {
    require(newEdgeItems >= 1, "edge items", 1, newEdgeItems);
    return new ArrayPrinter(threshold, newEdgeItems, lineWidth, precision, suppressSmall);
  }

  /**
   * The number of characters in a line, which only a long number exceeds.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public ArrayPrinter withLineWidth(int newLineWidth) {
    require(newLineWidth >= 1, "line width", 1, newLineWidth);
    return new ArrayPrinter(threshold, edgeItems, newLineWidth, precision, suppressSmall);
  }

  /**
   * The most digits after the point of a floating-point number. There are fewer if these suffice to
   * tell it from its neighbours.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public ArrayPrinter withPrecision(int newPrecision) {
    require(newPrecision >= 0, "precision", 0, newPrecision);
    return new ArrayPrinter(threshold, edgeItems, lineWidth, newPrecision, suppressSmall);
  }

  /** Whether to round small floating-point numbers, even to 0, rather than show an exponent. */
  public ArrayPrinter withSuppressSmall(boolean newSuppressSmall) {
    return new ArrayPrinter(threshold, edgeItems, lineWidth, precision, newSuppressSmall);
  }

  private static void require(boolean ok, String what, int least, long value) {
    if (!ok) {
      throw new IllegalArgumentException(what + " must be at least " + least + ", not " + value);
    }
  }

  /**
   * The values of the array, or its first and last ones.
   *
   * @throws IllegalStateException if the array is closed
   * @throws IllegalArgumentException if there are too many elements to show, by a high threshold
   */
  public String print(SharedArray array) {
    if (!array.isOpen()) { // an empty one would not notice
      throw new IllegalStateException("array is closed");
    }
    long size = array.size();
    if (size == 0) {
      return "[]";
    }
    Excerpt shown = new Excerpt(array.shape(), size > threshold ? edgeItems : Integer.MAX_VALUE);
    return Brackets.nest(words(array, shown), shown.counts, shown.gaps, lineWidth);
  }

  private String[] words(SharedArray array, Excerpt shown) {
    DType<?> dtype = array.dtype();
    BinaryFormat format = format(dtype);
    return switch (dtype.kind()) {
      case 'b' -> Words.ofBools(shown.longs(array::getLong), array.ndim() > 0);
      case 'i' -> Words.ofIntegers(shown.longs(array::getLong));
      case 'u' -> Words.ofUnsigned(shown.longs(array::getLong));
      case 'f' -> Words.ofFloats(shown.doubles(array::getDouble), format, precision, suppressSmall);
      default ->
          Words.ofComplex(
              shown.doubles(array::getDouble),
              shown.doubles(array::getImaginary),
              format,
              precision,
              suppressSmall);
    };
  }

  private static BinaryFormat format(DType<?> dtype) {
    if (dtype == DType.FLOAT16) {
      return BinaryFormat.FLOAT16;
    }
    boolean single = dtype == DType.FLOAT32 || dtype == DType.COMPLEX64;
    return single ? BinaryFormat.FLOAT32 : BinaryFormat.FLOAT64;
  }
}
