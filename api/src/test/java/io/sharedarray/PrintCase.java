package io.sharedarray;

import java.util.Arrays;
import java.util.stream.Collectors;

/** An array to print, and how. */
record PrintCase(
    DType<?> dtype,
    long[] shape,
    byte[] elements,
    long threshold,
    int edgeItems,
    int lineWidth,
    int precision,
    boolean suppressSmall) {

  /** With numpy's own options. */
  PrintCase(DType<?> dtype, byte[] elements, long... shape) {
    this(dtype, shape, elements, 1000, 3, 75, 8, false);
  }

  PrintCase with(long newThreshold, int newEdgeItems, int newLineWidth) {
    return new PrintCase(
        dtype, shape, elements, newThreshold, newEdgeItems, newLineWidth, precision, suppressSmall);
  }

  PrintCase with(int newPrecision, boolean newSuppressSmall) {
    return new PrintCase(
        dtype, shape, elements, threshold, edgeItems, lineWidth, newPrecision, newSuppressSmall);
  }

  String print() {
    return ArrayPrinter.numpy()
        .withThreshold(threshold)
        .withEdgeItems(edgeItems)
        .withLineWidth(lineWidth)
        .withPrecision(precision)
        .withSuppressSmall(suppressSmall)
        .print(new BufferArray(dtype, elements, shape));
  }

  /** All but the elements, on a line. */
  @Override
  public String toString() {
    String lengths = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(","));
    int suppress = suppressSmall ? 1 : 0;
    return String.join(
        ";",
        dtype.name(),
        lengths,
        Long.toString(threshold),
        Integer.toString(edgeItems),
        Integer.toString(lineWidth),
        Integer.toString(precision),
        Integer.toString(suppress));
  }
}
