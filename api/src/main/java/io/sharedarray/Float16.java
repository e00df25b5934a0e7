package io.sharedarray;

/**
 * IEEE 754 binary16 as bits: to float exactly, from float and double rounded once, to nearest even.
 *
 * <p>NaNs are treated as numpy's portable code treats them: the sign and the upper ten bits of the
 * payload are kept and a signalling NaN stays one; a payload that lies in the lower bits alone
 * becomes 1, so that it doesn't turn into an infinity.
 */
public final class Float16 {

  private static final int SIGN = 0x8000;
  private static final int INFINITY = 0x7c00;
  private static final int FRACTION = 0x03ff;
  private static final int MIN_NORMAL = 0x0400;

  /** Half a unit above the greatest finite value: from here on all is infinite. */
  private static final double OVERFLOW = 65520;

  private Float16() {}

  /** The value of that bit pattern; every one has its float. */
  public static float toFloat(short bits) {
    int sign = (bits & SIGN) << 16;
    int magnitude = bits & ~SIGN & 0xffff;
    if (magnitude < MIN_NORMAL) {
      return Float.intBitsToFloat(sign | Float.floatToRawIntBits(magnitude * 0x1p-24f));
    }
    int bias = magnitude < INFINITY ? 127 - 15 : 255 - 31;
    return Float.intBitsToFloat(sign | ((magnitude << 13) + (bias << 23)));
  }

  /** The bits of the value nearest to that one, the even one of two. */
  public static short fromFloat(float value) {
    if (Float.isNaN(value)) { // before the cast, which may make a signalling NaN quiet
      int bits = Float.floatToRawIntBits(value);
      return nan(bits >>> 16, bits >>> 13);
    }
    return fromDouble(value);
  }

  /** The bits of the value nearest to that one, the even one of two. */
  public static short fromDouble(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int sign = (int) (bits >>> 48) & SIGN;
    if (Double.isNaN(value)) {
      return nan(sign, (int) (bits >>> 42));
    }
    double magnitude = Math.abs(value);
    if (magnitude >= OVERFLOW) {
      return (short) (sign | INFINITY);
    }
    if (magnitude < 0x1p-14) { // subnormal: a count of 2^-24; rounded up, it may become normal
      return (short) (sign | (int) Math.rint(magnitude * 0x1p24));
    }
    // a carry out of the fraction goes where it belongs, into the exponent
    long even = (bits >>> 42) & 1;
    long rounded = (bits & Long.MAX_VALUE) + (1L << 41) - 1 + even;
    return (short) (sign | ((int) (rounded >>> 42) - ((1023 - 15) << 10)));
  }

  private static short nan(int sign, int payload) {
    return (short) ((sign & SIGN) | INFINITY | Math.max(1, payload & FRACTION));
  }
}
