package io.sharedarray;

import java.nio.FloatBuffer;

/**
 * An array of complex numbers: two float32 each, the real part first.
 *
 * <p>What holds for all arrays (threads, views, closing) stands at {@link TypedArray}. Every access
 * throws {@link IndexOutOfBoundsException} for an index that is not within the shape, or another
 * number of indices than axes; {@link IllegalStateException} after a close; and, where it writes,
 * {@link java.nio.ReadOnlyBufferException} if the array is read-only.
 */
public final class Complex64Array extends TypedArray<Complex64Array> {

  private static final int HALF = 4;

  Complex64Array(Parts parts) {
    super(parts);
  }

  private float read(long at) {
    return plain ? memory.getFloat(at) : Float.intBitsToFloat((int) bits(at, HALF));
  }

  private void writePart(long at, float value) {
    if (plain) {
      memory.putFloat(at, value);
    } else {
      putBits(at, HALF, Float.floatToRawIntBits(value));
    }
  }

  private void write(long at, float real, float imaginary) {
    writePart(at, real);
    writePart(at + HALF, imaginary);
  }

  /** The real part of the element of a 1-d array by int indices. */
  public float real(int i) {
    check(i);
    return unit ? memory.getFloat(origin + ((long) i << 3)) : read(origin + i * s0);
  }

  /** The real part of the element of a 2-d array by int indices. */
  public float real(int i, int j) {
    check(i, j);
    return unit
        ? memory.getFloat(origin + i * s0 + ((long) j << 3))
        : read(origin + i * s0 + j * s1);
  }

  /** The real part of the element of a 3-d array by int indices. */
  public float real(int i, int j, int k) {
    check(i, j, k);
    return unit
        ? memory.getFloat(origin + i * s0 + j * s1 + ((long) k << 3))
        : read(origin + i * s0 + j * s1 + k * s2);
  }

  /** The real part of the element of a 1-d array. */
  public float real(long i) {
    check(i);
    return unit ? memory.getFloat(origin + (i << 3)) : read(origin + i * s0);
  }

  /** The real part of the element of a 2-d array. */
  public float real(long i, long j) {
    check(i, j);
    return unit ? memory.getFloat(origin + i * s0 + (j << 3)) : read(origin + i * s0 + j * s1);
  }

  /** The real part of the element of a 3-d array. */
  public float real(long i, long j, long k) {
    check(i, j, k);
    return unit
        ? memory.getFloat(origin + i * s0 + j * s1 + (k << 3))
        : read(origin + i * s0 + j * s1 + k * s2);
  }

  /** The real part of the element at so many indices as the array has axes. */
  public float real(long... indices) {
    return read(at(indices));
  }

  /** The real part of the element by its number in C order, whatever the shape. */
  public float realFlat(long index) {
    return read(atFlat(index));
  }

  /** The imaginary part of the element of a 1-d array by int indices. */
  public float imaginary(int i) {
    check(i);
    return unit ? memory.getFloat(origin + ((long) i << 3) + HALF) : read(origin + i * s0 + HALF);
  }

  /** The imaginary part of the element of a 2-d array by int indices. */
  public float imaginary(int i, int j) {
    check(i, j);
    return unit
        ? memory.getFloat(origin + i * s0 + ((long) j << 3) + HALF)
        : read(origin + i * s0 + j * s1 + HALF);
  }

  /** The imaginary part of the element of a 3-d array by int indices. */
  public float imaginary(int i, int j, int k) {
    check(i, j, k);
    return unit
        ? memory.getFloat(origin + i * s0 + j * s1 + ((long) k << 3) + HALF)
        : read(origin + i * s0 + j * s1 + k * s2 + HALF);
  }

  /** The imaginary part of the element of a 1-d array. */
  public float imaginary(long i) {
    check(i);
    return unit ? memory.getFloat(origin + (i << 3) + HALF) : read(origin + i * s0 + HALF);
  }

  /** The imaginary part of the element of a 2-d array. */
  public float imaginary(long i, long j) {
    check(i, j);
    return unit
        ? memory.getFloat(origin + i * s0 + (j << 3) + HALF)
        : read(origin + i * s0 + j * s1 + HALF);
  }

  /** The imaginary part of the element of a 3-d array. */
  public float imaginary(long i, long j, long k) {
    check(i, j, k);
    return unit
        ? memory.getFloat(origin + i * s0 + j * s1 + (k << 3) + HALF)
        : read(origin + i * s0 + j * s1 + k * s2 + HALF);
  }

  /** The imaginary part of the element at so many indices as the array has axes. */
  public float imaginary(long... indices) {
    return read(at(indices) + HALF);
  }

