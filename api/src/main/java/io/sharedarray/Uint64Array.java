package io.sharedarray;

import java.nio.LongBuffer;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;

/**
 * An array of unsigned 64-bit integers, whose bits a {@code long} holds; see {@link
 * Long#toUnsignedString(long)} and its like.
 *
 * <p>What holds for all arrays (threads, views, closing) stands at {@link TypedArray}. Every access
 * throws {@link IndexOutOfBoundsException} for an index that is not within the shape, or another
 * number of indices than axes; {@link IllegalStateException} after a close; and, where it writes,
 * {@link java.nio.ReadOnlyBufferException} if the array is read-only.
 */
public final class Uint64Array extends TypedArray<Uint64Array> {

  Uint64Array(Parts parts) {
    super(parts);
  }

  private long read(long at) {
    return plain ? memory.getLong(at) : bits(at, 8);
  }

  private void write(long at, long value) {
    if (plain) {
      memory.putLong(at, value);
    } else {
      putBits(at, 8, value);
    }
  }

  /** The element of a 1-d array by int indices: the fastest way in a loop. */
  public long get(int i) {
    check(i);
    return unit ? memory.getLong(origin + ((long) i << 3)) : read(origin + i * s0);
  }

  /** The element of a 2-d array by int indices. */
  public long get(int i, int j) {
    check(i, j);
    return unit
        ? memory.getLong(origin + i * s0 + ((long) j << 3))
        : read(origin + i * s0 + j * s1);
  }

  /** The element of a 3-d array by int indices. */
  public long get(int i, int j, int k) {
    check(i, j, k);
    return unit
        ? memory.getLong(origin + i * s0 + j * s1 + ((long) k << 3))
        : read(origin + i * s0 + j * s1 + k * s2);
  }

  /** The element of a 1-d array. */
  public long get(long i) {
    check(i);
    return unit ? memory.getLong(origin + (i << 3)) : read(origin + i * s0);
  }

  /** The element of a 2-d array. */
  public long get(long i, long j) {
    check(i, j);
    return unit ? memory.getLong(origin + i * s0 + (j << 3)) : read(origin + i * s0 + j * s1);
  }

  /** The element of a 3-d array. */
  public long get(long i, long j, long k) {
    check(i, j, k);
    return unit
        ? memory.getLong(origin + i * s0 + j * s1 + (k << 3))
        : read(origin + i * s0 + j * s1 + k * s2);
  }

  /** The element at so many indices as the array has axes; none for a 0-d array. */
  public long get(long... indices) {
    return read(at(indices));
  }

  /** Sets the element of a 1-d array by int indices: the fastest way in a loop. */
  public void set(int i, long value) {
    check(i);
    if (unit) {
      memory.putLong(origin + ((long) i << 3), value);
    } else {
      write(origin + i * s0, value);
    }
  }

  /** Sets the element of a 2-d array by int indices. */
  public void set(int i, int j, long value) {
    check(i, j);
    if (unit) {
      memory.putLong(origin + i * s0 + ((long) j << 3), value);
    } else {
      write(origin + i * s0 + j * s1, value);
    }
  }

  /** Sets the element of a 3-d array by int indices. */
  public void set(int i, int j, int k, long value) {
    check(i, j, k);
    if (unit) {
      memory.putLong(origin + i * s0 + j * s1 + ((long) k << 3), value);
    } else {
      write(origin + i * s0 + j * s1 + k * s2, value);
    }
  }

  /** Sets the element of a 1-d array. */
  public void set(long i, long value) {
    check(i);
    if (unit) {
      memory.putLong(origin + (i << 3), value);
    } else {
      write(origin + i * s0, value);
    }
  }

  /** Sets the element of a 2-d array. */
  public void set(long i, long j, long value) {
    check(i, j);
    if (unit) {
      memory.putLong(origin + i * s0 + (j << 3), value);
    } else {
      write(origin + i * s0 + j * s1, value);
    }
  }

  /** Sets the element of a 3-d array. */
  public void set(long i, long j, long k, long value) {
    check(i, j, k);
    if (unit) {
      memory.putLong(origin + i * s0 + j * s1 + (k << 3), value);
    } else {
      write(origin + i * s0 + j * s1 + k * s2, value);
    }
  }

  /** Sets the element at so many indices as the array has axes. */
  public void set(long[] indices, long value) {
    write(at(indices), value);
  }

  /** The element by its number in C order, whatever the shape. */
  public long getFlat(long index) {
    return read(atFlat(index));
  }

  /** Sets the element by its number in C order, whatever the shape. */
  public void setFlat(long index, long value) {
    write(atFlat(index), value);
  }

  /** Hands every element to the action, in the order in which they lie in memory. */
  public void forEach(LongConsumer action) {
    for (Walk walk = Walk.inMemoryOrder(layout); walk.next(); ) {
      for (long i = 0, at = walk.at; i < walk.count; i++, at += walk.stride) {
        action.accept(read(at));
      }
    }
  }

