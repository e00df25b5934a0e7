package io.sharedarray.benchmarks;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The loops over the best memory outside the heap that this release of the JDK has by itself: here
 * memory segments of a shared arena. {@code src/main/java} holds the version with direct buffers.
 */
final class DirectMemory {

  private final MemorySegment bytes;

  DirectMemory(int size) {
    bytes = Arena.ofShared().allocate(size, 64);
  }

  long sumBytes(int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += bytes.get(ValueLayout.JAVA_BYTE, i) & 0xFF;
    }
    return sum;
  }

  long sumInts(int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += bytes.getAtIndex(ValueLayout.JAVA_INT, i);
    }
    return sum;
  }

  double sumDoubles(int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += bytes.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
    }
    return sum;
  }

  double sumDoubles(int rows, int columns) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        sum += bytes.getAtIndex(ValueLayout.JAVA_DOUBLE, i * columns + j);
      }
    }
    return sum;
  }

  void addInts(DirectMemory x, int n) {
    for (int i = 0; i < n; i++) {
      int value =
          bytes.getAtIndex(ValueLayout.JAVA_INT, i)
              + 3 * x.bytes.getAtIndex(ValueLayout.JAVA_INT, i);
      bytes.setAtIndex(ValueLayout.JAVA_INT, i, value);
    }
  }

  void addDoubles(DirectMemory x, double k, int n) {
    for (int i = 0; i < n; i++) {
      double value =
          bytes.getAtIndex(ValueLayout.JAVA_DOUBLE, i)
              + k * x.bytes.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
      bytes.setAtIndex(ValueLayout.JAVA_DOUBLE, i, value);
    }
  }
}
