package io.sharedarray.fuzz;

import java.nio.charset.StandardCharsets;

/** Inputs as texts, so that files of a corpus can be read and written by hand. */
public final class Texts {

  private static final byte UTF_16 = (byte) 0xff;

  private Texts() {}

  /** The bytes as UTF-8; after a byte 0xFF as UTF-16, in which there may be half a character. */
  public static String of(byte[] input) {
    if (input.length == 0 || input[0] != UTF_16) {
      return new String(input, StandardCharsets.UTF_8);
    }
    char[] chars = new char[(input.length - 1) / 2];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) ((input[2 * i + 1] & 0xff) << 8 | (input[2 * i + 2] & 0xff));
    }
    return new String(chars);
  }
}
