package io.sharedarray;

import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/**
 * An array of unsigned 8-bit integers, which are read as an {@code int} from 0 to 255. What is set
 * is cut to its low 8 bits.
 *
 * <p>What holds for all arrays (threads, views, closing) stands at {@link TypedArray}. Every access
 * throws {@link IndexOutOfBoundsException} for an index that is not within the shape, or another
 * number of indices than axes; {@link IllegalStateException} after a close; and, where it writes,
 * {@link java.nio.ReadOnlyBufferException} if the array is read-only.
 */
public final class Uint8Array extends TypedArray<Uint8Array> {

  Uint8Array(Parts parts) {
    super(parts);
  }

  private int read(long at) {
    return memory.getByte(at) & 0xFF;
  }

  private void write(long at, int value) {
    memory.putByte(at, (byte) value);
  }

  /** The element of a 1-d array by int indices: the fastest way in a loop. */
  public int get(int i) {
    check(i);
    return unit ? memory.getByte(origin + i) & 0xFF : read(origin + i * s0);
  }

  /** The element of a 2-d array by int indices. */
  public int get(int i, int j) {
    check(i, j);
    return unit ? memory.getByte(origin + i * s0 + j) & 0xFF : read(origin + i * s0 + j * s1);
  }

  /** The element of a 3-d array by int indices. */
  public int get(int i, int j, int k) {
    check(i, j, k);
    return unit
        ? memory.getByte(origin + i * s0 + j * s1 + k) & 0xFF
        : read(origin + i * s0 + j * s1 + k * s2);
  }

  /** The element of a 1-d array. */
  public int get(long i) {
    check(i);
    return unit ? memory.getByte(origin + i) & 0xFF : read(origin + i * s0);
  }

  /** The element of a 2-d array. */
  public int get(long i, long j) {
    check(i, j);
    return unit ? memory.getByte(origin + i * s0 + j) & 0xFF : read(origin + i * s0 + j * s1);
  }

  /** The element of a 3-d array. */
  public int get(long i, long j, long k) {
    check(i, j, k);
    return unit
        ? memory.getByte(origin + i * s0 + j * s1 + k) & 0xFF
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
      memory.putByte(origin + i, (byte) value);
    } else {
      write(origin + i * s0, value);
    }
  }

  /** Sets the element of a 2-d array by int indices. */
  public void set(int i, int j, int value) {
    check(i, j);
    if (unit) {
      memory.putByte(origin + i * s0 + j, (byte) value);
    } else {
      write(origin + i * s0 + j * s1, value);
    }
  }

  /** Sets the element of a 3-d array by int indices. */
  public void set(int i, int j, int k, int value) {
    check(i, j, k);
    if (unit) {
      memory.putByte(origin + i * s0 + j * s1 + k, (byte) value);
    } else {
      write(origin + i * s0 + j * s1 + k * s2, value);
    }
  }

  /** Sets the element of a 1-d array. */
  public void set(long i, int value) {
    check(i);
    if (unit) {
      memory.putByte(origin + i, (byte) value);
    } else {
      write(origin + i * s0, value);
    }
  }

  /** Sets the element of a 2-d array. */
  public void set(long i, long j, int value) {
    check(i, j);
    if (unit) {
      memory.putByte(origin + i * s0 + j, (byte) value);
    } else {
      write(origin + i * s0 + j * s1, value);
    }
  }

  /** Sets the element of a 3-d array. */
  public void set(long i, long j, long k, int value) {
    check(i, j, k);
    if (unit) {
      memory.putByte(origin + i * s0 + j * s1 + k, (byte) value);
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
  public void copyFrom(byte[] source) {
    Transfer.write(operand(), source, source.length);
  }

  /**
   * Takes all elements from a buffer, in C order, and moves its position behind them.
   *
   * @throws IllegalArgumentException if fewer remain than {@link #size}
   */
  public void copyFrom(ByteBuffer source) {
    Transfer.write(operand(), source);
  }

  /**
   * Fills a Java array with all elements, in C order.
   *
   * @throws IllegalArgumentException if its length is not {@link #size}
   */
  public void copyTo(byte[] target) {
    Transfer.read(operand(), target, target.length);
  }

  /**
   * Puts all elements into a buffer, in C order, and moves its position behind them.
   *
   * @throws IllegalArgumentException if fewer places remain than {@link #size}
   */
  public void copyTo(ByteBuffer target) {
    Transfer.read(operand(), target);
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
