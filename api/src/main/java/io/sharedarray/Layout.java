package io.sharedarray;

import java.util.Arrays;

/**
 * Where the elements of an array lie: a shape in elements, a stride in bytes for each axis, and the
 * offset in bytes of the first element from the start of the segment. Immutable; all arithmetic is
 * checked.
 */
final class Layout {

  /** numpy's limit up to 1.x. */
  static final int MAX_RANK = 32;

  final long[] shape;
  final long[] strides;
  final long offset;
  final int itemSize;

  private Layout(long[] shape, long[] strides, long offset, int itemSize) {
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
    this.itemSize = itemSize;
  }

  /**
   * Elements that follow each other without gaps.
   *
   * @throws IllegalArgumentException if the shape is not one, or its bytes are more than 2^63-1
   */
  static Layout contiguous(long[] shape, int itemSize, Order order, long offset) {
    checkShape(shape);
    countBytes(shape, itemSize, offset);
    int rank = shape.length;
    long[] strides = new long[rank];
    long stride = itemSize;
    for (int i = 0; i < rank; i++) {
      int axis = order == Order.C ? rank - 1 - i : i;
      strides[axis] = stride;
      stride *= Math.max(1, shape[axis]); // checked above: countBytes leaves out zeros, too
    }
    return new Layout(shape.clone(), strides, offset, itemSize);
  }

  /**
   * Elements with gaps of any kind, as a handle or a slice names them.
   *
   * @throws IllegalArgumentException if shape and strides do not belong together
   */
  static Layout strided(long[] shape, long[] strides, long offset, int itemSize) {
    checkShape(shape);
    if (strides.length != shape.length) {
      throw new IllegalArgumentException(
          "shape has " + shape.length + " axes but there are " + strides.length + " strides");
    }
    return new Layout(shape.clone(), strides.clone(), offset, itemSize);
  }

  private static void checkShape(long[] shape) {
    if (shape.length > MAX_RANK) {
      throw new IllegalArgumentException(
          "an array has at most " + MAX_RANK + " axes, not " + shape.length);
    }
    for (long n : shape) {
      if (n < 0) {
        throw new IllegalArgumentException(
            "negative length in shape " + Arrays.toString(shape) + "; lengths are 0 or more");
      }
    }
  }

  /** The bytes of a shape; as in numpy, axes of length 0 do not hide the overflow of others. */
  private static void countBytes(long[] shape, int itemSize, long offset) {
    try {
      long bytes = itemSize;
      for (long n : shape) {
        bytes = Math.multiplyExact(bytes, Math.max(1, n));
      }
      Math.addExact(bytes, offset);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "shape "
              + Arrays.toString(shape)
              + " of "
              + itemSize
              + " bytes an element is more than 2^63-1 bytes",
          e);
    }
  }

  int rank() {
    return shape.length;
  }

  /** The number of elements. */
  long size() {
    long size = 1;
    for (long n : shape) {
      if (n == 0) {
        return 0;
      }
      size *= n;
    }
    return size;
  }

  long byteSize() {
    return size() * itemSize;
  }

  /** The first byte that any element touches, from the start of the segment. */
  long firstByte() {
    return extent(false);
  }

  /** The byte after the last one that any element touches; equals firstByte if there are none. */
  long endByte() {
    return size() == 0 ? offset : Math.addExact(extent(true), itemSize);
  }

  private long extent(boolean upper) {
    long at = offset;
    if (size() == 0) {
      return at;
    }
    for (int axis = 0; axis < shape.length; axis++) {
      if (strides[axis] > 0 == upper) {
        at = Math.addExact(at, Math.multiplyExact(shape[axis] - 1, strides[axis]));
      }
    }
    return at;
  }

  /**
   * Whether every element lies within a range of bytes.
   *
   * @param from the first byte allowed
   * @param to the byte after the last one allowed
   */
  boolean isWithin(long from, long to) {
    try {
      checkCount();
      return firstByte() >= from && endByte() <= to;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  private void checkCount() {
    long count = itemSize;
    for (long n : shape) {
      count = Math.multiplyExact(count, Math.max(1, n));
    }
  }

  /** Whether the elements lie in the given order without gaps; axes of length 1 do not matter. */
  boolean isContiguous(Order order) {
    if (size() == 0) {
      return true;
    }
    long expected = itemSize;
    for (int i = 0; i < shape.length; i++) {
      int axis = order == Order.C ? shape.length - 1 - i : i;
      if (shape[axis] != 1) {
        if (strides[axis] != expected) {
          return false;
        }
        expected *= shape[axis];
      }
    }
    return true;
  }

  boolean isContiguous() {
    return isContiguous(Order.C) || isContiguous(Order.F);
  }

  /**
   * Whether all addresses of elements are multiples of the alignment, the segment's start being.
   */
  boolean isAligned(int alignment) {
    long bits = offset;
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] > 1) {
        bits |= strides[axis];
      }
    }
    return bits % alignment == 0;
  }

  /** The offset of an element by its indices. */
  long at(long[] index) {
    if (index.length != shape.length) {
      throw rankMismatch(index.length);
    }
    long at = offset;
    for (int axis = 0; axis < index.length; axis++) {
      long i = index[axis]; // once: another thread may change the caller's array
      if (i < 0 || i >= shape[axis]) {
        throw outOfBounds(index);
      }
      at += i * strides[axis];
    }
    return at;
  }

  /** The offset of an element by its number in C order. */
  long atFlat(long index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException(
          "flat index "
              + index
              + " is not from 0 to "
              + (size() - 1)
              + " of shape "
              + Arrays.toString(shape));
    }
    long at = offset;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      at += index % shape[axis] * strides[axis];
      index /= shape[axis];
    }
    return at;
  }

  IndexOutOfBoundsException rankMismatch(int given) {
    return new IndexOutOfBoundsException(
        "an array of shape "
            + Arrays.toString(shape)
            + " has "
            + shape.length
            + " indices, not "
            + given);
  }

  IndexOutOfBoundsException outOfBounds(long... index) {
    return new IndexOutOfBoundsException(
        "index " + Arrays.toString(index) + " is not within shape " + Arrays.toString(shape));
  }

  /** Axes reordered; the argument is checked. */
  Layout permute(int... order) {
    int[] axes = order.clone(); // another thread may change the caller's array
    int rank = shape.length;
    long[] newShape = new long[rank];
    long[] newStrides = new long[rank];
    boolean[] seen = new boolean[rank];
    boolean valid = axes.length == rank;
    for (int i = 0; valid && i < rank; i++) {
      valid = axes[i] >= 0 && axes[i] < rank && !seen[axes[i]];
      if (valid) {
        seen[axes[i]] = true;
        newShape[i] = shape[axes[i]];
        newStrides[i] = strides[axes[i]];
      }
    }
    if (!valid) {
      throw new IllegalArgumentException(
          Arrays.toString(axes) + " does not name each of the " + rank + " axes (from 0) once");
    }
    return new Layout(newShape, newStrides, offset, itemSize);
  }

  /** The same bytes under other lengths and strides, which the caller has checked. */
  Layout with(long[] newShape, long[] newStrides, long newOffset) {
    return new Layout(newShape, newStrides, newOffset, itemSize);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Layout that
        && offset == that.offset
        && itemSize == that.itemSize
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(strides, that.strides);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(shape) + Arrays.hashCode(strides)) + Long.hashCode(offset);
  }

  @Override
  public String toString() {
    return "shape="
        + Arrays.toString(shape)
        + ", strides="
        + Arrays.toString(strides)
        + ", offset="
        + offset;
  }
}
