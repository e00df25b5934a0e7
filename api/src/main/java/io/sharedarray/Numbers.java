package io.sharedarray;

/** Conversions of unsigned 64-bit integers, which Java has no type for. */
final class Numbers {

  private static final double TWO_POW_63 = 0x1p63;

  private Numbers() {}

  /** The nearest double, ties to even. */
  static double unsignedToDouble(long bits) {
    if (bits >= 0) {
      return bits;
    }
    // halve it, keeping the lost bit in the lowest place so that rounding still sees it
    return (double) ((bits >>> 1) | (bits & 1)) * 2;
  }

  /** The nearest number of a floating-point type (or of its parts), ties to even, rounded once. */
  static double unsignedTo(DType<?> dtype, long bits) {
    boolean single = dtype == DType.FLOAT32 || dtype == DType.COMPLEX64;
    return single ? unsignedToFloat(bits) : unsignedToDouble(bits);
  }

  /** The nearest float, ties to even, rounded once. */
  static float unsignedToFloat(long bits) {
    return bits >= 0 ? (float) bits : (float) ((bits >>> 1) | (bits & 1)) * 2;
  }

  /** The integer part; 0 of NaN; 2^64-1 of what is more; negative ones wrap around as in a cast. */
  static long doubleToUnsigned(double value) {
    if (!(value >= TWO_POW_63)) {
      return (long) value;
    }
    return value >= 2 * TWO_POW_63 ? -1 : (long) (value - TWO_POW_63) + Long.MIN_VALUE;
  }
}
