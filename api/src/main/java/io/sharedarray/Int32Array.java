package io.sharedarray;

import java.nio.IntBuffer;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/**
 * An array of signed 32-bit integers.
 *
 * <p>What holds for all arrays (threads, views, closing) stands at {@link TypedArray}. Every access
 * throws {@link IndexOutOfBoundsException} for an index that is not within the shape, or another
 * number of indices than axes; {@link IllegalStateException} after a close; and, where it writes,
 * {@link java.nio.ReadOnlyBufferException} if the array is read-only.
 */
public final class Int32Array extends TypedArray<Int32Array> {

  Int32Array(Parts parts) {
    super(parts);
  }

  private int read(long at) {
    return plain ? memory.getInt(at) : (int) bits(at, 4);
  }

  private void write(long at, int value) {
    if (plain) {
      memory.putInt(at, value);
    } else {
      putBits(at, 4, value);
    }
  }

  /** The element of a 1-d array by int indices: the fastest way in a loop. */
  public int get(int i) {
    check(i);
    return unit ? memory.getInt(origin + ((long) i << 2)) : read(origin + i * s0);
  }

  /** The element of a 2-d array by int indices. */
  public int get(int i, int j) {
    check(i, j);
    return unit ? memory.getInt(origin + i * s0 + ((long) j << 2)) : read(origin + i * s0 + j * s1);
  }

  /** The element of a 3-d array by int indices. */
  public int get(int i, int j, int k) {
    check(i, j, k);
    return unit
        ? memory.getInt(origin + i * s0 + j * s1 + ((long) k << 2))
        : read(origin + i * s0 + j * s1 + k * s2);
  }

  /** The element of a 1-d array. */
  public int get(long i) {
    check(i);
    return unit ? memory.getInt(origin + (i << 2)) : read(origin + i * s0);
  }

  /** The element of a 2-d array. */
  public int get(long i, long j) {
    check(i, j);
    return unit ? memory.getInt(origin + i * s0 + (j << 2)) : read(origin + i * s0 + j * s1);
  }

  /** The element of a 3-d array. */
  public int get(long i, long j, long k) {
    check(i, j, k);
    return unit
        ? memory.getInt(origin + i * s0 + j * s1 + (k << 2))
        : read(origin + i * s0 + j * s1 + k * s2);
  }

  /** The element at so many indices as the array has axes; none for a 0-d array. */
  public int get(long... indices) {
    return read(at(indices));
  }

  /** Sets the element of a 1-d array by int indices: the fastest way in a loop. */
  public void set(int i, int value) {
    check(i);
    if (unit) {
      memory.putInt(origin + ((long) i << 2), value);
    } else {
      write(origin + i * s0, value);
    }
  }

  /** Sets the element of a 2-d array by int indices. */
  public void set(int i, int j, int value) {
    check(i, j);
    if (unit) {
      memory.putInt(origin + i * s0 + ((long) j << 2), value);
    } else {
      write(origin + i * s0 + j * s1, value);
    }
  }

  /** Sets the element of a 3-d array by int indices. */
  public void set(int i, int j, int k, int value) {
    check(i, j, k);
    if (unit) {
      memory.putInt(origin + i * s0 + j * s1 + ((long) k << 2), value);
    } else {
      write(origin + i * s0 + j * s1 + k * s2, value);
    }
  }

  /** Sets the element of a 1-d array. */
  public void set(long i, int value) {
    check(i);
    if (unit) {
      memory.putInt(origin + (i << 2), value);
    } else {
      write(origin + i * s0, value);
    }
  }

  /** Sets the element of a 2-d array. */
  public void set(long i, long j, int value) {
    check(i, j);
    if (unit) {
      memory.putInt(origin + i * s0 + (j << 2), value);
    } else {
      write(origin + i * s0 + j * s1, value);
    }
  }

  /** Sets the element of a 3-d array. */
  public void set(long i, long j, long k, int value) {
    check(i, j, k);
    if (unit) {
      memory.putInt(origin + i * s0 + j * s1 + (k << 2), value);
    } else {
      write(origin + i * s0 + j * s1 + k * s2, value);
    }
  }

  /** Sets the element at so many indices as the array has axes. */
  public void set(long[] indices, int value) {
    write(at(indices), value);
  }

  /** The element by its number in C order, whatever the shape. */
  public int getFlat(long index) {
    return read(atFlat(index));
  }

  /** Sets the element by its number in C order, whatever the shape. */
  public void setFlat(long index, int value) {
    write(atFlat(index), value);
  }

  /** Hands every element to the action, in the order in which they lie in memory. */
  public void forEach(IntConsumer action) {
    for (Walk walk = Walk.inMemoryOrder(layout); walk.next(); ) {
      for (long i = 0, at = walk.at; i < walk.count; i++, at += walk.stride) {
        action.accept(read(at));
      }
    }
  }

