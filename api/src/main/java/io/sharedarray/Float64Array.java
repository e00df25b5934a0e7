package io.sharedarray;

import java.nio.DoubleBuffer;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleUnaryOperator;

/**
 * An array of IEEE 754 binary64 numbers.
 *
 * <p>What holds for all arrays (threads, views, closing) stands at {@link TypedArray}. Every access
 * throws {@link IndexOutOfBoundsException} for an index that is not within the shape, or another
 * number of indices than axes; {@link IllegalStateException} after a close; and, where it writes,
 * {@link java.nio.ReadOnlyBufferException} if the array is read-only.
 */
public final class Float64Array extends TypedArray<Float64Array> {

  Float64Array(Parts parts) {
    super(parts);
  }

  private double read(long at) {
    return plain ? memory.getDouble(at) : Double.longBitsToDouble(bits(at, 8));
  }

  private void write(long at, double value) {
    if (plain) {
      memory.putDouble(at, value);
    } else {
      putBits(at, 8, Double.doubleToRawLongBits(value));
    }
  }

  /** The element of a 1-d array by int indices: the fastest way in a loop. */
  public double get(int i) {
    check(i);
    return unit ? memory.getDouble(origin + ((long) i << 3)) : read(origin + i * s0);
  }

  /** The element of a 2-d array by int indices. */
  public double get(int i, int j) {
    check(i, j);
    return unit
        ? memory.getDouble(origin + i * s0 + ((long) j << 3))
        : read(origin + i * s0 + j * s1);
  }

  /** The element of a 3-d array by int indices. */
  public double get(int i, int j, int k) {
    check(i, j, k);
    return unit
        ? memory.getDouble(origin + i * s0 + j * s1 + ((long) k << 3))
        : read(origin + i * s0 + j * s1 + k * s2);
  }

  /** The element of a 1-d array. */
  public double get(long i) {
    check(i);
    return unit ? memory.getDouble(origin + (i << 3)) : read(origin + i * s0);
  }

  /** The element of a 2-d array. */
  public double get(long i, long j) {
    check(i, j);
    return unit ? memory.getDouble(origin + i * s0 + (j << 3)) : read(origin + i * s0 + j * s1);
  }

  /** The element of a 3-d array. */
  public double get(long i, long j, long k) {
    check(i, j, k);
    return unit
        ? memory.getDouble(origin + i * s0 + j * s1 + (k << 3))
        : read(origin + i * s0 + j * s1 + k * s2);
  }

  /** The element at so many indices as the array has axes; none for a 0-d array. */
  public double get(long... indices) {
    return read(at(indices));
  }

  /** Sets the element of a 1-d array by int indices: the fastest way in a loop. */
  public void set(int i, double value) {
    check(i);
    if (unit) {
      memory.putDouble(origin + ((long) i << 3), value);
    } else {
      write(origin + i * s0, value);
    }
  }

  /** Sets the element of a 2-d array by int indices. */
  public void set(int i, int j, double value) {
    check(i, j);
    if (unit) {
      memory.putDouble(origin + i * s0 + ((long) j << 3), value);
    } else {
      write(origin + i * s0 + j * s1, value);
    }
  }

  /** Sets the element of a 3-d array by int indices. */
  public void set(int i, int j, int k, double value) {
    check(i, j, k);
    if (unit) {
      memory.putDouble(origin + i * s0 + j * s1 + ((long) k << 3), value);
    } else {
      write(origin + i * s0 + j * s1 + k * s2, value);
    }
  }

  /** Sets the element of a 1-d array. */
  public void set(long i, double value) {
    check(i);
    if (unit) {
      memory.putDouble(origin + (i << 3), value);
    } else {
      write(origin + i * s0, value);
    }
  }

  /** Sets the element of a 2-d array. */
  public void set(long i, long j, double value) {
    check(i, j);
    if (unit) {
      memory.putDouble(origin + i * s0 + (j << 3), value);
    } else {
      write(origin + i * s0 + j * s1, value);
    }
  }

  /** Sets the element of a 3-d array. */
  public void set(long i, long j, long k, double value) {
    check(i, j, k);
    if (unit) {
      memory.putDouble(origin + i * s0 + j * s1 + (k << 3), value);
    } else {
      write(origin + i * s0 + j * s1 + k * s2, value);
    }
  }

  /** Sets the element at so many indices as the array has axes. */
  public void set(long[] indices, double value) {
    write(at(indices), value);
  }

  /** The element by its number in C order, whatever the shape. */
  public double getFlat(long index) {
    return read(atFlat(index));
  }

  /** Sets the element by its number in C order, whatever the shape. */
  public void setFlat(long index, double value) {
    write(atFlat(index), value);
  }

