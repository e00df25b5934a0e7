package io.sharedarray.testkit;

import io.sharedarray.DType;
import io.sharedarray.Float16;
import java.nio.ByteBuffer;

/** Elements of one type in a buffer, by their number: the values that {@link HeapArray} has. */
record Cells(DType<?> dtype, ByteBuffer bytes) {

  private boolean isComplex() {
    return dtype.kind() == 'c';
  }

  private boolean isFloating() {
    return dtype.kind() == 'f' || isComplex();
  }

  /** The bytes of a number: of a half if there are two. */
  private int width() {
    return isComplex() ? dtype.itemSize() / 2 : dtype.itemSize();
  }

  private int position(int index) {
    return index * dtype.itemSize();
  }

  long getLong(int index) {
    return isFloating() ? (long) getDouble(index) : integer(position(index));
  }

  double getDouble(int index) {
    if (isFloating()) {
      return real(position(index));
    }
    long value = integer(position(index));
    boolean beyondLong = dtype == DType.UINT64 && value < 0;
    // halved, with the lost bit kept for the rounding
    return beyondLong ? (double) ((value >>> 1) | (value & 1)) * 2 : value;
  }

  double getImaginary(int index) {
    return isComplex() ? real(position(index) + width()) : 0;
  }

  void setLong(int index, long value) {
    if (isFloating()) {
      putReal(position(index), width() == 4 ? (float) value : value);
      clearImaginary(index);
    } else {
      putInteger(position(index), dtype == DType.BOOL && value != 0 ? 1 : value);
    }
  }

  void setDouble(int index, double value) {
    if (isFloating()) {
      putReal(position(index), value);
      clearImaginary(index);
    } else if (dtype == DType.BOOL) {
      putInteger(position(index), value != 0 ? 1 : 0);
    } else {
      putInteger(position(index), dtype == DType.UINT64 ? unsigned(value) : (long) value);
    }
  }

  void setComplex(int index, double real, double imaginary) {
    if (!isComplex()) {
      throw new IllegalArgumentException(dtype + " is not complex");
    }
    putReal(position(index), real);
    putReal(position(index) + width(), imaginary);
  }

  private void clearImaginary(int index) {
    if (isComplex()) {
      putReal(position(index) + width(), 0);
    }
  }

  private long integer(int at) {
    boolean signed = dtype.kind() == 'i';
    return switch (width()) {
      case 1 -> signed ? bytes.get(at) : bytes.get(at) & 0xFF;
      case 2 -> signed ? bytes.getShort(at) : bytes.getShort(at) & 0xFFFF;
      case 4 -> signed ? bytes.getInt(at) : bytes.getInt(at) & 0xFFFF_FFFFL;
      default -> bytes.getLong(at);
    };
  }

  private void putInteger(int at, long value) {
    switch (width()) {
      case 1 -> bytes.put(at, (byte) value);
      case 2 -> bytes.putShort(at, (short) value);
      case 4 -> bytes.putInt(at, (int) value);
      default -> bytes.putLong(at, value);
    }
  }

  private double real(int at) {
    return switch (width()) {
      case 2 -> Float16.toFloat(bytes.getShort(at));
      case 4 -> bytes.getFloat(at);
      default -> bytes.getDouble(at);
    };
  }

  private void putReal(int at, double value) {
    switch (width()) {
      case 2 -> bytes.putShort(at, Float16.fromDouble(value));
      case 4 -> bytes.putFloat(at, (float) value);
      default -> bytes.putDouble(at, value);
    }
  }

  private static long unsigned(double value) {
    if (!(value >= 0x1p63)) { // NaN as well
      return (long) value;
    }
    return value < 0x1p64 ? (long) (value - 0x1p63) + Long.MIN_VALUE : -1;
  }
}
