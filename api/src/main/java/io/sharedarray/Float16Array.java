package io.sharedarray;

import java.nio.ShortBuffer;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleUnaryOperator;

/**
 * An array of IEEE 754 binary16 numbers, which are read as a {@code float}, exactly. What is set is
 * rounded to the nearest one, ties to even.
 *
 * <p>What holds for all arrays (threads, views, closing) stands at {@link TypedArray}. Every access
 * throws {@link IndexOutOfBoundsException} for an index that is not within the shape, or another
 * number of indices than axes; {@link IllegalStateException} after a close; and, where it writes,
 * {@link java.nio.ReadOnlyBufferException} if the array is read-only.
 */
public final class Float16Array extends TypedArray<Float16Array> {

  Float16Array(Parts parts) {
    super(parts);
  }

  private float read(long at) {
    short bits = plain ? memory.getShort(at) : (short) bits(at, 2);
    return Float16.toFloat(bits);
  }

  private void write(long at, float value) {
    putHalf(at, Float16.fromFloat(value));
  }

  private void putHalf(long at, short bits) {
    if (plain) {
      memory.putShort(at, bits);
    } else {
      putBits(at, 2, bits);
    }
  }

  /** The element of a 1-d array by int indices: the fastest way in a loop. */
  public float get(int i) {
    check(i);
    return unit
        ? Float16.toFloat(memory.getShort(origin + ((long) i << 1)))
        : read(origin + i * s0);
  }

  /** The element of a 2-d array by int indices. */
  public float get(int i, int j) {
    check(i, j);
    return unit
        ? Float16.toFloat(memory.getShort(origin + i * s0 + ((long) j << 1)))
        : read(origin + i * s0 + j * s1);
  }

  /** The element of a 3-d array by int indices. */
  public float get(int i, int j, int k) {
    check(i, j, k);
    return unit
        ? Float16.toFloat(memory.getShort(origin + i * s0 + j * s1 + ((long) k << 1)))
        : read(origin + i * s0 + j * s1 + k * s2);
  }

  /** The element of a 1-d array. */
  public float get(long i) {
    check(i);
    return unit ? Float16.toFloat(memory.getShort(origin + (i << 1))) : read(origin + i * s0);
  }

  /** The element of a 2-d array. */
  public float get(long i, long j) {
    check(i, j);
    return unit
        ? Float16.toFloat(memory.getShort(origin + i * s0 + (j << 1)))
        : read(origin + i * s0 + j * s1);
  }

  /** The element of a 3-d array. */
  public float get(long i, long j, long k) {
    check(i, j, k);
    return unit
        ? Float16.toFloat(memory.getShort(origin + i * s0 + j * s1 + (k << 1)))
        : read(origin + i * s0 + j * s1 + k * s2);
  }

  /** The element at so many indices as the array has axes; none for a 0-d array. */
  public float get(long... indices) {
    return read(at(indices));
  }

  /** Sets the element of a 1-d array by int indices: the fastest way in a loop. */
  public void set(int i, float value) {
    check(i);
    if (unit) {
      memory.putShort(origin + ((long) i << 1), Float16.fromFloat(value));
    } else {
      write(origin + i * s0, value);
    }
  }

  /** Sets the element of a 2-d array by int indices. */
  public void set(int i, int j, float value) {
    check(i, j);
    if (unit) {
      memory.putShort(origin + i * s0 + ((long) j << 1), Float16.fromFloat(value));
    } else {
      write(origin + i * s0 + j * s1, value);
    }
  }

  /** Sets the element of a 3-d array by int indices. */
  public void set(int i, int j, int k, float value) {
    check(i, j, k);
    if (unit) {
      memory.putShort(origin + i * s0 + j * s1 + ((long) k << 1), Float16.fromFloat(value));
    } else {
      write(origin + i * s0 + j * s1 + k * s2, value);
    }
  }

  /** Sets the element of a 1-d array. */
  public void set(long i, float value) {
    check(i);
    if (unit) {
      memory.putShort(origin + (i << 1), Float16.fromFloat(value));
    } else {
      write(origin + i * s0, value);
    }
  }

  /** Sets the element of a 2-d array. */
  public void set(long i, long j, float value) {
    check(i, j);
    if (unit) {
      memory.putShort(origin + i * s0 + (j << 1), Float16.fromFloat(value));
    } else {
      write(origin + i * s0 + j * s1, value);
    }
  }

  /** Sets the element of a 3-d array. */
  public void set(long i, long j, long k, float value) {
    check(i, j, k);
    if (unit) {
      memory.putShort(origin + i * s0 + j * s1 + (k << 1), Float16.fromFloat(value));
    } else {
      write(origin + i * s0 + j * s1 + k * s2, value);
    }
  }

  /** Sets the element at so many indices as the array has axes. */
  public void set(long[] indices, float value) {
    write(at(indices), value);
  }

  /** The element by its number in C order, whatever the shape. */
  public float getFlat(long index) {
    return read(atFlat(index));
  }

  /** Sets the element by its number in C order, whatever the shape. */
  public void setFlat(long index, float value) {
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
        write(at, (float) operator.applyAsDouble(read(at)));
      }
    }
  }

  /**
   * Takes all elements from a Java array, in C order.
   *
   * @throws IllegalArgumentException if its length is not {@link #size}
   */
  public void copyFrom(short[] source) {
    Transfer.write(operand(), source, source.length);
  }

  /**
   * Takes all elements from a buffer, in C order, and moves its position behind them.
   *
   * @throws IllegalArgumentException if fewer remain than {@link #size}
   */
  public void copyFrom(ShortBuffer source) {
    Transfer.write(operand(), source);
  }

  /**
   * Fills a Java array with all elements, in C order.
   *
   * @throws IllegalArgumentException if its length is not {@link #size}
   */
  public void copyTo(short[] target) {
    Transfer.read(operand(), target, target.length);
  }

  /**
   * Puts all elements into a buffer, in C order, and moves its position behind them.
   *
   * @throws IllegalArgumentException if fewer places remain than {@link #size}
   */
  public void copyTo(ShortBuffer target) {
    Transfer.read(operand(), target);
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
    putHalf(at, Float16.fromDouble((double) value));
  }

  @Override
  void putDoubleAt(long at, double value) {
    putHalf(at, Float16.fromDouble(value));
  }

  @Override
  long encode(long value) {
    return Float16.fromDouble((double) value);
  }

  @Override
  long encode(double value) {
    return Float16.fromDouble(value);
  }
}
