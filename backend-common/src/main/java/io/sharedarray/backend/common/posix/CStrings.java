package io.sharedarray.backend.common.posix;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.InvalidFormatException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Names as C takes them: bytes that end with a 0. */
public final class CStrings {

  /** How the JVM encodes the names of files: as the user's locale has it. */
  static final Charset FILE_NAMES = fileNameEncoding();

  private CStrings() {}

  private static Charset fileNameEncoding() {
    String name = System.getProperty("sun.jnu.encoding", "UTF-8");
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
  }

  /**
   * A path.
   *
   * @throws InvalidFormatException if it contains a NUL, or what the user's locale has no bytes for
   */
  public static byte[] of(Attempt attempt, Path path) {
    return encode(attempt, path.toString(), FILE_NAMES);
  }

  /**
   * A name that is not a file's, in UTF-8, so that all processes mean the same by it.
   *
   * @throws InvalidFormatException if it contains a NUL or half of a surrogate pair
   */
  public static byte[] of(Attempt attempt, String name) {
    return encode(attempt, name, StandardCharsets.UTF_8);
  }

  private static byte[] encode(Attempt attempt, String text, Charset encoding) {
    try {
      if (text.indexOf('\0') < 0) {
        ByteBuffer bytes = encoding.newEncoder().encode(CharBuffer.wrap(text + '\0'));
        byte[] cString = new byte[bytes.remaining()];
        bytes.get(cString);
        return cString;
      }
    } catch (CharacterCodingException e) {
      // said below
    }
    throw new InvalidFormatException(
        attempt
            .saying(attempt.what() + ": its name has a NUL, or a character not in " + encoding)
            .failure());
  }
}
