package io.sharedarray;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The elements of an array that are shown: all, or the first and last few of each axis. */
final class Excerpt {

  private final long[] shape;
  private final int size;

  /** How many are shown on each axis. */
  final int[] counts;

  /** Before which of those that are shown others are left out, on each axis; -1 for none. */
  final int[] gaps;

  /**
   * An excerpt of an array of that shape, which is not empty.
   *
   * @param edge how many to show at both ends of each axis; {@code Integer.MAX_VALUE} for all
   * @throws IllegalArgumentException if even that is too much
   */
  Excerpt(long[] shape, int edge) {
    this.shape = shape;
    counts = new int[shape.length];
    gaps = new int[shape.length];
    int product = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      boolean gap = shape[axis] > 2L * edge;
      long count = gap ? 2L * edge : shape[axis];
      if (count > Integer.MAX_VALUE / product) {
        throw new IllegalArgumentException(
            "shape "
                + Arrays.toString(shape)
                + " has too many elements to print; set fewer edge items or a lower threshold");
      }
      counts[axis] = (int) count;
      product *= counts[axis];
      gaps[axis] = gap ? edge : -1;
    }
    size = product;
  }

  /** Those elements, the last axis fastest. */
  long[] longs(ToLongFunction<long[]> element) {
    long[] values = new long[size];
    Arrays.setAll(values, i -> element.applyAsLong(index(i)));
    return values;
  }

  /** Those elements, the last axis fastest. */
  double[] doubles(ToDoubleFunction<long[]> element) {
    double[] values = new double[size];
    Arrays.setAll(values, i -> element.applyAsDouble(index(i)));
    return values;
  }

  private long[] index(int number) {
    long[] index = new long[shape.length];
    int rest = number;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      int i = rest % counts[axis];
      rest /= counts[axis];
      boolean first = gaps[axis] < 0 || i < gaps[axis];
      index[axis] = first ? i : shape[axis] - counts[axis] + i;
    }
    return index;
  }
}
