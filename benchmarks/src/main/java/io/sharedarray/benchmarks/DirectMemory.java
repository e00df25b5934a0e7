package io.sharedarray.benchmarks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;

/**
 * The loops over the best memory outside the heap that this release of the JDK has by itself: here
 * direct buffers with int indices, which is all that 17 has. {@code src/main/java22} holds the
 * version with memory segments.
 */
final class DirectMemory {

  private final ByteBuffer bytes;
  private final IntBuffer ints;
  private final DoubleBuffer doubles;

  DirectMemory(int size) {
    bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    ints = bytes.asIntBuffer();
    doubles = bytes.asDoubleBuffer();
  }

  long sumBytes(int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += bytes.get(i) & 0xFF;
    }
    return sum;
  }

  long sumInts(int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += ints.get(i);
    }
    return sum;
  }

  double sumDoubles(int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += doubles.get(i);
    }
    return sum;
  }

  double sumDoubles(int rows, int columns) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        sum += doubles.get(i * columns + j);
      }
    }
    return sum;
  }

  void addInts(DirectMemory x, int n) {
    for (int i = 0; i < n; i++) {
      ints.put(i, ints.get(i) + 3 * x.ints.get(i));
    }
  }

  void addDoubles(DirectMemory x, double k, int n) {
    for (int i = 0; i < n; i++) {
      doubles.put(i, doubles.get(i) + k * x.doubles.get(i));
    }
  }
}
