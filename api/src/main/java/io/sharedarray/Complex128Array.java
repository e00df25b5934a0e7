package io.sharedarray;

import java.nio.DoubleBuffer;

/**
 * An array of complex numbers: two float64 each, the real part first.
 *
 * <p>What holds for all arrays (threads, views, closing) stands at {@link TypedArray}. Every access
 * throws {@link IndexOutOfBoundsException} for an index that is not within the shape, or another
 * number of indices than axes; {@link IllegalStateException} after a close; and, where it writes,
 * {@link java.nio.ReadOnlyBufferException} if the array is read-only.
 */
public final class Complex128Array extends TypedArray<Complex128Array> {

  private static final int HALF = 8;

  Complex128Array(Parts parts) {
    super(parts);
  }

  private double read(long at) {
    return plain ? memory.getDouble(at) : Double.longBitsToDouble(bits(at, HALF));
  }

  private void writePart(long at, double value) {
    if (plain) {
      memory.putDouble(at, value);
    } else {
      putBits(at, HALF, Double.doubleToRawLongBits(value));
    }
  }

  private void write(long at, double real, double imaginary) {
    writePart(at, real);
    writePart(at + HALF, imaginary);
  }

  /** The real part of the element of a 1-d array by int indices. */
  public double real(int i) {
    check(i);
    return unit ? memory.getDouble(origin + ((long) i << 4)) : read(origin + i * s0);
  }

  /** The real part of the element of a 2-d array by int indices. */
  public double real(int i, int j) {
    check(i, j);
    return unit
        ? memory.getDouble(origin + i * s0 + ((long) j << 4))
        : read(origin + i * s0 + j * s1);
  }

  /** The real part of the element of a 3-d array by int indices. */
  public double real(int i, int j, int k) {
    check(i, j, k);
    return unit
        ? memory.getDouble(origin + i * s0 + j * s1 + ((long) k << 4))
        : read(origin + i * s0 + j * s1 + k * s2);
  }

  /** The real part of the element of a 1-d array. */
  public double real(long i) {
    check(i);
    return unit ? memory.getDouble(origin + (i << 4)) : read(origin + i * s0);
  }

  /** The real part of the element of a 2-d array. */
  public double real(long i, long j) {
    check(i, j);
    return unit ? memory.getDouble(origin + i * s0 + (j << 4)) : read(origin + i * s0 + j * s1);
  }

  /** The real part of the element of a 3-d array. */
  public double real(long i, long j, long k) {
    check(i, j, k);
    return unit
        ? memory.getDouble(origin + i * s0 + j * s1 + (k << 4))
        : read(origin + i * s0 + j * s1 + k * s2);
  }

  /** The real part of the element at so many indices as the array has axes. */
  public double real(long... indices) {
    return read(at(indices));
  }

  /** The real part of the element by its number in C order, whatever the shape. */
  public double realFlat(long index) {
    return read(atFlat(index));
  }

  /** The imaginary part of the element of a 1-d array by int indices. */
  public double imaginary(int i) {
    check(i);
    return unit ? memory.getDouble(origin + ((long) i << 4) + HALF) : read(origin + i * s0 + HALF);
  }

  /** The imaginary part of the element of a 2-d array by int indices. */
  public double imaginary(int i, int j) {
    check(i, j);
    return unit
        ? memory.getDouble(origin + i * s0 + ((long) j << 4) + HALF)
        : read(origin + i * s0 + j * s1 + HALF);
  }

  /** The imaginary part of the element of a 3-d array by int indices. */
  public double imaginary(int i, int j, int k) {
    check(i, j, k);
    return unit
        ? memory.getDouble(origin + i * s0 + j * s1 + ((long) k << 4) + HALF)
        : read(origin + i * s0 + j * s1 + k * s2 + HALF);
  }

  /** The imaginary part of the element of a 1-d array. */
  public double imaginary(long i) {
    check(i);
    return unit ? memory.getDouble(origin + (i << 4) + HALF) : read(origin + i * s0 + HALF);
  }

  /** The imaginary part of the element of a 2-d array. */
  public double imaginary(long i, long j) {
    check(i, j);
    return unit
        ? memory.getDouble(origin + i * s0 + (j << 4) + HALF)
        : read(origin + i * s0 + j * s1 + HALF);
  }

  /** The imaginary part of the element of a 3-d array. */
  public double imaginary(long i, long j, long k) {
    check(i, j, k);
    return unit
        ? memory.getDouble(origin + i * s0 + j * s1 + (k << 4) + HALF)
        : read(origin + i * s0 + j * s1 + k * s2 + HALF);
  }

  /** The imaginary part of the element at so many indices as the array has axes. */
  public double imaginary(long... indices) {
    return read(at(indices) + HALF);
  }

  /** The imaginary part of the element by its number in C order, whatever the shape. */
  public double imaginaryFlat(long index) {
    return read(atFlat(index) + HALF);
  }

