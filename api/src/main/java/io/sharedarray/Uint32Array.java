package io.sharedarray;

import java.nio.IntBuffer;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;

/**
 * An array of unsigned 32-bit integers, which are read as a {@code long} from 0 to 2^32-1. What is
 * set is cut to its low 32 bits.
 *
 * <p>What holds for all arrays (threads, views, closing) stands at {@link TypedArray}. Every access
 * throws {@link IndexOutOfBoundsException} for an index that is not within the shape, or another
 * number of indices than axes; {@link IllegalStateException} after a close; and, where it writes,
 * {@link java.nio.ReadOnlyBufferException} if the array is read-only.
 */
public final class Uint32Array extends TypedArray<Uint32Array> {

  Uint32Array(Parts parts) {
    super(parts);
  }

  private long read(long at) {
    int bits = plain ? memory.getInt(at) : (int) bits(at, 4);
    return bits & 0xFFFF_FFFFL;
  }

  private void write(long at, long value) {
    if (plain) {
      memory.putInt(at, (int) value);
    } else {
      putBits(at, 4, value);
    }
  }

  /** The element of a 1-d array by int indices: the fastest way in a loop. */
  public long get(int i) {
    check(i);
    return unit ? memory.getInt(origin + ((long) i << 2)) & 0xFFFF_FFFFL : read(origin + i * s0);
  }

  /** The element of a 2-d array by int indices. */
  public long get(int i, int j) {
    check(i, j);
    return unit
        ? memory.getInt(origin + i * s0 + ((long) j << 2)) & 0xFFFF_FFFFL
        : read(origin + i * s0 + j * s1);
  }

  /** The element of a 3-d array by int indices. */
  public long get(int i, int j, int k) {
    check(i, j, k);
    return unit
        ? memory.getInt(origin + i * s0 + j * s1 + ((long) k << 2)) & 0xFFFF_FFFFL
        : read(origin + i * s0 + j * s1 + k * s2);
  }

  /** The element of a 1-d array. */
  public long get(long i) {
    check(i);
    return unit ? memory.getInt(origin + (i << 2)) & 0xFFFF_FFFFL : read(origin + i * s0);
  }

  /** The element of a 2-d array. */
  public long get(long i, long j) {
    check(i, j);
    return unit
        ? memory.getInt(origin + i * s0 + (j << 2)) & 0xFFFF_FFFFL
        : read(origin + i * s0 + j * s1);
  }

  /** The element of a 3-d array. */
  public long get(long i, long j, long k) {
    check(i, j, k);
    return unit
        ? memory.getInt(origin + i * s0 + j * s1 + (k << 2)) & 0xFFFF_FFFFL
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
      memory.putInt(origin + ((long) i << 2), (int) value);
    } else {
      write(origin + i * s0, value);
    }
  }

  /** Sets the element of a 2-d array by int indices. */
  public void set(int i, int j, long value) {
    check(i, j);
    if (unit) {
      memory.putInt(origin + i * s0 + ((long) j << 2), (int) value);
    } else {
      write(origin + i * s0 + j * s1, value);
    }
  }

  /** Sets the element of a 3-d array by int indices. */
  public void set(int i, int j, int k, long value) {
    check(i, j, k);
    if (unit) {
      memory.putInt(origin + i * s0 + j * s1 + ((long) k << 2), (int) value);
    } else {
      write(origin + i * s0 + j * s1 + k * s2, value);
    }
  }

  /** Sets the element of a 1-d array. */
  public void set(long i, long value) {
    check(i);
    if (unit) {
      memory.putInt(origin + (i << 2), (int) value);
    } else {
      write(origin + i * s0, value);
    }
  }

  /** Sets the element of a 2-d array. */
  public void set(long i, long j, long value) {
    check(i, j);
    if (unit) {
      memory.putInt(origin + i * s0 + (j << 2), (int) value);
    } else {
      write(origin + i * s0 + j * s1, value);
    }
  }

  /** Sets the element of a 3-d array. */
  public void set(long i, long j, long k, long value) {
    check(i, j, k);
    if (unit) {
      memory.putInt(origin + i * s0 + j * s1 + (k << 2), (int) value);
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
  public long getVolatile(long i) {
    return memory.getIntVolatile(atomic(at(i))) & 0xFFFF_FFFFL;
  }

  /** Sets the element of a 1-d array, with the order of a volatile variable. */
  public void setVolatile(long i, long value) {
    memory.putIntVolatile(atomic(at(i)), (int) value);
  }

  /** Reads the element of a 1-d array; later accesses stay behind the read. */
  public long getAcquire(long i) {
    return memory.getIntAcquire(atomic(at(i))) & 0xFFFF_FFFFL;
  }

  /** Sets the element of a 1-d array; earlier accesses stay before the write. */
  public void setRelease(long i, long value) {
    memory.putIntRelease(atomic(at(i)), (int) value);
  }

  /**
   * Sets the element of a 1-d array if it is as expected, in one step and with the order of a
   * volatile variable.
   *
   * @return whether it was
   */
  public boolean compareAndSet(long i, long expected, long value) {
    return memory.compareAndSetInt(atomic(at(i)), (int) expected, (int) value);
  }

  /**
   * Adds to the element of a 1-d array, in one step and with the order of a volatile variable. A
   * sum that does not fit wraps around.
   *
   * @return what the element was before
   */
  public long getAndAdd(long i, long delta) {
    return memory.getAndAddInt(atomic(at(i)), (int) delta) & 0xFFFF_FFFFL;
  }

  /**
   * Reads the element at so many indices as the array has axes, with the order of a volatile
   * variable.
   */
  public long getVolatile(long... indices) {
    return memory.getIntVolatile(atomic(at(indices))) & 0xFFFF_FFFFL;
  }

  /**
   * Sets the element at so many indices as the array has axes, with the order of a volatile
   * variable.
   */
  public void setVolatile(long[] indices, long value) {
    memory.putIntVolatile(atomic(at(indices)), (int) value);
  }

  /**
   * Reads the element at so many indices as the array has axes; later accesses stay behind the
   * read.
   */
  public long getAcquire(long... indices) {
    return memory.getIntAcquire(atomic(at(indices))) & 0xFFFF_FFFFL;
  }

  /**
   * Sets the element at so many indices as the array has axes; earlier accesses stay before the
   * write.
   */
  public void setRelease(long[] indices, long value) {
    memory.putIntRelease(atomic(at(indices)), (int) value);
  }

  /**
   * Sets the element at so many indices as the array has axes if it is as expected, in one step and
   * with the order of a volatile variable.
   *
   * @return whether it was
   */
  public boolean compareAndSet(long[] indices, long expected, long value) {
    return memory.compareAndSetInt(atomic(at(indices)), (int) expected, (int) value);
  }

  /**
   * Adds to the element at so many indices as the array has axes, in one step and with the order of
   * a volatile variable. A sum that does not fit wraps around.
   *
   * @return what the element was before
   */
  public long getAndAdd(long[] indices, long delta) {
    return memory.getAndAddInt(atomic(at(indices)), (int) delta) & 0xFFFF_FFFFL;
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
    write(at, value);
  }

  @Override
  void putDoubleAt(long at, double value) {
    write(at, (long) value);
  }

  @Override
  long encode(long value) {
    return value;
  }

  @Override
  long encode(double value) {
    return (long) value;
  }
}
