package io.sharedarray;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Percent-encoding of UTF-8, as in URIs (RFC 3986, section 2). Unlike the JDK's it takes a plus
 * sign for itself, and nothing that is not well-formed.
 */
final class PercentCode {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentCode() {}

  /**
   * Encodes all but the unreserved characters.
   *
   * @param plain further ASCII characters that stay as they are
   */
  static String encode(String text, String plain) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain((char) (b & 0xff), plain)) {
        out.append((char) b);
      } else {
        out.append('%').append(HEX.toHexDigits(b));
      }
    }
    return out.toString();
  }

  /**
   * How many characters are well-formed: unreserved, plain, or an escape. All, if it is the length.
   *
   * @param plain further ASCII characters that may be there as they are
   */
  static int wellFormed(String encoded, String plain) {
    int i = 0;
    while (i < encoded.length()) {
      if (isPlain(encoded.charAt(i), plain)) {
        i++;
      } else if (isEscape(encoded, i)) {
        i += 3;
      } else {
        return i;
      }
    }
    return i;
  }

  /**
   * Decodes a text that is well-formed.
   *
   * @throws CharacterCodingException if its bytes are not UTF-8
   */
  static String decode(String encoded) throws CharacterCodingException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < encoded.length(); i++) {
      if (encoded.charAt(i) == '%') {
        bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
        i += 2;
      } else {
        bytes.write(encoded.charAt(i));
      }
    }
    ByteBuffer utf8 = ByteBuffer.wrap(bytes.toByteArray());
    return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
  }

  private static boolean isEscape(String text, int at) {
    return text.length() - at >= 3
        && text.charAt(at) == '%'
        && HexFormat.isHexDigit(text.charAt(at + 1))
        && HexFormat.isHexDigit(text.charAt(at + 2));
  }

  private static boolean isPlain(char c, String plain) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~".indexOf(c) >= 0
        || plain.indexOf(c) >= 0;
  }
}
