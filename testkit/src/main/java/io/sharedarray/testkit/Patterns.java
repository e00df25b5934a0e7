package io.sharedarray.testkit;

import io.sharedarray.DType;
import io.sharedarray.Order;
import io.sharedarray.SharedArray;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Contents of arrays that anybody can make again from a number. */
final class Patterns {

  /** From no axis to five, with and without elements. */
  static final List<long[]> SHAPES =
      List.of(
          new long[] {},
          new long[] {0},
          new long[] {3},
          new long[] {2, 3},
          new long[] {2, 0, 4},
          new long[] {2, 1, 3, 2, 2});

  private Patterns() {}

  /** Every type in both orders in all shapes. */
  static List<ArrayKind> kinds() {
    return DType.values().stream()
        .flatMap(dtype -> Arrays.stream(Order.values()).map(order -> new ArrayKind(dtype, order)))
        .flatMap(kind -> SHAPES.stream().map(kind::withShape))
        .toList();
  }

  /** Fills an array with random values over the range of its type. */
  static void fill(SharedArray array, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    char kind = array.dtype().kind();
    forEachIndex(
        array.shape(),
        index -> {
          if (kind == 'c') {
            array.setComplex(index, number(random), number(random));
          } else if (kind == 'f') {
            array.setDouble(index, number(random));
          } else {
            array.setLong(index, kind == 'b' ? random.nextInt(2) : random.nextLong());
          }
        });
  }

  /** Of all sizes that fit every floating-point type. */
  private static double number(SplittableRandom random) {
    return Math.scalb(random.nextDouble() - 0.5, random.nextInt(-14, 16));
  }

  /** Checks that an array holds what {@link #fill} makes. */
  static void verify(SharedArray array, long seed) {
    HeapArray expected = HeapArray.zeros(array.dtype(), array.shape());
    fill(expected, seed);
    verifySame(expected, array);
  }

  /** Checks that two arrays hold the same, to the bit. */
  static void verifySame(SharedArray expected, SharedArray array) {
    if (expected.dtype() != array.dtype() || !Arrays.equals(expected.shape(), array.shape())) {
      throw new AssertionError(array + " instead of " + expected);
    }
    forEachIndex(
        expected.shape(),
        index -> {
          if (expected.getLong(index) != array.getLong(index)
              || bits(expected.getDouble(index)) != bits(array.getDouble(index))
              || bits(expected.getImaginary(index)) != bits(array.getImaginary(index))) {
            throw new AssertionError(
                array.getDouble(index)
                    + " instead of "
                    + expected.getDouble(index)
                    + " at "
                    + Arrays.toString(index));
          }
        });
  }

  private static long bits(double value) {
    return Double.doubleToLongBits(value);
  }

  /** Hands the indices of every element to the action, in C order. */
  private static void forEachIndex(long[] shape, Consumer<long[]> action) {
    long size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    for (long flat = 0; flat < size; flat++) {
      long[] index = new long[shape.length];
      long rest = flat;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        index[axis] = rest % shape[axis];
        rest /= shape[axis];
      }
      action.accept(index);
    }
  }
}
