package io.sharedarray.spi;

import java.security.SecureRandom;

/** Names for segments that are valid on every system. */
public final class SegmentNames {

  /**
   * The longest portable name. macOS holds 31 bytes with the slash that POSIX puts in front
   * (PSHMNAMLEN in its sys/posix_shm.h).
   */
  public static final int MAX_LENGTH = 30;

  private static final String RULE =
      "use 1 to "
          + MAX_LENGTH
          + " of the characters A-Z a-z 0-9 . _ -, the first a letter or digit";

  /** Without vowels, so that no words come out. */
  private static final String ALPHABET = "0123456789bcdfghjklmnpqrstvwxz";

  private static final int RANDOM_LENGTH = 20;

  private SegmentNames() {}

  /** The source of random names is made when first asked for: seeding it may block. */
  private static final class Source {
    static final SecureRandom RANDOM = new SecureRandom();
  }

  /** A name that nobody can guess: {@code sa-} and 20 random characters, 98 bits of randomness. */
  public static String random() {
    StringBuilder name = new StringBuilder("sa-");
    for (int i = 0; i < RANDOM_LENGTH; i++) {
      name.append(ALPHABET.charAt(Source.RANDOM.nextInt(ALPHABET.length())));
    }
    return name.toString();
  }

  /** Whether the name is valid on every system. */
  public static boolean isPortable(String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH || !isLetterOrDigit(name.charAt(0))) {
      return false;
    }
    return name.chars().allMatch(c -> isLetterOrDigit(c) || c == '.' || c == '_' || c == '-');
  }

  /**
   * Returns the name if it is valid on every system.
   *
   * @param backend who asks, for the message
   * @throws InvalidFormatException if it is not, with the rule
   */
  public static String requirePortable(String backend, String name) {
    if (!isPortable(name)) {
      throw new InvalidFormatException(
          Failure.of("this is not a name that every system takes")
              .withBackend(backend)
              .withSegment(name)
              .withRemedy(RULE));
    }
    return name;
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
