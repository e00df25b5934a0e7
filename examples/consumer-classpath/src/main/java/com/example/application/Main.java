package com.example.application;

import io.sharedarray.Backends;
import io.sharedarray.Int32Array;
import io.sharedarray.SharedArray;

/** Tells which backends there are, and shares an array by the default one. */
public final class Main {

  private Main() {}

  /** Prints a report, and the sum of an array that was attached by its handle. */
  public static void main(String[] args) {
    System.out.println(Backends.report());
    try (Int32Array array = SharedArray.of(1, 2, 3);
        SharedArray attached = SharedArray.attach(array.handle())) {
      long sum = attached.getLong(0) + attached.getLong(1) + attached.getLong(2);
      System.out.println("shared by " + array.backend() + ": 1 + 2 + 3 = " + sum);
    }
  }
}
