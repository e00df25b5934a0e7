package io.sharedarray.platforms;

import io.sharedarray.ArrayPrinter;
import io.sharedarray.SharedArray;
import io.sharedarray.testkit.HeapArray;

/**
 * Values that both sides know. Each byte of an element differs from the others, so that elements
 * read in the wrong byte order, or at the wrong place, have other values.
 */
final class Values {

  private Values() {}

  /** Fills an array of two axes with the values of a number. */
  static void fill(SharedArray array, long number) {
    long[] shape = array.shape();
    for (long i = 0; i < shape[0]; i++) {
      for (long j = 0; j < shape[1]; j++) {
        set(array, new long[] {i, j}, number * 100 + i * shape[1] + j + 1);
      }
    }
  }

  private static void set(SharedArray array, long[] index, long n) {
    switch (array.dtype().kind()) {
      case 'c' -> array.setComplex(index, n + 0.25, -n - 0.5);
      case 'f' -> array.setDouble(index, n + 0.25);
      case 'b' -> array.setLong(index, (n ^ n / 100) & 1);
      default -> array.setLong(index, 0x0102_0304_0506_0708L * n);
    }
  }

  /** Checks that an array has the values of a number, or those of a part of them. */
  static void verify(SharedArray array, long number, long[] shape, String part) {
    HeapArray whole = HeapArray.zeros(array.dtype(), shape);
    fill(whole, number);
    SharedArray expected = part.isEmpty() ? whole : whole.slice(part);
    String there = ArrayPrinter.numpy().print(array);
    String wanted = ArrayPrinter.numpy().print(expected);
    if (!there.equals(wanted)) {
      throw new AssertionError(array + " holds " + there + " instead of " + wanted);
    }
  }
}
