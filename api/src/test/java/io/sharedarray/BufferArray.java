package io.sharedarray;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The least that a SharedArray can be: elements in a buffer, in C order, to be read. */
final class BufferArray implements SharedArray {

  private final DType<?> dtype;
  private final long[] shape;
  private final ByteBuffer elements;
  private boolean open = true;

  /** An array over the bytes of these elements, which are little-endian. */
  BufferArray(DType<?> dtype, byte[] elements, long... shape) {
    this.dtype = dtype;
    this.shape = shape.clone();
    this.elements = ByteBuffer.wrap(elements).order(ByteOrder.LITTLE_ENDIAN);
    if (elements.length != nbytes()) {
      throw new IllegalArgumentException(elements.length + " bytes for " + nbytes());
    }
  }

  private int at(long[] indices) {
    if (!open) {
      throw new IllegalStateException("closed");
    }
    long number = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      number = number * shape[axis] + indices[axis];
    }
    return Math.toIntExact(number * dtype.itemSize());
  }

  @Override
  public DType<?> dtype() {
    return dtype;
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  @Override
  public long getLong(long... indices) {
    int at = at(indices);
    return switch (dtype.name()) {
      case "bool", "int8" -> elements.get(at);
      case "int16" -> elements.getShort(at);
      case "int32" -> elements.getInt(at);
      case "int64", "uint64" -> elements.getLong(at);
      case "uint8" -> Byte.toUnsignedLong(elements.get(at));
      case "uint16" -> Short.toUnsignedLong(elements.getShort(at));
      case "uint32" -> Integer.toUnsignedLong(elements.getInt(at));
      default -> (long) getDouble(indices);
    };
  }

  @Override
  public double getDouble(long... indices) {
    int at = at(indices);
    return switch (dtype.name()) {
      case "float16" -> Float16.toFloat(elements.getShort(at));
      case "float32", "complex64" -> elements.getFloat(at);
      case "float64", "complex128" -> elements.getDouble(at);
      default -> getLong(indices);
    };
  }

  @Override
  public double getImaginary(long... indices) {
    int at = at(indices) + dtype.itemSize() / 2;
    return switch (dtype.name()) {
      case "complex64" -> elements.getFloat(at);
      case "complex128" -> elements.getDouble(at);
      default -> 0;
    };
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public ArrayHandle handle() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setLong(long[] indices, long value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setDouble(long[] indices, double value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setComplex(long[] indices, double real, double imaginary) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SharedArray slice(Index... indices) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SharedArray permute(int... axes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SharedArray reshape(long... newShape) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ByteBuffer byteBuffer() {
    throw new UnsupportedOperationException();
  }
}
