package io.sharedarray.fuzz;

import java.util.Arrays;
import java.util.List;

/** An input as a sequence of choices; when it is over, every choice is the first. */
final class Choices {

  private final byte[] input;
  private int at;

  Choices(byte[] input) {
    this.input = input;
  }

  boolean isOver() {
    return at >= input.length;
  }

  /** A number from 0 to 255. */
  int number() {
    return isOver() ? 0 : input[at++] & 0xff;
  }

  boolean yes() {
    return number() % 2 == 1;
  }

  <T> T of(List<T> values) {
    return values.get(number() % values.size());
  }

  /** Any long; small ones take two bytes. */
  long anyLong() {
    int bytes = number() % 9;
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | number();
    }
    return value;
  }

  /** The bytes that are left. */
  byte[] rest() {
    byte[] rest = Arrays.copyOfRange(input, Math.min(at, input.length), input.length);
    at = input.length;
    return rest;
  }
}
