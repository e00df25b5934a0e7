package io.sharedarray.testkit;

import io.sharedarray.ArrayHandle;
import io.sharedarray.DType;
import io.sharedarray.Index;
import io.sharedarray.SharedArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;

/**
 * An array of this JVM alone, for the unit tests of code that takes a {@link SharedArray}: no
 * backend is needed, and nothing can be left behind. Of any type of elements, up to 2^31-1 bytes.
 *
 * <p>It cannot be handed to another process: {@link #handle} throws. It has no typed access: {@link
 * #as} throws.
 */
public final class HeapArray implements SharedArray {

  /** What an array shares with its views. */
  private static final class Memory {
    final ByteBuffer bytes;
    volatile boolean open = true;

    Memory(ByteBuffer bytes) {
      this.bytes = bytes;
    }
  }

  private final Memory memory;
  private final Cells cells;
  private final HeapLayout layout;
  private final boolean view;
  private final boolean readOnly;
  private volatile boolean closed;

  private HeapArray(Memory memory, Cells cells, HeapLayout layout, boolean view, boolean readOnly) {
    this.memory = memory;
    this.cells = cells;
    this.layout = layout;
    this.view = view;
    this.readOnly = readOnly;
  }

  /**
   * An array of zeros (or false).
   *
   * @throws IllegalArgumentException if a length is negative, or there are more than 2^31-1 bytes
   */
  public static HeapArray zeros(DType<?> dtype, long... shape) {
    long bytes = dtype.itemSize();
    for (long length : shape) {
      if (length < 0) {
        throw new IllegalArgumentException("negative length in " + Arrays.toString(shape));
      }
      bytes = length == 0 ? 0 : Math.multiplyExact(bytes, length);
    }
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a HeapArray has at most 2^31-1 bytes, not " + bytes);
    }
    ByteBuffer memory = ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder());
    Cells cells = new Cells(dtype, memory);
    return new HeapArray(new Memory(memory), cells, HeapLayout.dense(shape, 0), false, false);
  }

  /** An array of the same elements, type and shape as another one. */
  public static HeapArray copyOf(SharedArray source) {
    HeapArray copy = zeros(source.dtype(), source.shape());
    copy.copyFrom(source);
    return copy;
  }

  /** The same elements as a view that must not be written. */
  public HeapArray asReadOnly() {
    requireOpen();
    return new HeapArray(memory, cells, layout, true, true);
  }

  private void requireOpen() {
    if (!isOpen()) {
      throw new IllegalStateException("array is closed");
    }
  }

  /** The number of an element in memory, of an array that may be read. */
  private int at(long[] indices) {
    requireOpen();
    return (int) layout.at(indices);
  }

  /** The number of an element in memory, of an array that may be written. */
  private int writable(long[] indices) {
    int at = at(indices);
    if (readOnly) {
      throw new ReadOnlyBufferException();
    }
    return at;
  }

  @Override
  public DType<?> dtype() {
    return cells.dtype();
  }

  @Override
  public long[] shape() {
    return layout.shape();
  }

  @Override
  public boolean isReadOnly() {
    return readOnly;
  }

  @Override
  public boolean isOpen() {
    return memory.open && !closed;
  }

  /** Throws: no other process can attach this array. */
  @Override
  public ArrayHandle handle() {
    throw new UnsupportedOperationException("a HeapArray is not shared with other processes");
  }

  @Override
  public long getLong(long... indices) {
    return cells.getLong(at(indices));
  }

  @Override
  public double getDouble(long... indices) {
    return cells.getDouble(at(indices));
  }

  @Override
  public double getImaginary(long... indices) {
    return cells.getImaginary(at(indices));
  }

  @Override
  public void setLong(long[] indices, long value) {
    cells.setLong(writable(indices), value);
  }

  @Override
  public void setDouble(long[] indices, double value) {
    cells.setDouble(writable(indices), value);
  }

  @Override
  public void setComplex(long[] indices, double real, double imaginary) {
    cells.setComplex(writable(indices), real, imaginary);
  }

  private HeapArray view(HeapLayout newLayout) {
    requireOpen();
    return new HeapArray(memory, cells, newLayout, true, readOnly);
  }

  @Override
  public HeapArray slice(Index... indices) {
    return view(layout.slice(indices));
  }

  @Override
  public HeapArray permute(int... axes) {
    return view(layout.permute(axes));
  }

  /**
   * The same elements under another shape.
   *
   * @throws IllegalStateException if they do not lie in C order without gaps
   */
  @Override
  public HeapArray reshape(long... shape) {
    return view(layout.reshape(shape));
  }

  @Override
  public ByteBuffer byteBuffer() {
    requireOpen();
    if (layout.span() != size()) {
      throw new IllegalStateException("a buffer needs elements without gaps");
    }
    int itemSize = cells.dtype().itemSize();
    int first = (int) layout.lowest() * itemSize;
    ByteBuffer part = memory.bytes.slice(first, (int) nbytes());
    return (readOnly ? part.asReadOnlyBuffer() : part).order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    closed = true;
    if (!view) {
      memory.open = false;
    }
  }

  /** What the array is, without its values. */
  @Override
  public String toString() {
    return "HeapArray[" + dtype() + ", shape=" + Arrays.toString(layout.shape()) + "]";
  }
}
