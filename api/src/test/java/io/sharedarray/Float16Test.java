package io.sharedarray;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class Float16Test {

  static final int INFINITY = 0x7c00;

  @Test
  void everyBitPatternHasTheValueThatTheStandardDefines() {
    for (int bits = 0; bits < 0x10000; bits++) {
      int exponent = bits >> 10 & 0x1f;
      int fraction = bits & 0x3ff;
      double magnitude =
          exponent == 0
              ? Math.scalb(fraction, -24)
              : exponent < 31
                  ? Math.scalb(1 + fraction / 1024.0, exponent - 15)
                  : Double.POSITIVE_INFINITY;
      float expected = (float) (bits < 0x8000 ? magnitude : -magnitude);
      if (isNan(bits)) {
        expected = Float.intBitsToFloat((bits & 0x8000) << 16 | 0x7f800000 | fraction << 13);
      }
      int actual = Float.floatToRawIntBits(Float16.toFloat((short) bits));
      assertEquals(hex(Float.floatToRawIntBits(expected)), hex(actual), hex(bits));
    }
  }

  @Test
  void everyBitPatternComesBack() {
    for (int bits = 0; bits < 0x10000; bits++) {
      float value = Float16.toFloat((short) bits);
      assertEquals(hex(bits), hex(Float16.fromFloat(value) & 0xffff));
      if (!isNan(bits)) {
        assertEquals(hex(bits), hex(Float16.fromDouble(value) & 0xffff));
      }
    }
  }

  @Test
  void whatLiesBetweenTwoNeighboursGoesToTheNearerOneAndTheMiddleToTheEvenOne() {
    for (int below = 0; below < INFINITY; below++) {
      int above = below + 1;
      int even = below % 2 == 0 ? below : above;
      double middle = middle(below);
      assertRounds(below, Math.nextDown(middle));
      assertRounds(even, middle);
      assertRounds(above, Math.nextUp(middle));
      assertRounds(below, Math.nextDown((float) middle));
      assertRounds(even, (float) middle);
      assertRounds(above, Math.nextUp((float) middle));
    }
  }

  @Test
  void theGreatestFiniteValueEndsAt65520AndZeroAtHalfTheLeastSubnormal() {
    assertRounds(0x7bff, 65504);
    assertRounds(0x7bff, Math.nextDown(65520.0));
    assertRounds(INFINITY, 65520);
    assertRounds(INFINITY, Float.MAX_VALUE);
    assertRounds(INFINITY, Double.MAX_VALUE);
    assertRounds(INFINITY, Double.POSITIVE_INFINITY);
    assertRounds(0, 0x1p-25);
    assertRounds(1, Math.nextUp(0x1p-25));
    assertRounds(0, Float.MIN_VALUE);
    assertRounds(0, Double.MIN_VALUE);
  }

  @Test
  void aDoubleIsNotRoundedToFloatFirst() {
    double justAboveTheMiddle = Math.nextUp(1 + 0x1p-11);
    assertEquals(0x3c00, Float16.fromFloat((float) justAboveTheMiddle));
    assertEquals(0x3c01, Float16.fromDouble(justAboveTheMiddle));
  }

  @Test
  void aNanKeepsItsSignAndTheUpperBitsOfItsPayload() {
    assertEquals(0x7e00, Float16.fromFloat(Float.NaN));
    assertEquals(0x7e00, Float16.fromDouble(Double.NaN));
    assertNan(0x7d55, 0x7faaa000, 0x7ff5540000000000L);
    assertNan(0xffff, 0xffffffff, -1L);
    assertNan(0x7c01, 0x7f800001, 0x7ff0000000000001L);
    assertNan(0xfc01, 0xff801fff, 0xfff003ffffffffffL);
  }

  /** Half-way to the next number, or to what would be the next one after the greatest. */
  static double middle(int below) {
    double above = below == INFINITY - 1 ? 65536 : Float16.toFloat((short) (below + 1));
    return (Float16.toFloat((short) below) + above) / 2;
  }

  private static void assertRounds(int expected, double value) {
    String message = Double.toHexString(value);
    assertEquals(hex(expected), hex(Float16.fromDouble(value) & 0xffff), message);
    assertEquals(hex(expected | 0x8000), hex(Float16.fromDouble(-value) & 0xffff), message);
  }

  private static void assertRounds(int expected, float value) {
    String message = Float.toHexString(value);
    assertEquals(hex(expected), hex(Float16.fromFloat(value) & 0xffff), message);
    assertEquals(hex(expected | 0x8000), hex(Float16.fromFloat(-value) & 0xffff), message);
    assertRounds(expected, (double) value);
  }

  private static void assertNan(int expected, int floatBits, long doubleBits) {
    short fromFloat = Float16.fromFloat(Float.intBitsToFloat(floatBits));
    short fromDouble = Float16.fromDouble(Double.longBitsToDouble(doubleBits));
    assertEquals(hex(expected), hex(fromFloat & 0xffff));
    assertEquals(hex(expected), hex(fromDouble & 0xffff));
  }

  static boolean isNan(int bits) {
    return (bits & 0x7fff) > INFINITY;
  }

  static String hex(int bits) {
    return Integer.toHexString(bits);
  }
}
