package io.sharedarray.print;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Gives floating-point numbers that are printed together a common form: all with an exponent or
 * none, points below each other, the fewest digits that tell each number, and no more after the
 * point than asked for.
 */
final class FloatFormat {

  private static final double LARGE = 1e8;
  private static final double SMALL = 1e-4;
  private static final double RANGE = 1000;

  /** More digits after the point than the least number needs; more would change nothing. */
  private static final int MAX_PRECISION = 400;

  private final BinaryFormat type;
  private final int precision;
  private final boolean plus;
  private final boolean scientific;

  // of the scientific form, in which all have the same number of digits
  private int fractionDigits;
  private int exponentDigits = 2;

  private FloatFormat(
      double[] finite, BinaryFormat type, int precision, boolean suppressSmall, boolean plus) {
    this.type = type;
    this.precision = Math.min(precision, MAX_PRECISION);
    this.plus = plus;
    this.scientific = isScientific(finite, type, suppressSmall);
    if (scientific) {
      measure(finite);
    }
  }

  /**
   * The texts of all values, equally long.
   *
   * @param precision the most digits after the point
   * @param suppressSmall whether small numbers alone are no reason for exponents
   * @param plus whether positive numbers have a sign, too
   */
  static String[] format(
      double[] values, BinaryFormat type, int precision, boolean suppressSmall, boolean plus) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    FloatFormat format = new FloatFormat(finite, type, precision, suppressSmall, plus);
    String[] texts = Arrays.stream(values).mapToObj(format::text).toArray(String[]::new);
    return align(texts, values, plus);
  }

  private static boolean isScientific(double[] finite, BinaryFormat type, boolean suppressSmall) {
    double[] sizes = Arrays.stream(finite).map(Math::abs).filter(v -> v != 0).toArray();
    double max = Arrays.stream(sizes).max().orElse(1);
    double min = Arrays.stream(sizes).min().orElse(1);
    // numpy divides in the numbers' own type: a quotient counts once it rounds to more than RANGE
    double range = RANGE + type.ulp(RANGE) / 2;
    return max >= LARGE || (!suppressSmall && (min < SMALL || max / min > range));
  }

  private void measure(double[] finite) {
    for (double value : finite) {
      Decimal decimal = new Decimal(Math.abs(value), type);
      int first = -decimal.exponent();
      BigDecimal digits = decimal.round(decimal.shortestScale(first, first + precision));
      int exponent = Decimal.exponent(digits);
      int fraction = digits.stripTrailingZeros().precision() - 1;
      fractionDigits = Math.max(fractionDigits, fraction);
      exponentDigits = Math.max(exponentDigits, Integer.toString(Math.abs(exponent)).length());
    }
  }

  private String text(double value) {
    if (Double.isNaN(value)) {
      return plus ? "+nan" : "nan";
    }
    boolean negative = Double.doubleToRawLongBits(value) < 0;
    String sign = negative ? "-" : plus ? "+" : "";
    double magnitude = Math.abs(value);
    if (magnitude == Double.POSITIVE_INFINITY) {
      return sign + "inf";
    }
    Decimal decimal = new Decimal(magnitude, type);
    return sign + (scientific ? scientific(decimal) : positional(decimal));
  }

  private String positional(Decimal decimal) {
    int from = Math.max(0, -decimal.exponent()); // whole numbers have all their digits
    BigDecimal digits = decimal.round(decimal.shortestScale(from, precision)).stripTrailingZeros();
    return withPoint(digits.setScale(Math.max(0, digits.scale())));
  }

  private String scientific(Decimal decimal) {
    // not filled with zeros: where others need more digits, these are shown as well
    BigDecimal digits = decimal.round(fractionDigits - decimal.exponent());
    int exponent = Decimal.exponent(digits);
    BigDecimal significand = digits.movePointLeft(exponent).setScale(fractionDigits);
    String power = Integer.toString(Math.abs(exponent));
    String zeros = "0".repeat(exponentDigits - power.length());
    return withPoint(significand) + (exponent < 0 ? "e-" : "e+") + zeros + power;
  }

  private static String withPoint(BigDecimal number) {
    return number.scale() > 0 ? number.toPlainString() : number.toPlainString() + ".";
  }

  /** Aligns finite numbers at the point, all others at the right. */
  private static String[] align(String[] texts, double[] values, boolean plus) {
    int left = 0;
    int right = 0;
    int odd = 0; // the length of what is not finite
    for (int i = 0; i < texts.length; i++) {
      int point = texts[i].indexOf('.');
      if (point >= 0) {
        left = Math.max(left, point);
        right = Math.max(right, texts[i].length() - point - 1);
      } else {
        odd = Math.max(odd, plus || values[i] < 0 ? 4 : 3);
      }
    }
    int width = Math.max(left + 1 + right, odd);
    for (int i = 0; i < texts.length; i++) {
      int point = texts[i].indexOf('.');
      int blanks = point < 0 ? 0 : right - (texts[i].length() - point - 1);
      texts[i] = Words.padLeft(texts[i] + " ".repeat(blanks), width);
    }
    return texts;
  }
}