  /** Sets the element of a 1-d array by int indices. */
  public void set(int i, double real, double imaginary) {
    check(i);
    if (unit) {
      memory.putDouble(origin + ((long) i << 4), real);
      memory.putDouble(origin + ((long) i << 4) + HALF, imaginary);
    } else {
      write(origin + i * s0, real, imaginary);
    }
  }

  /** Sets the element of a 2-d array by int indices. */
  public void set(int i, int j, double real, double imaginary) {
    check(i, j);
    if (unit) {
      memory.putDouble(origin + i * s0 + ((long) j << 4), real);
      memory.putDouble(origin + i * s0 + ((long) j << 4) + HALF, imaginary);
    } else {
      write(origin + i * s0 + j * s1, real, imaginary);
    }
  }

  /** Sets the element of a 3-d array by int indices. */
  public void set(int i, int j, int k, double real, double imaginary) {
    check(i, j, k);
    if (unit) {
      memory.putDouble(origin + i * s0 + j * s1 + ((long) k << 4), real);
      memory.putDouble(origin + i * s0 + j * s1 + ((long) k << 4) + HALF, imaginary);
    } else {
      write(origin + i * s0 + j * s1 + k * s2, real, imaginary);
    }
  }

  /** Sets the element of a 1-d array. */
  public void set(long i, double real, double imaginary) {
    check(i);
    if (unit) {
      memory.putDouble(origin + (i << 4), real);
      memory.putDouble(origin + (i << 4) + HALF, imaginary);
    } else {
      write(origin + i * s0, real, imaginary);
    }
  }

  /** Sets the element of a 2-d array. */
  public void set(long i, long j, double real, double imaginary) {
    check(i, j);
    if (unit) {
      memory.putDouble(origin + i * s0 + (j << 4), real);
      memory.putDouble(origin + i * s0 + (j << 4) + HALF, imaginary);
    } else {
      write(origin + i * s0 + j * s1, real, imaginary);
    }
  }

  /** Sets the element of a 3-d array. */
  public void set(long i, long j, long k, double real, double imaginary) {
    check(i, j, k);
    if (unit) {
      memory.putDouble(origin + i * s0 + j * s1 + (k << 4), real);
      memory.putDouble(origin + i * s0 + j * s1 + (k << 4) + HALF, imaginary);
    } else {
      write(origin + i * s0 + j * s1 + k * s2, real, imaginary);
    }
  }

  /** Sets the element at so many indices as the array has axes. */
  public void set(long[] indices, double real, double imaginary) {
    write(at(indices), real, imaginary);
  }

  /** Sets the element by its number in C order, whatever the shape. */
  public void setFlat(long index, double real, double imaginary) {
    write(atFlat(index), real, imaginary);
  }

  /** Sets every element. */
  public void fill(double real, double imaginary) {
    fillPairs(Double.doubleToRawLongBits(real), Double.doubleToRawLongBits(imaginary));
  }

  /** Takes a complex number. */
  @FunctionalInterface
  public interface ComplexConsumer {
    /** Takes the parts of an element. */
    void accept(double real, double imaginary);
  }

  /** Hands every element to the action, in the order in which they lie in memory. */
  public void forEach(ComplexConsumer action) {
    for (Walk walk = Walk.inMemoryOrder(layout); walk.next(); ) {
      for (long i = 0, at = walk.at; i < walk.count; i++, at += walk.stride) {
        action.accept(read(at), read(at + HALF));
      }
    }
  }

  /**
   * Takes all elements from a Java array of pairs, in C order.
   *
   * @throws IllegalArgumentException if its length is not twice {@link #size}
   */
  public void copyFrom(double[] source) {
    Transfer.write(operand(), source, source.length);
  }

  /**
   * Takes all elements from a buffer of pairs, in C order, and moves its position behind them.
   *
   * @throws IllegalArgumentException if fewer remain than twice {@link #size}
   */
  public void copyFrom(DoubleBuffer source) {
    Transfer.write(operand(), source);
  }

  /**
   * Fills a Java array with pairs, in C order.
   *
   * @throws IllegalArgumentException if its length is not twice {@link #size}
   */
  public void copyTo(double[] target) {
    Transfer.read(operand(), target, target.length);
  }

  /**
   * Puts all elements into a buffer as pairs, in C order, and moves its position behind them.
   *
   * @throws IllegalArgumentException if fewer places remain than twice {@link #size}
   */
  public void copyTo(DoubleBuffer target) {
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
  double imaginaryAt(long at) {
    return read(at + HALF);
  }

  @Override
  void putLongAt(long at, long value) {
    write(at, (double) value, 0);
  }

  @Override
  void putDoubleAt(long at, double value) {
    write(at, value, 0);
  }

  @Override
  long encode(long value) {
    return Double.doubleToRawLongBits((double) value);
  }

  @Override
  long encode(double value) {
    return Double.doubleToRawLongBits(value);
  }

  @Override
  void putComplexAt(long at, double real, double imaginary) {
    write(at, real, imaginary);
  }
}
