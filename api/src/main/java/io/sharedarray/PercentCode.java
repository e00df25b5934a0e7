package io.sharedarray;

import io.sharedarray.spi.Failure;
import io.sharedarray.spi.InvalidFormatException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Percent-encoding of UTF-8, as in URIs (RFC 3986, section 2). Unlike the JDK's it takes a plus sign
 * for itself, and nothing that is not well-formed.
 */
final class PercentCode {

  private PercentCode() {}

  /**
   * Encodes all but the unreserved characters.
   *
   * @param plain further characters that stay as they are, in ASCII
   */
  static String encode(String text, String plain) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain((char) (b & 0xff), plain)) {
        out.append((char) b);
      } else {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return out.toString();
  }

  /**
   * Decodes a text.
   *
   * @param plain the characters beside the unreserved ones that may be there as they are, in ASCII
   * @throws InvalidFormatException if others are, or escapes are wrong, or their bytes not UTF-8
   */
  static String decode(String text, String plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPlain(c, plain)) {
        bytes.write(c);
      } else if (c == '%' && isHexDigit(text, i + 1) && isHexDigit(text, i + 2)) {
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else {
        
      }
    }
  }
}
