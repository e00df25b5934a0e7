package io.sharedarray.print;

/** The formats of floating-point numbers: how far apart neighbouring values lie. */
public enum BinaryFormat {
  /** IEEE 754 binary16. */
  FLOAT16(11, -24),
  /** IEEE 754 binary32. */
  FLOAT32(24, -149),
  /** IEEE 754 binary64. */
  FLOAT64(53, -1074);

  /** The bits of a normal number's significand, the leading one included. */
  final int precision;

  /** The least positive number is 2 to the power of this. */
  private final int leastExponent;

  BinaryFormat(int precision, int leastExponent) {
    this.precision = precision;
    this.leastExponent = leastExponent;
  }

  /** The distance from that number, which is not negative, to the next greater one. */
  double ulp(double magnitude) {
    return Math.scalb(1.0, ulpExponent(magnitude));
  }

  /** Whether the next smaller number is only half as far away as the next greater one. */
  boolean isCloserBelow(double magnitude) {
    int exponent = ulpExponent(magnitude);
    return exponent > leastExponent && magnitude == Math.scalb(1.0, exponent + precision - 1);
  }

  private int ulpExponent(double magnitude) {
    return Math.max(Math.getExponent(magnitude) - precision + 1, leastExponent);
  }
}
