package io.sharedarray.print;

import java.util.Arrays;
import java.util.function.LongFunction;

/**
 * The elements of an array as text: equally long, so that they stand below each other. What is
 * common to them is found from these elements alone.
 */
public final class Words {

  private Words() {}

  /**
   * Truth values, of numbers that are 0 or not: {@code True} and {@code False}.
   *
   * @param aligned whether {@code True} is as long as the other even if that doesn't occur
   */
  public static String[] ofBools(long[] values, boolean aligned) {
    return alignRight(values, value -> value == 0 ? "False" : aligned ? " True" : "True");
  }

  /** Integers. */
  public static String[] ofIntegers(long[] values) {
    return alignRight(values, Long::toString);
  }

  /** Integers without a sign, of their bits. */
  public static String[] ofUnsigned(long[] values) {
    return alignRight(values, Long::toUnsignedString);
  }

  /**
   * Floating-point numbers.
   *
   * @param type tells which digits are significant
   * @param precision the most digits after the point
   * @param suppressSmall whether small numbers alone are no reason for exponents
   */
  public static String[] ofFloats(
      double[] values, BinaryFormat type, int precision, boolean suppressSmall) {
    return FloatFormat.format(values, type, precision, suppressSmall, false);
  }

  /** Complex numbers; both parts are treated as floating-point numbers, each on its own. */
  public static String[] ofComplex(
      double[] real, double[] imaginary, BinaryFormat type, int precision, boolean suppressSmall) {
    String[] words = FloatFormat.format(real, type, precision, suppressSmall, false);
    String[] others = FloatFormat.format(imaginary, type, precision, suppressSmall, true);
    for (int i = 0; i < words.length; i++) {
      int end = others[i].stripTrailing().length();
      words[i] += others[i].substring(0, end) + "j" + others[i].substring(end);
    }
    return words;
  }

  private static String[] alignRight(long[] values, LongFunction<String> text) {
    String[] words = Arrays.stream(values).mapToObj(text).toArray(String[]::new);
    int width = Arrays.stream(words).mapToInt(String::length).max().orElse(0);
    Arrays.setAll(words, i -> padLeft(words[i], width));
    return words;
  }

  static String padLeft(String text, int width) {
    return " ".repeat(width - text.length()) + text;
  }
}
