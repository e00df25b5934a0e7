package io.sharedarray;

import io.sharedarray.spi.Failure;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Quote;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A type of elements: numpy's, under numpy's names and type strings.
 *
 * <p>A typed key: {@code SharedArray.zeros(DType.FLOAT64, 3)} is a {@link Float64Array}. There is
 * one instance for each type; compare with {@code ==}.
 *
 * @param <A> the class of the arrays that hold such elements
 */
public final class DType<A extends TypedArray<A>> {

  /** Truth values, a byte each: 0 or 1. */
  public static final DType<BoolArray> BOOL =
      new DType<>("bool", 'b', 1, BoolArray.class, BoolArray::new);

  /** Integers from -2^7 to 2^7-1. */
  public static final DType<Int8Array> INT8 =
      new DType<>("int8", 'i', 1, Int8Array.class, Int8Array::new);

  /** Integers from -2^15 to 2^15-1. */
  public static final DType<Int16Array> INT16 =
      new DType<>("int16", 'i', 2, Int16Array.class, Int16Array::new);

  /** Integers from -2^31 to 2^31-1. */
  public static final DType<Int32Array> INT32 =
      new DType<>("int32", 'i', 4, Int32Array.class, Int32Array::new);

  /** Integers from -2^63 to 2^63-1. */
  public static final DType<Int64Array> INT64 =
      new DType<>("int64", 'i', 8, Int64Array.class, Int64Array::new);

  /** Integers from 0 to 2^8-1. */
  public static final DType<Uint8Array> UINT8 =
      new DType<>("uint8", 'u', 1, Uint8Array.class, Uint8Array::new);

  /** Integers from 0 to 2^16-1. */
  public static final DType<Uint16Array> UINT16 =
      new DType<>("uint16", 'u', 2, Uint16Array.class, Uint16Array::new);

  /** Integers from 0 to 2^32-1. */
  public static final DType<Uint32Array> UINT32 =
      new DType<>("uint32", 'u', 4, Uint32Array.class, Uint32Array::new);

  /** Integers from 0 to 2^64-1. */
  public static final DType<Uint64Array> UINT64 =
      new DType<>("uint64", 'u', 8, Uint64Array.class, Uint64Array::new);

  /** IEEE 754 binary16. */
  public static final DType<Float16Array> FLOAT16 =
      new DType<>("float16", 'f', 2, Float16Array.class, Float16Array::new);

  /** IEEE 754 binary32. */
  public static final DType<Float32Array> FLOAT32 =
      new DType<>("float32", 'f', 4, Float32Array.class, Float32Array::new);

  /** IEEE 754 binary64. */
  public static final DType<Float64Array> FLOAT64 =
      new DType<>("float64", 'f', 8, Float64Array.class, Float64Array::new);

  /** Complex numbers: two float32, the real part first. */
  public static final DType<Complex64Array> COMPLEX64 =
      new DType<>("complex64", 'c', 8, Complex64Array.class, Complex64Array::new);

  /** Complex numbers: two float64, the real part first. */
  public static final DType<Complex128Array> COMPLEX128 =
      new DType<>("complex128", 'c', 16, Complex128Array.class, Complex128Array::new);

  private static final List<DType<?>> VALUES =
      List.of(
          BOOL,
          INT8,
          INT16,
          INT32,
          INT64,
          UINT8,
          UINT16,
          UINT32,
          UINT64,
          FLOAT16,
          FLOAT32,
          FLOAT64,
          COMPLEX64,
          COMPLEX128);

  /** Makes an array over memory that is there already. */
  @FunctionalInterface
  interface Maker<A> {
    A make(TypedArray.Parts parts);
  }

  private final String name;
  private final char kind;
  private final int itemSize;
  private final Class<A> arrayType;
  private final Maker<A> maker;

  private DType(String name, char kind, int itemSize, Class<A> arrayType, Maker<A> maker) {
    this.name = name;
    this.kind = kind;
    this.itemSize = itemSize;
    this.arrayType = arrayType;
    this.maker = maker;
  }

  /** All fourteen. */
  public static List<DType<?>> values() {
    return VALUES;
  }

  /**
   * The type of that name or type string, for example {@code "uint8"}, {@code "|u1"} or {@code
   * "<f8"}; the byte order of a type string is not kept.
   *
   * @throws InvalidFormatException if there is none, or none that an array here can hold
   */
  public static DType<?> of(String nameOrTypestr) {
    for (DType<?> type : VALUES) {
      if (type.name.equals(nameOrTypestr) || type.isTypestr(nameOrTypestr)) {
        return type;
      }
    }
    throw new InvalidFormatException(
        Failure.of("unknown dtype " + Quote.of(nameOrTypestr)).withRemedy("known are " + VALUES));
  }

  /** The byte order that a type string names; the native one where there is but one byte. */
  ByteOrder orderOf(String typestr) {
    if (itemSize == 1) {
      return ByteOrder.nativeOrder();
    }
    return switch (typestr.charAt(0)) {
      case '<' -> ByteOrder.LITTLE_ENDIAN;
      case '>' -> ByteOrder.BIG_ENDIAN;
      default -> ByteOrder.nativeOrder();
    };
  }

  private boolean isTypestr(String text) {
    String code = "" + kind + itemSize;
    if (!text.endsWith(code) || text.length() > code.length() + 1) {
      return false;
    }
    // '|' means that order does not matter, '=' that it is the native one
    return text.length() == code.length()
        || (itemSize == 1 ? "|<>=" : "<>=").indexOf(text.charAt(0)) >= 0;
  }

  /** numpy's name, for example {@code float64}. */
  public String name() {
    return name;
  }

  /**
   * The type string of numpy's array interface, for example {@code <f8}.
   *
   * @param order the byte order of the elements
   */
  public String typestr(ByteOrder order) {
    char mark = itemSize == 1 ? '|' : order == ByteOrder.LITTLE_ENDIAN ? '<' : '>';
    return "" + mark + kind + itemSize;
  }

  /**
   * numpy's letter for the kind of numbers: {@code b} bool, {@code i} signed, {@code u} unsigned,
   * {@code f} floating point, {@code c} complex.
   */
  public char kind() {
    return kind;
  }

  /** The length of one element, in bytes. */
  public int itemSize() {
    return itemSize;
  }

  /** The address of an element that can be read in one piece is a multiple of so many bytes. */
  int alignment() {
    return kind == 'c' ? itemSize / 2 : itemSize;
  }

  /** The class of the arrays that hold such elements. */
  public Class<A> arrayType() {
    return arrayType;
  }

  A make(TypedArray.Parts parts) {
    return maker.make(parts);
  }

  /** numpy's name. */
  @Override
  public String toString() {
    return name;
  }
}
