package io.sharedarray.examples.demo;

import io.sharedarray.Float64Array;

/** Work on an array of numbers that is larger than one would want to copy. */
final class Numbers {

  private Numbers() {}

  static double sum(Float64Array numbers) {
    long[] shape = numbers.shape();
    double sum = 0;
    for (long i = 0; i < shape[0]; i++) {
      for (long j = 0; j < shape[1]; j++) {
        for (long k = 0; k < shape[2]; k++) {
          sum += numbers.get(i, j, k);
        }
      }
    }
    return sum;
  }

  /** Negates the first third of the first axis: a view, so that nothing is copied here either. */
  static void negateFirstThird(Float64Array numbers) {
    numbers.slice(":" + numbers.shape()[0] / 3).replaceAll(x -> -x);
  }
}
