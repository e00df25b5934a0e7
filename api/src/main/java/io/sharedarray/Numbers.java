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

  /** The integer part; of values outside the range the nearest that is in it; 0 of NaN. */
  static long doubleToUnsigned(double value) {
    if (!(value > 0)) {
      return 0;
    }
    if (value < TWO_POW_63) {
      return (long) value;
    }
    return value >= 2 * TWO_POW_63 ? -1 : (long) (value - TWO_POW_63) + Long.MIN_VALUE;
  }
}
