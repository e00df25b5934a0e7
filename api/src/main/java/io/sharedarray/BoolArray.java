package io.sharedarray;

import java.nio.ByteBuffer;

/**
 * An array of truth values, a byte each. Zero reads as false and anything else as true; 0 and 1 are
 * written.
 *
 * <p>What holds for all arrays (threads, views, closing) stands at {@link TypedArray}. Every access
 * throws {@link IndexOutOfBoundsException} for an index that is not within the shape, or another
 * number of indices than axes; {@link IllegalStateException} after a close; and, where it writes,
 * {@link java.nio.ReadOnlyBufferException} if the array is read-only.
 */
public final class BoolArray extends TypedArray<BoolArray> {

  BoolArray(Parts parts) {
    super(parts);
  }

  private boolean read(long at) {
    return memory.getByte(at) != 0;
  }

  private void write(long at, boolean value) {
    memory.putByte(at, (byte) (value ? 1 : 0));
  }

  /** The element of a 1-d array by int indices: the fastest way in a loop. */
  public boolean get(int i) {
    check(i);
    return unit ? memory.getByte(origin + i) != 0 : read(origin + i * s0);
  }

  /** The element of a 2-d array by int indices. */
  public boolean get(int i, int j) {
    check(i, j);
    return unit ? memory.getByte(origin + i * s0 + j) != 0 : read(origin + i * s0 + j * s1);
  }

  /** The element of a 3-d array by int indices. */
  public boolean get(int i, int j, int k) {
    check(i, j, k);
    return unit
        ? memory.getByte(origin + i * s0 + j * s1 + k) != 0
        : read(origin + i * s0 + j * s1 + k * s2);
  }

  /** The element of a 1-d array. */
  public boolean get(long i) {
    check(i);
    return unit ? memory.getByte(origin + i) != 0 : read(origin + i * s0);
  }

  /** The element of a 2-d array. */
  public boolean get(long i, long j) {
    check(i, j);
    return unit ? memory.getByte(origin + i * s0 + j) != 0 : read(origin + i * s0 + j * s1);
  }

  /** The element of a 3-d array. */
  public boolean get(long i, long j, long k) {
    check(i, j, k);
    return unit
        ? memory.getByte(origin + i * s0 + j * s1 + k) != 0
        : read(origin + i * s0 + j * s1 + k * s2);
  }

  /** The element at so many indices as the array has axes; none for a 0-d array. */
  public boolean get(long... indices) {
    return read(at(indices));
  }

  /** Sets the element of a 1-d array by int indices: the fastest way in a loop. */
  public void set(int i, boolean value) {
    check(i);
    if (unit) {
      memory.putByte(origin + i, (byte) (value ? 1 : 0));
    } else {
      write(origin + i * s0, value);
    }
  }

  /** Sets the element of a 2-d array by int indices. */
  public void set(int i, int j, boolean value) {
    check(i, j);
    if (unit) {
      memory.putByte(origin + i * s0 + j, (byte) (value ? 1 : 0));
    } else {
      write(origin + i * s0 + j * s1, value);
    }
  }

  /** Sets the element of a 3-d array by int indices. */
  public void set(int i, int j, int k, boolean value) {
    check(i, j, k);
    if (unit) {
      memory.putByte(origin + i * s0 + j * s1 + k, (byte) (value ? 1 : 0));
    } else {
      write(origin + i * s0 + j * s1 + k * s2, value);
    }
  }

  /** Sets the element of a 1-d array. */
  public void set(long i, boolean value) {
    check(i);
    if (unit) {
      memory.putByte(origin + i, (byte) (value ? 1 : 0));
    } else {
      write(origin + i * s0, value);
    }
  }

  /** Sets the element of a 2-d array. */
  public void set(long i, long j, boolean value) {
    check(i, j);
    if (unit) {
      memory.putByte(origin + i * s0 + j, (byte) (value ? 1 : 0));
    } else {
      write(origin + i * s0 + j * s1, value);
    }
  }

  /** Sets the element of a 3-d array. */
  public void set(long i, long j, long k, boolean value) {
    check(i, j, k);
    if (unit) {
      memory.putByte(origin + i * s0 + j * s1 + k, (byte) (value ? 1 : 0));
    } else {
      write(origin + i * s0 + j * s1 + k * s2, value);
    }
  }

  /** Sets the element at so many indices as the array has axes. */
  public void set(long[] indices, boolean value) {
    write(at(indices), value);
  }

  /** The element by its number in C order, whatever the shape. */
  public boolean getFlat(long index) {
    return read(atFlat(index));
  }

  /** Sets the element by its number in C order, whatever the shape. */
  public void setFlat(long index, boolean value) {
    write(atFlat(index), value);
  }

  /** Takes a truth value. */
  @FunctionalInterface
  public interface BooleanConsumer {
    /** Takes the value of an element. */
    void accept(boolean value);
  }

  /** Hands every element to the action, in the order in which they lie in memory. */
  public void forEach(BooleanConsumer action) {
    for (Walk walk = Walk.inMemoryOrder(layout); walk.next(); ) {
      for (long i = 0, at = walk.at; i < walk.count; i++, at += walk.stride) {
        action.accept(read(at));
      }
    }
  }

  /**
   * Takes all elements from a Java array, in C order.
   *
   * @throws IllegalArgumentException if its length is not {@link #size}
   */
  public void copyFrom(byte[] source) {
    byte[] bits = new byte[source.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (byte) (source[i] != 0 ? 1 : 0);
    }
    Transfer.write(operand(), bits, bits.length);
  }

  /**
   * Takes all elements from a buffer, in C order, and moves its position behind them.
   *
   * @throws IllegalArgumentException if fewer remain than {@link #size}
   */
  public void copyFrom(ByteBuffer source) {
    if (source.remaining() < size()) {
      Transfer.write(operand(), source); // which refuses
    }
    byte[] bits = new byte[(int) size()];
    source.get(source.position(), bits);
    copyFrom(bits);
    source.position(source.position() + bits.length);
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

  /**
   * Takes all elements from a Java array, in C order.
   *
   * @throws IllegalArgumentException if its length is not {@link #size}
   */
  public void copyFrom(boolean[] source) {
    byte[] bytes = new byte[source.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (source[i] ? 1 : 0);
    }
    copyFrom(bytes);
  }

  /**
   * Fills a Java array with all elements, in C order.
   *
   * @throws IllegalArgumentException if its length is not {@link #size}
   */
  public void copyTo(boolean[] target) {
    byte[] bytes = new byte[target.length];
    copyTo(bytes);
    for (int i = 0; i < bytes.length; i++) {
      target[i] = bytes[i] != 0;
    }
  }

  @Override
  long longAt(long at) {
    return read(at) ? 1 : 0;
  }

  @Override
  double doubleAt(long at) {
    return read(at) ? 1 : 0;
  }

  @Override
  void putLongAt(long at, long value) {
    write(at, value != 0);
  }

  @Override
  void putDoubleAt(long at, double value) {
    write(at, value != 0);
  }

  @Override
  long encode(long value) {
    return value != 0 ? 1 : 0;
  }

  @Override
  long encode(double value) {
    return value != 0 ? 1 : 0;
  }
}
