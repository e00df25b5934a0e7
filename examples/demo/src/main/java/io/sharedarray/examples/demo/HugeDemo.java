package io.sharedarray.examples.demo;

import io.sharedarray.ArrayBuilder;
import io.sharedarray.ArrayHandle;
import io.sharedarray.DType;
import io.sharedarray.Float64Array;
import io.sharedarray.SharedArray;
import java.io.IOException;

/** 512 MiB of numbers: each process adds all of them up and changes a third. */
final class HugeDemo {

  private static final long SLABS = 64;
  private static final long SIDE = 1024;
  private static final long THIRD = SLABS / 3;

  private final Options options;

  HugeDemo(Options options) {
    this.options = options;
  }

  void run() throws IOException {
    ArrayBuilder<Float64Array> builder =
        SharedArray.builder(DType.FLOAT64).shape(SLABS, SIDE, SIDE);
    options.backend().ifPresent(builder::backend);

    ArrayHandle handle;
    try (Float64Array numbers = builder.create(HugeDemo::count)) {
      handle = numbers.handle();
      try (Scene scene = Scene.open(numbers, "the numbers from 0 to 2^26-1")) {
        double sum = Numbers.sum(numbers);
        String before = watched(numbers);
        String jvm = scene.secondJvm("adds all up, then negates the first third", "negate");
        requireEqual("the second JVM's sum", Double.parseDouble(jvm), sum);

        double negated = Numbers.sum(numbers);
        String python = scene.python("adds all up, then doubles the last third", "double");
        if (!python.isEmpty()) {
          requireEqual("Python's sum", Double.parseDouble(python), negated);
        }
        System.out.println(
            "\nWhat this JVM sees in its array"
                + "\n          first third, middle, last third, and the sum of all"
                + "\n  before  "
                + before
                + "\n  after   "
                + watched(numbers)
                + "\n");
        scene.printProof();
      }
    }
    Scene.printRemoval(handle);
  }

  /** Sets each element to its number. All sums of these are exact. */
  private static void count(Float64Array numbers) {
    for (long i = 0; i < SLABS; i++) {
      for (long j = 0; j < SIDE; j++) {
        for (long k = 0; k < SIDE; k++) {
          numbers.set(i, j, k, (double) ((i * SIDE + j) * SIDE + k));
        }
      }
    }
  }

  private static String watched(Float64Array numbers) {
    return "%,.0f   %,.0f   %,.0f   %,.0f"
        .formatted(
            numbers.get(THIRD / 2, 0, 1),
            numbers.get(SLABS / 2, 0, 1),
            numbers.get(SLABS - 1, 0, 1),
            Numbers.sum(numbers));
  }

  private static void requireEqual(String what, double actual, double expected) throws IOException {
    if (actual != expected) {
      throw new IOException(what + " is " + actual + ", but ours is " + expected);
    }
  }
}