  /** Replaces every element by what the operator makes of it, in the order of memory. */
  public void replaceAll(IntUnaryOperator operator) {
    for (Walk walk = Walk.inMemoryOrder(layout); walk.next(); ) {
      for (long i = 0, at = walk.at; i < walk.count; i++, at += walk.stride) {
        write(at, operator.applyAsInt(read(at)));
      }
    }
  }

  /**
   * Takes all elements from a Java array, in C order.
   *
   * @throws IllegalArgumentException if its length is not {@link #size}
   */
  public void copyFrom(int[] source) {
    Transfer.write(operand(), source, source.length);
  }

  /**
   * Takes all elements from a buffer, in C order, and moves its position behind them.
   *
   * @throws IllegalArgumentException if fewer remain than {@link #size}
   */
  public void copyFrom(IntBuffer source) {
    Transfer.write(operand(), source);
  }

  /**
   * Fills a Java array with all elements, in C order.
   *
   * @throws IllegalArgumentException if its length is not {@link #size}
   */
  public void copyTo(int[] target) {
    Transfer.read(operand(), target, target.length);
  }

  /**
   * Puts all elements into a buffer, in C order, and moves its position behind them.
   *
   * @throws IllegalArgumentException if fewer places remain than {@link #size}
   */
  public void copyTo(IntBuffer target) {
    Transfer.read(operand(), target);
  }

  /** Reads the element of a 1-d array, with the order of a volatile variable. */
  public int getVolatile(long i) {
    return memory.getIntVolatile(atomic(at(i)));
  }

  /** Sets the element of a 1-d array, with the order of a volatile variable. */
  public void setVolatile(long i, int value) {
    memory.putIntVolatile(atomic(at(i)), value);
  }

  /** Reads the element of a 1-d array; later accesses stay behind the read. */
  public int getAcquire(long i) {
    return memory.getIntAcquire(atomic(at(i)));
  }

  /** Sets the element of a 1-d array; earlier accesses stay before the write. */
  public void setRelease(long i, int value) {
    memory.putIntRelease(atomic(at(i)), value);
  }

  /**
   * Sets the element of a 1-d array if it is as expected, in one step and with the order of a
   * volatile variable.
   *
   * @return whether it was
   */
  public boolean compareAndSet(long i, int expected, int value) {
    return memory.compareAndSetInt(atomic(at(i)), expected, value);
  }

  /**
   * Adds to the element of a 1-d array, in one step and with the order of a volatile variable. A
   * sum that does not fit wraps around.
   *
   * @return what the element was before
   */
  public int getAndAdd(long i, int delta) {
    return memory.getAndAddInt(atomic(at(i)), delta);
  }

  /**
   * Reads the element at so many indices as the array has axes, with the order of a volatile
   * variable.
   */
  public int getVolatile(long... indices) {
    return memory.getIntVolatile(atomic(at(indices)));
  }

  /**
   * Sets the element at so many indices as the array has axes, with the order of a volatile
   * variable.
   */
  public void setVolatile(long[] indices, int value) {
    memory.putIntVolatile(atomic(at(indices)), value);
  }

  /**
   * Reads the element at so many indices as the array has axes; later accesses stay behind the
   * read.
   */
  public int getAcquire(long... indices) {
    return memory.getIntAcquire(atomic(at(indices)));
  }

  /**
   * Sets the element at so many indices as the array has axes; earlier accesses stay before the
   * write.
   */
  public void setRelease(long[] indices, int value) {
    memory.putIntRelease(atomic(at(indices)), value);
  }

  /**
   * Sets the element at so many indices as the array has axes if it is as expected, in one step and
   * with the order of a volatile variable.
   *
   * @return whether it was
   */
  public boolean compareAndSet(long[] indices, int expected, int value) {
    return memory.compareAndSetInt(atomic(at(indices)), expected, value);
  }

  /**
   * Adds to the element at so many indices as the array has axes, in one step and with the order of
   * a volatile variable. A sum that does not fit wraps around.
   *
   * @return what the element was before
   */
  public int getAndAdd(long[] indices, int delta) {
    return memory.getAndAddInt(atomic(at(indices)), delta);
  }

  @Override
  long longAt(long at) {
    return read(at);
  }

  @Override
  double doubleAt(long at) {
    return read(at);
  }

  @Override
  void putLongAt(long at, long value) {
    write(at, (int) value);
  }

  @Override
  void putDoubleAt(long at, double value) {
    write(at, (int) (long) value);
  }

  @Override
  long encode(long value) {
    return (int) value;
  }

  @Override
  long encode(double value) {
    return (int) (long) value;
  }
}