  /** The imaginary part of the element by its number in C order, whatever the shape. */
  public float imaginaryFlat(long index) {
    return read(atFlat(index) + HALF);
  }

  /** Sets the element of a 1-d array by int indices. */
  public void set(int i, float real, float imaginary) {
    check(i);
    if (unit) {
      memory.putFloat(origin + ((long) i << 3), real);
      memory.putFloat(origin + ((long) i << 3) + HALF, imaginary);
    } else {
      write(origin + i * s0, real, imaginary);
    }
  }

  /** Sets the element of a 2-d array by int indices. */
  public void set(int i, int j, float real, float imaginary) {
    check(i, j);
    if (unit) {
      memory.putFloat(origin + i * s0 + ((long) j << 3), real);
      memory.putFloat(origin + i * s0 + ((long) j << 3) + HALF, imaginary);
    } else {
      write(origin + i * s0 + j * s1, real, imaginary);
    }
  }

  /** Sets the element of a 3-d array by int indices. */
  public void set(int i, int j, int k, float real, float imaginary) {
    check(i, j, k);
    if (unit) {
      memory.putFloat(origin + i * s0 + j * s1 + ((long) k << 3), real);
      memory.putFloat(origin + i * s0 + j * s1 + ((long) k << 3) + HALF, imaginary);
    } else {
      write(origin + i * s0 + j * s1 + k * s2, real, imaginary);
    }
  }

  /** Sets the element of a 1-d array. */
  public void set(long i, float real, float imaginary) {
    check(i);
    if (unit) {
      memory.putFloat(origin + (i << 3), real);
      memory.putFloat(origin + (i << 3) + HALF, imaginary);
    } else {
      write(origin + i * s0, real, imaginary);
    }
  }

  /** Sets the element of a 2-d array. */
  public void set(long i, long j, float real, float imaginary) {
    check(i, j);
    if (unit) {
      memory.putFloat(origin + i * s0 + (j << 3), real);
      memory.putFloat(origin + i * s0 + (j << 3) + HALF, imaginary);
    } else {
      write(origin + i * s0 + j * s1, real, imaginary);
    }
  }

  /** Sets the element of a 3-d array. */
  public void set(long i, long j, long k, float real, float imaginary) {
    check(i, j, k);
    if (unit) {
      memory.putFloat(origin + i * s0 + j * s1 + (k << 3), real);
      memory.putFloat(origin + i * s0 + j * s1 + (k << 3) + HALF, imaginary);
    } else {
      write(origin + i * s0 + j * s1 + k * s2, real, imaginary);
    }
  }

  /** Sets the element at so many indices as the array has axes. */
  public void set(long[] indices, float real, float imaginary) {
    write(at(indices), real, imaginary);
  }

  /** Sets the element by its number in C order, whatever the shape. */
  public void setFlat(long index, float real, float imaginary) {
    write(atFlat(index), real, imaginary);
  }

  /** Sets every element. */
  public void fill(float real, float imaginary) {
    fillPairs(Float.floatToRawIntBits(real), Float.floatToRawIntBits(imaginary));
  }

  /** Takes a complex number. */
  @FunctionalInterface
  public interface ComplexConsumer {
    /** Takes the parts of an element. */
    void accept(float real, float imaginary);
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
  public void copyFrom(float[] source) {
    Transfer.write(operand(), source, source.length);
  }

  /**
   * Takes all elements from a buffer of pairs, in C order, and moves its position behind them.
   *
   * @throws IllegalArgumentException if fewer remain than twice {@link #size}
   */
  public void copyFrom(FloatBuffer source) {
    Transfer.write(operand(), source);
  }

  /**
   * Fills a Java array with pairs, in C order.
   *
   * @throws IllegalArgumentException if its length is not twice {@link #size}
   */
  public void copyTo(float[] target) {
    Transfer.read(operand(), target, target.length);
  }

  /**
   * Puts all elements into a buffer as pairs, in C order, and moves its position behind them.
   *
   * @throws IllegalArgumentException if fewer places remain than twice {@link #size}
   */
  public void copyTo(FloatBuffer target) {
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
    write(at, (float) value, 0);
  }

  @Override
  void putDoubleAt(long at, double value) {
    write(at, (float) value, 0);
  }

  @Override
  long encode(long value) {
    return Float.floatToRawIntBits((float) value);
  }

  @Override
  long encode(double value) {
    return Float.floatToRawIntBits((float) value);
  }

  @Override
  void putComplexAt(long at, double real, double imaginary) {
    write(at, (float) real, (float) imaginary);
  }
}
