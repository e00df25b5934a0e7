package io.sharedarray.testkit;

import io.sharedarray.DType;
import io.sharedarray.Order;
import java.util.Arrays;

/** What an array may be. */
final class ArrayKind {

  private final DType<?> dtype;
  private final Order order;
  private final long[] shape;

  /** An array without axes. */
  ArrayKind(DType<?> dtype, Order order) {
    this(dtype, order, new long[0]);
  }

  private ArrayKind(DType<?> dtype, Order order, long[] shape) {
    this.dtype = dtype;
    this.order = order;
    this.shape = shape;
  }

  ArrayKind withShape(long... newShape) {
    return new ArrayKind(dtype, order, newShape);
  }

  DType<?> dtype() {
    return dtype;
  }

  Order order() {
    return order;
  }

  long[] shape() {
    return shape.clone();
  }

  /** Whether C and Fortran order are the same. */
  boolean isOneDimensional() {
    return Arrays.stream(shape).anyMatch(n -> n == 0)
        || Arrays.stream(shape).filter(n -> n > 1).count() < 2;
  }

  @Override
  public String toString() {
    return dtype + " " + order + " " + Arrays.toString(shape);
  }
}
