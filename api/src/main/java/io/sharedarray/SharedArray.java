package io.sharedarray;

import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.SegmentNotFoundException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * An n-dimensional typed array whose elements other processes can share.
 *
 * <pre>{@code
 * try (Float64Array a = SharedArray.zeros(DType.FLOAT64, 1000, 1000)) {
 *   a.set(2, 3, 42.0);
 *   String handle = a.handle().toString(); // any channel carries it to another process
 * }
 * }</pre>
 *
 * <p>and there:
 *
 * <pre>{@code
 * try (SharedArray any = SharedArray.attach(handle)) {
 *   Float64Array d = any.as(DType.FLOAT64);
 * }
 * }</pre>
 *
 * <p>The static methods create and attach arrays over shared memory, which are {@link TypedArray}s:
 * use their classes, for example {@link Float64Array}, wherever speed matters. This interface is
 * for code that does not care about the type of elements; its access by {@link #getDouble} and the
 * like looks up the type at every call, which is the slow way. Others may implement it, too: every
 * method that takes a SharedArray takes any.
 *
 * <p>Shapes are in elements; strides and offsets, where they occur, are in bytes. Threads: see
 * {@link TypedArray}.
 */
public interface SharedArray extends AutoCloseable {

  // ---- create

  /**
   * An array whose contents do not matter; it is made by the default backend, as in {@link
   * #builder}.
   */
  static <A extends TypedArray<A>> A empty(DType<A> dtype, long... shape) {
    return builder(dtype).shape(shape).create();
  }

  /** An array of zeros (or false). */
  static <A extends TypedArray<A>> A zeros(DType<A> dtype, long... shape) {
    return builder(dtype).shape(shape).create();
  }

  /** An array of ones (or true). */
  static <A extends TypedArray<A>> A ones(DType<A> dtype, long... shape) {
    return full(dtype, 1L, shape);
  }

  /** An array that holds one value throughout, converted as {@link #fill(long)} does. */
  static <A extends TypedArray<A>> A full(DType<A> dtype, long value, long... shape) {
    return builder(dtype).shape(shape).create(array -> array.fill(value));
  }

  /** An array that holds one value throughout, converted as {@link #fill(double)} does. */
  static <A extends TypedArray<A>> A full(DType<A> dtype, double value, long... shape) {
    return builder(dtype).shape(shape).create(array -> array.fill(value));
  }

  /** An array of the shape, type and order of another one, whose contents do not matter. */
  static <A extends TypedArray<A>> A emptyLike(TypedArray<A> prototype) {
    return builder(prototype.dtype()).like(prototype).create();
  }

  /** An array of zeros of the shape, type and order of another one. */
  static <A extends TypedArray<A>> A zerosLike(TypedArray<A> prototype) {
    return emptyLike(prototype);
  }

  /** An array of ones of the shape, type and order of another one. */
  static <A extends TypedArray<A>> A onesLike(TypedArray<A> prototype) {
    return fullLike(prototype, 1L);
  }

  /** An array of one value, of the shape, type and order of another one. */
  static <A extends TypedArray<A>> A fullLike(TypedArray<A> prototype, long value) {
    return builder(prototype.dtype()).like(prototype).create(array -> array.fill(value));
  }

  /** An array of one value, of the shape, type and order of another one. */
  static <A extends TypedArray<A>> A fullLike(TypedArray<A> prototype, double value) {
    return builder(prototype.dtype()).like(prototype).create(array -> array.fill(value));
  }

  /** A 1-d float64 array of those values. */
  static Float64Array of(double... values) {
    return builder(DType.FLOAT64).shape(values.length).create(array -> array.copyFrom(values));
  }

  /** A 1-d float32 array of those values. */
  static Float32Array of(float... values) {
    return builder(DType.FLOAT32).shape(values.length).create(array -> array.copyFrom(values));
  }

  /** A 1-d int64 array of those values. */
  static Int64Array of(long... values) {
    return builder(DType.INT64).shape(values.length).create(array -> array.copyFrom(values));
  }

  /** A 1-d int32 array of those values. */
  static Int32Array of(int... values) {
    return builder(DType.INT32).shape(values.length).create(array -> array.copyFrom(values));
  }

  /** A 1-d int16 array of those values. */
  static Int16Array of(short... values) {
    return builder(DType.INT16).shape(values.length).create(array -> array.copyFrom(values));
  }

  /** A 1-d int8 array of those values. */
  static Int8Array of(byte... values) {
    return builder(DType.INT8).shape(values.length).create(array -> array.copyFrom(values));
  }

  /** A 1-d bool array of those values. */
  static BoolArray of(boolean... values) {
    return builder(DType.BOOL).shape(values.length).create(array -> array.copyFrom(values));
  }

  /**
   * An array of the elements of a Java array: of one of primitives, or of arrays of them to any
   * depth, which gives the shape.
   *
   * @param javaArray holds the type that the dtype's arrays are set by ({@code int} for uint8,
   *     whose values are checked to be in range), or the one that holds their bits ({@code byte});
   *     complex numbers are pairs, which are the last axis
   * @throws IllegalArgumentException if it holds another type, is ragged, or a value is out of
   *     range
   */
  static <A extends TypedArray<A>> A copyOf(DType<A> dtype, Object javaArray) {
    return NestedArray.of(dtype, javaArray).toShared(builder(dtype));
  }

  /** An array of the same elements, shape, type and order as another one. */
  static <A extends TypedArray<A>> A copyOf(TypedArray<A> source) {
    return builder(source.dtype()).like(source).create(array -> array.copyFrom(source));
  }

  /** An array of the elements of another one, converted as {@link #convertFrom} does. */
  static <A extends TypedArray<A>> A copyOf(DType<A> dtype, SharedArray source) {
    return builder(dtype).like(source).create(array -> array.convertFrom(source));
  }

  /** Creates an array with a name, backend, order, mode or contents of your choice. */
  static <A extends TypedArray<A>> ArrayBuilder<A> builder(DType<A> dtype) {
    return new ArrayBuilder<>(dtype);
  }

  // ---- attach, list, remove

  /**
   * Attaches the array that a handle names, for reading and writing.
   *
   * @throws InvalidFormatException if the text is not a handle, or does not fit the segment
   * @throws SegmentNotFoundException if there is no such segment
   */
  static TypedArray<?> attach(String handle) {
    return attach(ArrayHandle.parse(handle));
  }

  /** Attaches the array that a handle names, for reading and writing. */
  static TypedArray<?> attach(ArrayHandle handle) {
    return attacher(handle).attach();
  }

  /** Attaches the array in the segment of that name, for reading and writing. */
  static TypedArray<?> attach(String backend, String name) {
    return attach(ArrayHandle.of(backend, name));
  }

  /** Attaches the array that a handle names, for reading only. */
  static TypedArray<?> attachReadOnly(String handle) {
    return attacher(ArrayHandle.parse(handle)).readOnly().attach();
  }

  /** Attaches an array with a time limit, for reading only, or without a header. */
  static ArrayAttacher attacher(ArrayHandle handle) {
    return new ArrayAttacher(handle);
  }

  /**
   * The segments that the working backends see, as handles: of anybody's making, whether they hold
   * an array or something else. Backends {@link io.sharedarray.spi.Capability#LISTING that cannot
   * tell} contribute none: that is posix-shm and sysv on macOS and the BSDs. The report of {@link
   * Backends#report} says which.
   */
  static List<ArrayHandle> list() {
    return Backends.list();
  }

  /**
   * Takes a segment's name away. Its memory goes when the last process has closed it.
   *
   * @return whether there was such a segment
   */
  static boolean remove(ArrayHandle handle) {
    return Backends.named(handle.backend()).allocator().remove(handle.name());
  }

  /** Takes a segment's name away; see {@link #remove(ArrayHandle)}. */
  static boolean remove(String handle) {
    return remove(ArrayHandle.parse(handle));
  }

  // ---- what it is

  /** The type of the elements. */
  DType<?> dtype();

  /** The length of each axis, in elements; a copy. */
  long[] shape();

  /** The number of axes. */
  default int ndim() {
    return shape().length;
  }

  /** The number of elements. */
  default long size() {
    long size = 1;
    for (long n : shape()) {
      size *= n;
    }
    return size;
  }

  /** The bytes of all elements. */
  default long nbytes() {
    return size() * dtype().itemSize();
  }

  /** Whether it must not be written. */
  boolean isReadOnly();

  /** Whether it may be used: not closed. */
  boolean isOpen();

  /**
   * By what another process attaches this array, or this view of one.
   *
   * @throws UnsupportedOperationException if no other process can
   */
  ArrayHandle handle();

  /**
   * This array as one of the given type of elements, which it must have.
   *
   * @throws IllegalArgumentException if it has another, or is not in shared memory
   */
  default <A extends TypedArray<A>> A as(DType<A> dtype) {
    if (dtype() != dtype) {
      throw new IllegalArgumentException("array holds " + dtype() + ", not " + dtype);
    }
    if (!dtype.arrayType().isInstance(this)) {
      throw new IllegalArgumentException(
          "a "
              + getClass().getSimpleName()
              + " is not a "
              + dtype.arrayType().getSimpleName()
              + "; SharedArray.copyOf copies it into one");
    }
    return dtype.arrayType().cast(this);
  }

  // ---- elements, the slow way

  /**
   * The element as a long: floating-point numbers without their fraction as a Java cast does it,
   * the real part of complex ones, bool as 0 or 1, uint64 as its bits.
   *
   * @param indices one for each axis, from 0
   */
  long getLong(long... indices);

  /** The element as a double: the nearest one; the real part of complex numbers; bool as 0 or 1. */
  double getDouble(long... indices);

  /** The imaginary part of the element; 0 if the type is not complex. */
  double getImaginary(long... indices);

  /**
   * Sets the element from a long: integers are cut to their low bits, floating-point types take the
   * nearest number, bool takes whether it is not 0.
   */
  void setLong(long[] indices, long value);

  /**
   * Sets the element from a double: floating-point types take the nearest number, integers first
   * lose the fraction as a Java cast to long does it and then are cut to their low bits (uint64
   * goes to its full range), bool takes whether it is not 0.
   */
  void setDouble(long[] indices, double value);

  /**
   * Sets the element to a complex number.
   *
   * @throws IllegalArgumentException if the type is not complex
   */
  void setComplex(long[] indices, double real, double imaginary);

  /** Sets every element as {@link #setLong} does. */
  default void fill(long value) {
    Elements.forEach(shape(), index -> setLong(index, value));
  }

  /** Sets every element as {@link #setDouble} does. */
  default void fill(double value) {
    Elements.forEach(shape(), index -> setDouble(index, value));
  }

  /**
   * Copies all elements of an array of the same shape and type. Two {@link TypedArray}s may share
   * memory; it is then as if the source had been saved first.
   *
   * @throws IllegalArgumentException if the shape or the type differs
   */
  default void copyFrom(SharedArray source) {
    Elements.requireSameType(source, this);
    convertFrom(source);
  }

  /**
   * Copies all elements of an array of the same shape, converting each to this array's type: from
   * integers and bool as {@link #setLong} does, from floating-point numbers as {@link #setDouble}.
   *
   * @throws IllegalArgumentException if the shape differs, or complex numbers would lose their
   *     imaginary part
   */
  default void convertFrom(SharedArray source) {
    Elements.requireSameShape(source, this);
    Elements.requireNoComplexLoss(source, this);
    Elements.forEach(shape(), index -> Elements.convert(source, this, index));
  }

  // ---- views

  /** The part that the indices choose, as numpy's basic indexing does; it shares the bytes. */
  SharedArray slice(Index... indices);

  /**
   * The part that the indices choose, written as in numpy without the brackets: {@code ":, ::-1"}.
   *
   * @throws IllegalArgumentException if the text is not that
   */
  default SharedArray slice(String indices) {
    return slice(Index.parse(indices));
  }

  /**
   * The same elements with the axes in another order.
   *
   * @param axes each axis once, from 0
   */
  SharedArray permute(int... axes);

  /** The same elements with the axes in reverse order. */
  default SharedArray transpose() {
    int[] axes = new int[ndim()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = axes.length - 1 - i;
    }
    return permute(axes);
  }

  /**
   * The same elements, in C order, under another shape; one length may be -1 for what is left over.
   *
   * @throws IllegalArgumentException if the number of elements differs
   * @throws IllegalStateException if that needs a copy
   */
  SharedArray reshape(long... shape);

  /**
   * The elements' bytes as a direct buffer over the same memory, in the byte order of the elements,
   * in the order in which they lie in memory. The position is 0 and the limit {@link #nbytes}.
   *
   * <p>It stays safe to touch after the array is closed, for as long as it can be reached. It then
   * shows zeros on JDK 17 to 21 (on Windows the memory as it was left or as others change it), and
   * throws IllegalStateException on later ones.
   *
   * @throws IllegalStateException if there are gaps between the elements
   * @throws IllegalArgumentException if there are more than 2^31-1 bytes
   */
  ByteBuffer byteBuffer();

  /** Ends the use of the array; does nothing if it is closed already. */
  @Override
  void close();
}
