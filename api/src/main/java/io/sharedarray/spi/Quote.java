package io.sharedarray.spi;

/** Text from outside, made fit for a message: quoted, short, and without control characters. */
public final class Quote {

  private static final int MAX_LENGTH = 200;

  private Quote() {}

  /**
   * The text in single quotes, cut after 200 characters, with control characters and anything else
   * that a terminal might act upon written as their hexadecimal escapes.
   */
  public static String of(CharSequence text) {
    StringBuilder out = new StringBuilder("'");
    int length = Math.min(text.length(), MAX_LENGTH);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (isPlain(c)) {
        out.append(c);
      } else {
        out.append(String.format("\\u%04x", (int) c));
      }
    }
    return out.append(text.length() > length ? "…'" : "'").toString();
  }

  private static boolean isPlain(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
