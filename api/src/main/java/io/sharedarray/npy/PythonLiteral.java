package io.sharedarray.npy;

import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Quote;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A parser for as much of Python's literals as headers have: dict, tuple, list, string, integer,
 * True and False. Works on bytes, so that it can tell the position of what is wrong.
 */
final class PythonLiteral {

  /** Structured dtypes nest: their refusal shall name them and not their brackets. */
  private static final int MAX_DEPTH = 16;

  private static final Pattern INTEGER = Pattern.compile("[+-]?(0|[1-9][0-9]*)");

  /**
   * A value, with its place in the bytes.
   *
   * @param value a String, Long, Boolean, {@link Tuple}, List of nodes, or Map from String to node
   */
  record Node(int start, int length, Object value) {}

  /** A Python tuple; a Python list is a List. */
  record Tuple(List<Node> items) {}

  private final byte[] bytes;
  private final int end;
  private final String segment;
  private final Charset charset;
  private int at;
  private boolean trailingComma;

  /**
   * A parser of a part of the bytes.
   *
   * @param charset of the strings; latin1 ones may be from Python 2, where integers may end with L
   */
  PythonLiteral(byte[] bytes, int start, int end, String segment, Charset charset) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
    this.segment = segment;
    this.charset = charset;
  }

  /** A dict of strings to values, around it nothing but white space. */
  Map<String, Node> parseDict() {
    expect('{');
    Map<String, Node> dict = dict(0);
    skipSpace();
    if (at < end) {
      throw unexpected("spaces and a newline");
    }
    return dict;
  }

  private Node value(int depth) {
    skipSpace();
    int start = at;
    if (depth > MAX_DEPTH) {
      throw invalid("brackets nested more than " + MAX_DEPTH + " deep", start, "numpy nests fewer");
    }
    Object value;
    if (skip('{')) {
      value = dict(depth);
    } else if (skip('(')) {
      List<Node> items = items(')', depth);
      // (5) is the number 5, (5,) a tuple
      value = items.size() == 1 && !trailingComma ? items.get(0).value() : new Tuple(items);
    } else if (skip('[')) {
      value = items(']', depth);
    } else if (skip('\'')) {
      value = string('\'');
    } else if (skip('"')) {
      value = string('"');
    } else {
      value = word();
    }
    return new Node(start, at - start, value);
  }

  private Map<String, Node> dict(int depth) {
    Map<String, Node> entries = new LinkedHashMap<>();
    boolean more = true;
    while (more && !skip('}')) {
      Node key = value(depth + 1);
      if (!(key.value() instanceof String name)) {
        throw invalid("a key that is no string", key.start(), "write it in quotes");
      }
      expect(':');
      if (entries.put(name, value(depth + 1)) != null) {
        throw invalid("key " + Quote.of(name) + " again", key.start(), "each key is there once");
      }
      more = commaOr('}');
    }
    return entries;
  }

  private List<Node> items(char close, int depth) {
    List<Node> items = new ArrayList<>();
    boolean more = true;
    while (more && !skip(close)) {
      items.add(value(depth + 1));
      more = commaOr(close);
    }
    trailingComma = more;
    return items;
  }

  /** Whether a comma follows; if not, the closing bracket does. */
  private boolean commaOr(char close) {
    if (skip(',')) {
      return true;
    }
    if (!skip(close)) {
      throw unexpected("',' or '" + close + "'");
    }
    return false;
  }

  /** Escapes stay as they are: no string that means something to us has any. */
  private String string(char quote) {
    int start = at;
    while (at < end && bytes[at] != quote && bytes[at] != '\n') {
      at += bytes[at] == '\\' && at + 1 < end ? 2 : 1;
    }
    if (at >= end || bytes[at] != quote) {
      throw invalid("a string without its end", start - 1, "close it with " + quote);
    }
    return new String(bytes, start, at++ - start, charset);
  }

  private Object word() {
    int start = at;
    while (at < end && isWordPart(bytes[at])) {
      at++;
    }
    String word = new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
    if (word.equals("True") || word.equals("False")) {
      return word.equals("True");
    }
    boolean python2 = charset.equals(StandardCharsets.ISO_8859_1);
    String number = python2 && word.endsWith("L") ? word.substring(0, word.length() - 1) : word;
    if (!INTEGER.matcher(number).matches()) {
      at = start;
      throw unexpected("a string, an integer, a tuple, True or False");
    }
    try {
      return Long.parseLong(number);
    } catch (NumberFormatException e) {
      throw invalid("number " + Quote.of(number), start, "integers are at most 2^63-1");
    }
  }

  private static boolean isWordPart(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'A' && b <= 'Z')
        || (b >= 'a' && b <= 'z')
        || b == '+'
        || b == '-'
        || b == '_'
        || b == '.';
  }

  private void skipSpace() {
    while (at < end && " \t\n\r\f".indexOf(bytes[at]) >= 0) {
      at++;
    }
  }

  private boolean skip(char c) {
    skipSpace();
    boolean found = at < end && bytes[at] == c;
    if (found) {
      at++;
    }
    return found;
  }

  private void expect(char c) {
    if (!skip(c)) {
      throw unexpected("'" + c + "'");
    }
  }

  private InvalidFormatException unexpected(String expected) {
    String rest = new String(bytes, at, Math.min(end - at, 12), StandardCharsets.ISO_8859_1);
    return invalid(at < end ? Quote.of(rest) : "its end", at, "expected " + expected);
  }

  private InvalidFormatException invalid(String what, int position, String right) {
    return NpyHeader.invalid(segment, what + " at byte " + position, right);
  }
}
