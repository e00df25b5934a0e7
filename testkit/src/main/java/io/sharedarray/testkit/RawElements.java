package io.sharedarray.testkit;

import io.sharedarray.DType;
import io.sharedarray.TypedArray;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Collectors;

/** The bits of an array's elements, in C order and native byte order, whatever the array's are. */
final class RawElements {

  private static final Random RANDOM = new Random(42);

  private final byte[] bytes;
  private final int itemSize;

  private RawElements(byte[] bytes, int itemSize) {
    this.bytes = bytes;
    this.itemSize = itemSize;
  }

  /** Any bits that the type allows. */
  static RawElements random(DType<?> dtype, long... shape) {
    long size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    byte[] bytes = new byte[(int) size * dtype.itemSize()];
    RANDOM.nextBytes(bytes);
    if (dtype == DType.BOOL) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] &= 1;
      }
    }
    return new RawElements(bytes, dtype.itemSize());
  }

  /** Those of an array. */
  static <A extends TypedArray<A>> RawElements of(Bench bench, A array) {
    try (A copy =
        bench.builder(array.dtype(), array.shape()).create(made -> made.copyFrom(array))) {
      byte[] bytes = new byte[(int) copy.nbytes()];
      copy.byteBuffer().get(bytes);
      return new RawElements(bytes, array.dtype().itemSize());
    }
  }

  /** Writes them to an array of any order. */
  <A extends TypedArray<A>> void copyInto(Bench bench, A array) {
    try (A copy = bench.zeros(array.dtype(), array.shape())) {
      copy.byteBuffer().put(bytes);
      array.copyFrom(copy);
    }
  }

  /** The elements in reverse order. */
  RawElements reversed() {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i += itemSize) {
      System.arraycopy(bytes, i, reversed, bytes.length - itemSize - i, itemSize);
    }
    return new RawElements(reversed, itemSize);
  }

  static String join(long[] numbers) {
    return Arrays.stream(numbers).mapToObj(Long::toString).collect(Collectors.joining(","));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawElements that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** In hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
