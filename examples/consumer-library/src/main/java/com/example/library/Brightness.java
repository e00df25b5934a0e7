package com.example.library;

import io.sharedarray.DType;
import io.sharedarray.SharedArray;

/** A library: it works on arrays that its callers hand to it, whoever has made them. */
public final class Brightness {

  private Brightness() {}

  /** The mean of all elements of a 2-d array. */
  public static double mean(SharedArray picture) {
    long[] shape = picture.shape();
    double sum = 0;
    for (long y = 0; y < shape[0]; y++) {
      for (long x = 0; x < shape[1]; x++) {
        sum += picture.getDouble(y, x);
      }
    }
    return sum / picture.size();
  }

  /** Prints the mean of a picture of its own, for which an application must bring a backend. */
  public static void main(String[] args) {
    try (SharedArray white = SharedArray.full(DType.UINT8, 255, 4, 3)) {
      System.out.println("mean " + mean(white));
    }
  }
}
