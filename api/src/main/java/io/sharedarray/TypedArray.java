package io.sharedarray;

import io.sharedarray.npy.NpyHeader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * An array whose elements lie in a segment of shared memory. Its subclasses, one for each {@link
 * DType}, give access to the elements as the Java type that holds them.
 *
 * <p><b>Threads and processes.</b> All methods may be called by any number of threads. As with any
 * Java array, plain reads and writes of the same element by several threads or processes are not
 * ordered; the subclasses for 32- and 64-bit numbers have volatile, acquire, release and atomic
 * access.
 *
 * <p><b>Life.</b> A view ({@link #slice}, {@link #permute}, {@link #reshape}) shares the bytes of
 * its array. Closing the array ends it and all its views; closing a view ends that view alone.
 * After a close, every use throws {@link IllegalStateException}. A thread that races with a close
 * completes or gets that exception.
 *
 * @param <A> the subclass
 */
public abstract sealed class TypedArray<A extends TypedArray<A>> implements SharedArray
    permits BoolArray,
        Int8Array,
        Int16Array,
        Int32Array,
        Int64Array,
        Uint8Array,
        Uint16Array,
        Uint32Array,
        Uint64Array,
        Float16Array,
        Float32Array,
        Float64Array,
        Complex64Array,
        Complex128Array {

  /** What an array is made of. A view is made of its array's parts with another layout. */
  record Parts(
      DType<?> dtype,
      Mapping mapping,
      Memory memory,
      Layout layout,
      ByteOrder order,
      boolean view) {

    Parts withLayout(Layout newLayout) {
      return new Parts(dtype, mapping, memory, newLayout, order, true);
    }
  }

  /** The memory of the elements; replaced when a view is closed. */
  Memory memory;

  /** Whether elements can be read in one piece: native byte order, aligned addresses. */
  final boolean plain;

  final Layout layout;
  private final Parts parts;

  // The layout once more, where the JIT finds it without following references. What matters to it:
  // a constant shift for elements without gaps, lengths of the index's own type, few fields.

  /** Whether the elements of the last axis follow each other without gaps and are plain. */
  final boolean unit;

  final long origin;
  final long s0;
  final long s1;
  final long s2;
  private final int rank;
  private final long n0;
  private final long n1;
  private final long n2;
  private final int m0;
  private final int m1;
  private final int m2;

  TypedArray(Parts parts) {
    this.parts = parts;
    this.memory = parts.memory;
    this.layout = parts.layout;
    this.rank = layout.rank();
    this.origin = layout.offset;
    this.n0 = rank > 0 ? layout.shape[0] : 0;
    this.n1 = rank > 1 ? layout.shape[1] : 0;
    this.n2 = rank > 2 ? layout.shape[2] : 0;
    this.s0 = rank > 0 ? layout.strides[0] : 0;
    this.s1 = rank > 1 ? layout.strides[1] : 0;
    this.s2 = rank > 2 ? layout.strides[2] : 0;
    this.m0 = (int) Math.min(n0, Integer.MAX_VALUE);
    this.m1 = (int) Math.min(n1, Integer.MAX_VALUE);
    this.m2 = (int) Math.min(n2, Integer.MAX_VALUE);
    DType<?> dtype = parts.dtype;
    boolean oneByte = dtype.itemSize() == 1;
    this.plain =
        oneByte || (parts.order == ByteOrder.nativeOrder() && layout.isAligned(dtype.alignment()));
    this.unit = plain && rank > 0 && layout.strides[rank - 1] == dtype.itemSize();
  }

  // ---- where an element lies, in bytes from the start of the segment

  /** The one int that a longer axis has and the shortened length has not never costs a loop. */
  private static void checkInt(int i, int shortened, long length) {
    if (i == Integer.MAX_VALUE) {
      Objects.checkIndex((long) i, length);
    } else {
      Objects.checkIndex(i, shortened);
    }
  }

  final void check(int i) {
    if (rank != 1) {
      throw layout.rankMismatch(1);
    }
    checkInt(i, m0, n0);
  }

  final void check(int i, int j) {
    if (rank != 2) {
      throw layout.rankMismatch(2);
    }
    checkInt(i, m0, n0);
    checkInt(j, m1, n1);
  }

  final void check(int i, int j, int k) {
    if (rank != 3) {
      throw layout.rankMismatch(3);
    }
    checkInt(i, m0, n0);
    checkInt(j, m1, n1);
    checkInt(k, m2, n2);
  }

  final void check(long i) {
    if (rank != 1) {
      throw layout.rankMismatch(1);
    }
    Objects.checkIndex(i, n0);
  }

  final void check(long i, long j) {
    if (rank != 2) {
      throw layout.rankMismatch(2);
    }
    Objects.checkIndex(i, n0);
    Objects.checkIndex(j, n1);
  }

  final void check(long i, long j, long k) {
    if (rank != 3) {
      throw layout.rankMismatch(3);
    }
    Objects.checkIndex(i, n0);
    Objects.checkIndex(j, n1);
    Objects.checkIndex(k, n2);
  }

  final long at(long i) {
    check(i);
    return origin + i * s0;
  }

  /** Unrolled for few axes: the array of indices then is never made. */
  final long at(long[] indices) {
    return switch (indices.length) {
      case 1 -> at(indices[0]);
      case 2 -> at(indices[0], indices[1]);
      case 3 -> at(indices[0], indices[1], indices[2]);
      case 4 -> at(indices[0], indices[1], indices[2], indices[3]);
      default -> layout.at(indices);
    };
  }

  private long at(long i, long j) {
    check(i, j);
    return origin + i * s0 + j * s1;
  }

  private long at(long i, long j, long k) {
    check(i, j, k);
    return origin + i * s0 + j * s1 + k * s2;
  }

  private long at(long i, long j, long k, long l) {
    if (rank != 4) {
      throw layout.rankMismatch(4);
    }
    return origin
        + Objects.checkIndex(i, n0) * s0
        + Objects.checkIndex(j, n1) * s1
        + Objects.checkIndex(k, n2) * s2
        + Objects.checkIndex(l, layout.shape[3]) * layout.strides[3];
  }

  final long atFlat(long index) {
    return rank == 1 ? at(index) : layout.atFlat(index);
  }

  /** An address that atomic access can use. */
  final long atomic(long at) {
    if (!plain) {
      throw new IllegalStateException(
          "atomic access needs native byte order and aligned elements; this array has "
              + parts.order
              + ", "
              + layout);
    }
    return at;
  }

  // ---- elements that are not plain

  final long bits(long at, int size) {
    return Bytes.get(memory, at, size, parts.order);
  }

  final void putBits(long at, int size, long bits) {
    memory.checkWritable();
    Bytes.put(memory, at, size, parts.order, bits);
  }

  // ---- elements at an offset, whatever their type

  abstract long longAt(long at);

  abstract double doubleAt(long at);

  double imaginaryAt(long at) {
    memory.checkOpen();
    return 0;
  }

  abstract void putLongAt(long at, long value);

  abstract void putDoubleAt(long at, double value);

  /** The bits of an element (of the real part) that is set from a long. */
  abstract long encode(long value);

  /** The bits of an element (of the real part) that is set from a double. */
  abstract long encode(double value);

  void putComplexAt(long at, double real, double imaginary) {
    throw new IllegalArgumentException(dtype() + " is not complex");
  }

  @Override
  public final long getLong(long... indices) {
    return longAt(at(indices));
  }

  @Override
  public final double getDouble(long... indices) {
    return doubleAt(at(indices));
  }

  @Override
  public final double getImaginary(long... indices) {
    return imaginaryAt(at(indices));
  }

  @Override
  public final void setLong(long[] indices, long value) {
    putLongAt(at(indices), value);
  }

  @Override
  public final void setDouble(long[] indices, double value) {
    putDoubleAt(at(indices), value);
  }

  @Override
  public final void setComplex(long[] indices, double real, double imaginary) {
    putComplexAt(at(indices), real, imaginary);
  }

  // ---- what the array is

  @Override
  @SuppressWarnings("unchecked") // an A is made by its own DType alone
  public final DType<A> dtype() {
    return (DType<A>) parts.dtype;
  }

  @Override
  public final int ndim() {
    return rank;
  }

  @Override
  public final long[] shape() {
    return layout.shape.clone();
  }

  @Override
  public final long size() {
    return layout.size();
  }

  /** The distance between neighbours on each axis, in bytes; may be negative. */
  public final long[] strides() {
    return layout.strides.clone();
  }

  /** The byte order of the elements: the native one unless an attached segment has another. */
  public final ByteOrder byteOrder() {
    return parts.order;
  }

  /** Whether the elements lie in that order without gaps. */
  public final boolean isContiguous(Order wanted) {
    return layout.isContiguous(wanted);
  }

  /** The name of the backend that the segment is from. */
  public final String backend() {
    return parts.mapping.backend;
  }

  /** The name of the segment. */
  public final String name() {
    return parts.mapping.segment.name();
  }

  @Override
  public final boolean isReadOnly() {
    return memory.isReadOnly();
  }

  @Override
  public final boolean isOpen() {
    return memory.isOpen();
  }

  @Override
  public final ArrayHandle handle() {
    memory.checkOpen();
    return parts.mapping.handle(parts.dtype, layout, parts.order);
  }

  // ---- views

  private A view(Layout newLayout) {
    memory.checkOpen();
    return dtype().make(parts.withLayout(newLayout));
  }

  @Override
  public final A slice(Index... indices) {
    return view(Slicing.slice(layout, indices));
  }

  @Override
  public final A slice(String indices) {
    return slice(Index.parse(indices));
  }

  @Override
  public final A permute(int... axes) {
    return view(layout.permute(axes));
  }

  @Override
  public final A transpose() {
    int[] axes = new int[rank];
    Arrays.setAll(axes, i -> rank - 1 - i);
    return permute(axes);
  }

  @Override
  public final A reshape(long... shape) {
    return view(Slicing.reshape(layout, shape));
  }

  // ---- many elements at once

  /** The components of the elements: two of each if they are complex. */
  final Bulk.Operand operand() {
    Layout components = layout;
    if (parts.dtype.kind() == 'c') {
      int half = layout.itemSize / 2;
      long[] shape = Arrays.copyOf(layout.shape, rank + 1);
      long[] strides = Arrays.copyOf(layout.strides, rank + 1);
      shape[rank] = 2;
      strides[rank] = half;
      components = Layout.strided(shape, strides, layout.offset, half);
    }
    return new Bulk.Operand(memory, components, parts.order, plain);
  }

  @Override
  public final void copyFrom(SharedArray source) {
    Elements.requireSameShape(source, this);
    Elements.requireSameType(source, this);
    if (source instanceof TypedArray<?> array) {
      Bulk.copy(operand(), array.operand());
    } else {
      Elements.forEach(layout.shape, index -> Elements.convert(source, this, index));
    }
  }

  @Override
  public final void convertFrom(SharedArray source) {
    if (source.dtype() == parts.dtype) {
      copyFrom(source);
    } else if (source instanceof TypedArray<?> array) {
      Elements.requireSameShape(source, this);
      Elements.requireNoComplexLoss(source, this);
      convert(array);
    } else {
      SharedArray.super.convertFrom(source);
    }
  }

  private void convert(TypedArray<?> source) {
    memory.checkWritable();
    char from = source.dtype().kind();
    char to = parts.dtype.kind();
    boolean integers = "biu".indexOf(from) >= 0;
    boolean unsigned = source.dtype() == DType.UINT64 && "fc".indexOf(to) >= 0;
    for (Walk walk = Walk.together(layout, source.layout); walk.next(); ) {
      long at = walk.at;
      long other = walk.other;
      for (long i = 0; i < walk.count; i++, at += walk.stride, other += walk.otherStride) {
        if (unsigned) {
          putDoubleAt(at, Numbers.unsignedTo(parts.dtype, source.longAt(other)));
        } else if (integers) {
          putLongAt(at, source.longAt(other));
        } else if (from == 'c') {
          putComplexAt(at, source.doubleAt(other), source.imaginaryAt(other));
        } else {
          putDoubleAt(at, source.doubleAt(other));
        }
      }
    }
  }

  @Override
  public final void fill(long value) {
    fillPairs(encode(value), 0);
  }

  @Override
  public final void fill(double value) {
    fillPairs(encode(value), 0);
  }

  /** Sets every element to the same bits; the second ones are for complex numbers alone. */
  final void fillPairs(long bits, long imaginaryBits) {
    if (parts.dtype.kind() != 'c') {
      Bulk.fill(operand(), bits);
      return;
    }
    int half = layout.itemSize / 2;
    Layout real = Layout.strided(layout.shape, layout.strides, layout.offset, half);
    Layout imaginary = Layout.strided(layout.shape, layout.strides, layout.offset + half, half);
    Bulk.fill(new Bulk.Operand(memory, real, parts.order, plain), bits);
    Bulk.fill(new Bulk.Operand(memory, imaginary, parts.order, plain), imaginaryBits);
  }

  /** A new array of the same elements, shape and type, from the default backend. */
  public final A copy() {
    return SharedArray.copyOf(dtype(), this);
  }

  @Override
  public final ByteBuffer byteBuffer() {
    return byteBuffer(0, layout.byteSize());
  }

  /**
   * A part of the elements' bytes as a direct buffer, for arrays that are longer than a buffer can
   * be. See {@link #byteBuffer()}.
   *
   * @param offset the first byte, from the array's first element on
   * @param length the number of bytes, at most 2^31-1
   * @throws IndexOutOfBoundsException if the part is not within the array
   * @throws IllegalArgumentException if the length is more than a buffer can have
   */
  public final ByteBuffer byteBuffer(long offset, long length) {
    memory.checkOpen();
    if (!layout.isContiguous()) {
      throw new IllegalStateException(
          "a buffer needs elements without gaps; this array has " + layout + "; copy it first");
    }
    Objects.checkFromIndexSize(offset, length, layout.byteSize());
    if (length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a buffer holds at most 2^31-1 bytes, not "
              + length
              + "; take parts with byteBuffer(offset, length)");
    }
    return memory.buffer(layout.offset + offset, (int) length).order(parts.order);
  }

  /**
   * Writes changes through to the storage behind the segment, if it has one: a file, for example.
   */
  public final void force() {
    memory.checkOpen();
    parts.mapping.force();
  }

  // ---- the end

  /**
   * Ends the array, or this view alone. If the array was created here and is not persistent, its
   * name is taken away; the memory goes when the last process has closed it. Does nothing if it is
   * closed already.
   *
   * @throws IllegalStateException on JDK 22 and later, if another thread's input or output
   *     operation is using a buffer of this array; then it is still open
   */
  @Override
  public final void close() {
    if (parts.view) {
      memory = memory.ended();
    } else {
      parts.mapping.close();
    }
  }

  /** What the array is, without its values: {@code Float64Array[shape=(2, 3), …]}. */
  @Override
  public final String toString() {
    return dtype().arrayType().getSimpleName()
        + "[shape="
        + NpyHeader.shapeText(layout.shape)
        + ", backend="
        + backend()
        + ", name="
        + name()
        + (isOpen() ? "]" : ", closed]");
  }
}
