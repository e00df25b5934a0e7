package io.sharedarray.backend.windows;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.InvalidFormatException;

/**
 * The name of a file mapping object. Without a prefix, or with {@code Local\}, it is one in the
 * user's session; with {@code Global\} it is one for all sessions.
 *
 * <p>Source: "Kernel object namespaces" and CreateFileMapping in the Windows SDK's documentation.
 */
final class SectionName {

  static final String GLOBAL = "Global\\";
  private static final String LOCAL = "Local\\";

  /** MAX_PATH of minwindef.h, which the names of kernel objects are documented to fit. */
  private static final int MAX_LENGTH = 260;

  private SectionName() {}

  /**
   * The one form of a name that {@code Local\} may stand before.
   *
   * @param session the session of this process; in the system's own, 0, names without a prefix are
   *     global ones
   * @throws InvalidFormatException if nothing can have the name
   */
  static String require(Attempt attempt, String name, int session) {
    String bare = name.startsWith(LOCAL) ? name.substring(LOCAL.length()) : name;
    String word = bare.startsWith(GLOBAL) ? bare.substring(GLOBAL.length()) : bare;
    String objection = objectionTo(word);
    if (!objection.isEmpty()) {
      throw new InvalidFormatException(
          attempt
              .saying(attempt.what() + ": its name " + objection)
              .failure()
              .withRemedy("letters, digits, '.', '_' and '-' are valid everywhere"));
    }
    return session == 0 ? word : bare;
  }

  private static String objectionTo(String word) {
    if (word.isEmpty() || word.equals(".") || word.equals("..")) {
      return "is empty or means a folder";
    }
    if (word.length() + GLOBAL.length() > MAX_LENGTH) {
      return "has " + word.length() + " characters, of " + (MAX_LENGTH - GLOBAL.length());
    }
    if (word.indexOf('\\') >= 0) {
      return "has a '\\' that is not the end of Local\\ or Global\\";
    }
    return word.indexOf('\0') >= 0 ? "has a NUL" : "";
  }
}
