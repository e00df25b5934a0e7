package io.sharedarray;

import java.nio.FloatBuffer;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleUnaryOperator;

/**
 * An array of IEEE 754 binary32 numbers.
 *
 * <p>What holds for all arrays (threads, views, closing) stands at {@link TypedArray}. Every access
 * throws {@link IndexOutOfBoundsException} for an index that is not within the shape, or another
 * number of indices than axes; {@link IllegalStateException} after a close; and, where it writes,
 * {@link java.nio.ReadOnlyBufferException} if the array is read-only.
 */
public final class Float32Array extends TypedArray<Float32Array> {

  Float32Array(Parts parts) {
    super(parts);
  }

  private float read(long at) {
    return plain ? memory.getFloat(at) : Float.intBitsToFloat((int) bits(at, 4));
  }

  private void write(long at, float value) {
    if (plain) {
      memory.putFloat(at, value);
    } else {
      putBits(at, 4, Float.floatToRawIntBits(value));
    }
  }

  /** The element of a 1-d array by int indices: the fastest way in a loop. */
  public float get(int i) {
    check(i);
    return unit ? memory.getFloat(origin + ((long) i << 2)) : read(origin + i * s0);
  }

  /** The element of a 2-d array by int indices. */
  public float get(int i, int j) {
    check(i, j);
    return unit
        ? memory.getFloat(origin + i * s0 + ((long) j << 2))
        : read(origin + i * s0 + j * s1);
  }

  /** The element of a 3-d array by int indices. */
  public float get(int i, int j, int k) {
    check(i, j, k);
    return unit
        ? memory.getFloat(origin + i * s0 + j * s1 + ((long) k << 2))
        : read(origin + i * s0 + j * s1 + k * s2);
  }

  /** The element of a 1-d array. */
  public float get(long i) {
    check(i);
    return unit ? memory.getFloat(origin + (i << 2)) : read(origin + i * s0);
  }

  /** The element of a 2-d array. */
  public float get(long i, long j) {
    check(i, j);
    return unit ? memory.getFloat(origin + i * s0 + (j << 2)) : read(origin + i * s0 + j * s1);
  }

  /** The element of a 3-d array. */
  public float get(long i, long j, long k) {
    check(i, j, k);
    return unit
        ? memory.getFloat(origin + i * s0 + j * s1 + (k << 2))
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
      memory.putFloat(origin + ((long) i << 2), value);
    } else {
      write(origin + i * s0, value);
    }
  }

  /** Sets the element of a 2-d array by int indices. */
  public void set(int i, int j, float value) {
    check(i, j);
    if (unit) {
      memory.putFloat(origin + i * s0 + ((long) j << 2), value);
    } else {
      write(origin + i * s0 + j * s1, value);
    }
  }

  /** Sets the element of a 3-d array by int indices. */
  public void set(int i, int j, int k, float value) {
    check(i, j, k);
    if (unit) {
      memory.putFloat(origin + i * s0 + j * s1 + ((long) k << 2), value);
    } else {
      write(origin + i * s0 + j * s1 + k * s2, value);
    }
  }

  /** Sets the element of a 1-d array. */
  public void set(long i, float value) {
    check(i);
    if (unit) {
      memory.putFloat(origin + (i << 2), value);
    } else {
      write(origin + i * s0, value);
    }
  }

  /** Sets the element of a 2-d array. */
  public void set(long i, long j, float value) {
    check(i, j);
    if (unit) {
      memory.putFloat(origin + i * s0 + (j << 2), value);
    } else {
      write(origin + i * s0 + j * s1, value);
    }
  }

  /** Sets the element of a 3-d array. */
  public void set(long i, long j, long k, float value) {
    check(i, j, k);
    if (unit) {
      memory.putFloat(origin + i * s0 + j * s1 + (k << 2), value);
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
  public void copyFrom(float[] source) {
    Transfer.write(operand(), source, source.length);
  }

  /**
   * Takes all elements from a buffer, in C order, and moves its position behind them.
   *
   * @throws IllegalArgumentException if fewer remain than {@link #size}
   */
  public void copyFrom(FloatBuffer source) {
    Transfer.write(operand(), source);
  }

  /**
   * Fills a Java array with all elements, in C order.
   *
   * @throws IllegalArgumentException if its length is not {@link #size}
   */
  public void copyTo(float[] target) {
    Transfer.read(operand(), target, target.length);
  }

  /**
   * Puts all elements into a buffer, in C order, and moves its position behind them.
   *
   * @throws IllegalArgumentException if fewer places remain than {@link #size}
   */
  public void copyTo(FloatBuffer target) {
    Transfer.read(operand(), target);
  }

  /** Reads the element of a 1-d array, with the order of a volatile variable. */
  public float getVolatile(long i) {
    return Float.intBitsToFloat(memory.getIntVolatile(atomic(at(i))));
  }

  /** Sets the element of a 1-d array, with the order of a volatile variable. */
  public void setVolatile(long i, float value) {
    memory.putIntVolatile(atomic(at(i)), Float.floatToRawIntBits(value));
  }

  /** Reads the element of a 1-d array; later accesses stay behind the read. */
  public float getAcquire(long i) {
    return Float.intBitsToFloat(memory.getIntAcquire(atomic(at(i))));
  }

  /** Sets the element of a 1-d array; earlier accesses stay before the write. */
  public void setRelease(long i, float value) {
    memory.putIntRelease(atomic(at(i)), Float.floatToRawIntBits(value));
  }

  /**
   * Sets the element of a 1-d array if it is as expected, in one step and with the order of a
   * volatile variable. Compares bits: -0.0 is not 0.0, and a NaN is equal to one of the same bits.
   *
   * @return whether it was
   */
  public boolean compareAndSet(long i, float expected, float value) {
    return memory.compareAndSetInt(
        atomic(at(i)), Float.floatToRawIntBits(expected), Float.floatToRawIntBits(value));
  }

  /**
   * Reads the element at so many indices as the array has axes, with the order of a volatile
   * variable.
   */
  public float getVolatile(long... indices) {
    return Float.intBitsToFloat(memory.getIntVolatile(atomic(at(indices))));
  }

  /**
   * Sets the element at so many indices as the array has axes, with the order of a volatile
   * variable.
   */
  public void setVolatile(long[] indices, float value) {
    memory.putIntVolatile(atomic(at(indices)), Float.floatToRawIntBits(value));
  }

  /**
   * Reads the element at so many indices as the array has axes; later accesses stay behind the
   * read.
   */
  public float getAcquire(long... indices) {
    return Float.intBitsToFloat(memory.getIntAcquire(atomic(at(indices))));
  }

  /**
   * Sets the element at so many indices as the array has axes; earlier accesses stay before the
   * write.
   */
  public void setRelease(long[] indices, float value) {
    memory.putIntRelease(atomic(at(indices)), Float.floatToRawIntBits(value));
  }

  /**
   * Sets the element at so many indices as the array has axes if it is as expected, in one step and
   * with the order of a volatile variable. Compares bits: -0.0 is not 0.0, and a NaN is equal to
   * one of the same bits.
   *
   * @return whether it was
   */
  public boolean compareAndSet(long[] indices, float expected, float value) {
    return memory.compareAndSetInt(
        atomic(at(indices)), Float.floatToRawIntBits(expected), Float.floatToRawIntBits(value));
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
    write(at, (float) value);
  }

  @Override
  void putDoubleAt(long at, double value) {
    write(at, (float) value);
  }

  @Override
  long encode(long value) {
    return Float.floatToRawIntBits((float) value);
  }

  @Override
  long encode(double value) {
    return Float.floatToRawIntBits((float) value);
  }
}