  /** Hands every element to the action, in the order in which they lie in memory. */
  public void forEach(DoubleConsumer action) {
    for (Walk walk = Walk.inMemoryOrder(layout); walk.next(); ) {
      for (long i = 0, at = walk.at; i < walk.count; i++, at += walk.stride) {
        action.accept(read(at));
      }
    }
  }

  /** Replaces every element by what the operator makes of it, in the order of memory. */
  public void replaceAll(DoubleUnaryOperator operator) {
    for (Walk walk = Walk.inMemoryOrder(layout); walk.next(); ) {
      for (long i = 0, at = walk.at; i < walk.count; i++, at += walk.stride) {
        write(at, operator.applyAsDouble(read(at)));
      }
    }
  }

  /**
   * Takes all elements from a Java array, in C order.
   *
   * @throws IllegalArgumentException if its length is not {@link #size}
   */
  public void copyFrom(double[] source) {
    Transfer.write(operand(), source, source.length);
  }

  /**
   * Takes all elements from a buffer, in C order, and moves its position behind them.
   *
   * @throws IllegalArgumentException if fewer remain than {@link #size}
   */
  public void copyFrom(DoubleBuffer source) {
    Transfer.write(operand(), source);
  }

  /**
   * Fills a Java array with all elements, in C order.
   *
   * @throws IllegalArgumentException if its length is not {@link #size}
   */
  public void copyTo(double[] target) {
    Transfer.read(operand(), target, target.length);
  }

  /**
   * Puts all elements into a buffer, in C order, and moves its position behind them.
   *
   * @throws IllegalArgumentException if fewer places remain than {@link #size}
   */
  public void copyTo(DoubleBuffer target) {
    Transfer.read(operand(), target);
  }

  /** Reads the element of a 1-d array, with the order of a volatile variable. */
  public double getVolatile(long i) {
    return Double.longBitsToDouble(memory.getLongVolatile(atomic(at(i))));
  }

  /** Sets the element of a 1-d array, with the order of a volatile variable. */
  public void setVolatile(long i, double value) {
    memory.putLongVolatile(atomic(at(i)), Double.doubleToRawLongBits(value));
  }

  /** Reads the element of a 1-d array; later accesses stay behind the read. */
  public double getAcquire(long i) {
    return Double.longBitsToDouble(memory.getLongAcquire(atomic(at(i))));
  }

  /** Sets the element of a 1-d array; earlier accesses stay before the write. */
  public void setRelease(long i, double value) {
    memory.putLongRelease(atomic(at(i)), Double.doubleToRawLongBits(value));
  }

  /**
   * Sets the element of a 1-d array if it is as expected, in one step and with the order of a
   * volatile variable. Compares bits: -0.0 is not 0.0, and a NaN is equal to one of the same bits.
   *
   * @return whether it was
   */
  public boolean compareAndSet(long i, double expected, double value) {
    return memory.compareAndSetLong(
        atomic(at(i)), Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(value));
  }

  /**
   * Reads the element at so many indices as the array has axes, with the order of a volatile
   * variable.
   */
  public double getVolatile(long... indices) {
    return Double.longBitsToDouble(memory.getLongVolatile(atomic(at(indices))));
  }

  /**
   * Sets the element at so many indices as the array has axes, with the order of a volatile
   * variable.
   */
  public void setVolatile(long[] indices, double value) {
    memory.putLongVolatile(atomic(at(indices)), Double.doubleToRawLongBits(value));
  }

  /**
   * Reads the element at so many indices as the array has axes; later accesses stay behind the
   * read.
   */
  public double getAcquire(long... indices) {
    return Double.longBitsToDouble(memory.getLongAcquire(atomic(at(indices))));
  }

  /**
   * Sets the element at so many indices as the array has axes; earlier accesses stay before the
   * write.
   */
  public void setRelease(long[] indices, double value) {
    memory.putLongRelease(atomic(at(indices)), Double.doubleToRawLongBits(value));
  }

  /**
   * Sets the element at so many indices as the array has axes if it is as expected, in one step and
   * with the order of a volatile variable. Compares bits: -0.0 is not 0.0, and a NaN is equal to
   * one of the same bits.
   *
   * @return whether it was
   */
  public boolean compareAndSet(long[] indices, double expected, double value) {
    return memory.compareAndSetLong(
        atomic(at(indices)),
        Double.doubleToRawLongBits(expected),
        Double.doubleToRawLongBits(value));
  }

  @Override
  long longAt(long at) {
    return (long) read(at);
  }

  @Override
  double doubleAt(long at) {
    return read(at);
  }

  @Override
  void putLongAt(long at, long value) {
    write(at, (double) value);
  }

  @Override
  void putDoubleAt(long at, double value) {
    write(at, value);
  }

  @Override
  long encode(long value) {
    return Double.doubleToRawLongBits((double) value);
  }

  @Override
  long encode(double value) {
    return Double.doubleToRawLongBits(value);
  }
}
