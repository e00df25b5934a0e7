package io.sharedarray.print;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A floating-point number on its way to decimal digits: exact, with the interval of real numbers
 * that are read back as it. (The JDK's own {@code toString} does not always give the fewest digits
 * before 19, and knows nothing of float16.)
 *
 * <p>A scale is a number of digits after the decimal point, or if negative of zeros before it.
 */
final class Decimal {

  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final BigDecimal value;
  private final BigDecimal lowest;
  private final BigDecimal highest;
  private final boolean closed;

  Decimal(double magnitude, BinaryFormat format) {
    double ulp = format.ulp(magnitude);
    BigDecimal above = new BigDecimal(ulp).multiply(HALF);
    BigDecimal below = format.isCloserBelow(magnitude) ? above.multiply(HALF) : above;
    value = new BigDecimal(magnitude);
    lowest = value.subtract(below);
    highest = value.add(above);
    // what is half-way between two numbers is read as the even one
    closed = magnitude / ulp % 2 == 0;
  }

  /** The power of ten of a number's first digit; 0 for zero. */
  static int exponent(BigDecimal number) {
    return number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
  }

  /** The power of ten of the first digit. */
  int exponent() {
    return exponent(value);
  }

  /** The least scale from one to the other at which the number can be told; else the other. */
  int shortestScale(int from, int to) {
    int scale = from;
    while (scale < to && !isIn(down(scale)) && !isIn(up(scale))) {
      scale++;
    }
    return Math.min(scale, to);
  }

  /**
   * The number with so many digits: the neighbour that is read back as this number if one of the
   * two is, else the nearest, the even one of two.
   */
  BigDecimal round(int scale) {
    BigDecimal down = down(scale);
    BigDecimal up = up(scale);
    if (isIn(down) != isIn(up)) {
      return isIn(down) ? down : up;
    }
    return value.setScale(scale, RoundingMode.HALF_EVEN);
  }

  private BigDecimal down(int scale) {
    return value.setScale(scale, RoundingMode.DOWN);
  }

  private BigDecimal up(int scale) {
    return down(scale).add(BigDecimal.ONE.movePointLeft(scale));
  }

  private boolean isIn(BigDecimal decimal) {
    int aboveLowest = decimal.compareTo(lowest);
    int belowHighest = highest.compareTo(decimal);
    return closed ? aboveLowest >= 0 && belowHighest >= 0 : aboveLowest > 0 && belowHighest > 0;
  }
}