  /** Replaces every element by what the operator makes of it, in the order of memory. */
  public void replaceAll(LongUnaryOperator operator) {
    for (Walk walk = Walk.inMemoryOrder(layout); walk.next(); ) {
      for (long i = 0, at = walk.at; i < walk.count; i++, at += walk.stride) {
        write(at, operator.applyAsLong(read(at)));
      }
    }
  }

  /**
   * Takes all elements from a Java array, in C order.
   *
   * @throws IllegalArgumentException if its length is not {@link #size}
   */
  public void copyFrom(long[] source) {
    Transfer.write(operand(), source, source.length);
  }

  /**
   * Takes all elements from a buffer, in C order, and moves its position behind them.
   *
   * @throws IllegalArgumentException if fewer remain than {@link #size}
   */
  public void copyFrom(LongBuffer source) {
    Transfer.write(operand(), source);
  }

  /**
   * Fills a Java array with all elements, in C order.
   *
   * @throws IllegalArgumentException if its length is not {@link #size}
   */
  public void copyTo(long[] target) {
    Transfer.read(operand(), target, target.length);
  }

  /**
   * Puts all elements into a buffer, in C order, and moves its position behind them.
   *
   * @throws IllegalArgumentException if fewer places remain than {@link #size}
   */
  public void copyTo(LongBuffer target) {
    Transfer.read(operand(), target);
  }

  /** Reads the element of a 1-d array, with the order of a volatile variable. */
  public long getVolatile(long i) {
    return memory.getLongVolatile(atomic(at(i)));
  }

  /** Sets the element of a 1-d array, with the order of a volatile variable. */
  public void setVolatile(long i, long value) {
    memory.putLongVolatile(atomic(at(i)), value);
  }

  /** Reads the element of a 1-d array; later accesses stay behind the read. */
  public long getAcquire(long i) {
    return memory.getLongAcquire(atomic(at(i)));
  }

  /** Sets the element of a 1-d array; earlier accesses stay before the write. */
  public void setRelease(long i, long value) {
    memory.putLongRelease(atomic(at(i)), value);
  }

  /**
   * Sets the element of a 1-d array if it is as expected, in one step and with the order of a
   * volatile variable.
   *
   * @return whether it was
   */
  public boolean compareAndSet(long i, long expected, long value) {
    return memory.compareAndSetLong(atomic(at(i)), expected, value);
  }

  /**
   * Adds to the element of a 1-d array, in one step and with the order of a volatile variable. A
   * sum that does not fit wraps around.
   *
   * @return what the element was before
   */
  public long getAndAdd(long i, long delta) {
    return memory.getAndAddLong(atomic(at(i)), delta);
  }

  /**
   * Reads the element at so many indices as the array has axes, with the order of a volatile
   * variable.
   */
  public long getVolatile(long... indices) {
    return memory.getLongVolatile(atomic(at(indices)));
  }

  /**
   * Sets the element at so many indices as the array has axes, with the order of a volatile
   * variable.
   */
  public void setVolatile(long[] indices, long value) {
    memory.putLongVolatile(atomic(at(indices)), value);
  }

  /**
   * Reads the element at so many indices as the array has axes; later accesses stay behind the
   * read.
   */
  public long getAcquire(long... indices) {
    return memory.getLongAcquire(atomic(at(indices)));
  }

  /**
   * Sets the element at so many indices as the array has axes; earlier accesses stay before the
   * write.
   */
  public void setRelease(long[] indices, long value) {
    memory.putLongRelease(atomic(at(indices)), value);
  }

  /**
   * Sets the element at so many indices as the array has axes if it is as expected, in one step and
   * with the order of a volatile variable.
   *
   * @return whether it was
   */
  public boolean compareAndSet(long[] indices, long expected, long value) {
    return memory.compareAndSetLong(atomic(at(indices)), expected, value);
  }

  /**
   * Adds to the element at so many indices as the array has axes, in one step and with the order of
   * a volatile variable. A sum that does not fit wraps around.
   *
   * @return what the element was before
   */
  public long getAndAdd(long[] indices, long delta) {
    return memory.getAndAddLong(atomic(at(indices)), delta);
  }

  @Override
  long longAt(long at) {
    return read(at);
  }

  @Override
  double doubleAt(long at) {
    return Numbers.unsignedToDouble(read(at));
  }

  @Override
  void putLongAt(long at, long value) {
    write(at, value);
  }

  @Override
  void putDoubleAt(long at, double value) {
    write(at, Numbers.doubleToUnsigned(value));
  }

  @Override
  long encode(long value) {
    return value;
  }

  @Override
  long encode(double value) {
    return Numbers.doubleToUnsigned(value);
  }
}
