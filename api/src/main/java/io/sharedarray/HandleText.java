package io.sharedarray;

import io.sharedarray.spi.Failure;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Quote;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of a handle: written, and taken apart with every part of it checked. */
final class HandleText {

  /** Enough for Linux's longest path (4096 bytes, each as %XX) and a view of 32 dimensions. */
  static final int MAX_LENGTH = 16_384;

  private static final Pattern BACKEND = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]*");
  private static final List<String> KEYS = List.of("dtype", "shape", "strides", "offset");
  private static final String RAW = "raw";

  /** What need not be encoded in a URI's path (RFC 3986, section 3.3), and what we leave so. */
  private static final String PATH = "/:@!$&'()*+,;=";

  private static final String PATH_WRITTEN = "/:";

  private final String text;

  /** Where the part begins that is being looked at. */
  private int at;

  HandleText(String text) {
    this.text = text;
  }

  // ---- writing

  static String of(String backend, String name) {
    String path = PercentCode.encode(name, PATH_WRITTEN);
    // after two slashes, readers of URIs expect a host
    return backend + ':' + (path.startsWith("//") ? "/%2F" + path.substring(2) : path);
  }

  static String query(boolean raw, String typestr, Layout layout) {
    return "?dtype="
        + PercentCode.encode(typestr, "")
        + "&shape="
        + join(layout.shape)
        + "&strides="
        + join(layout.strides)
        + "&offset="
        + layout.offset
        + (raw ? "&raw=1" : "");
  }

  private static String join(long[] numbers) {
    return Arrays.stream(numbers).mapToObj(Long::toString).collect(Collectors.joining(","));
  }

  // ---- checking

  static boolean isBackend(String text) {
    return BACKEND.matcher(text).matches();
  }

  static String requireBackend(String backend) {
    if (!isBackend(backend)) {
      throw invalid(
          Quote.of(backend) + " is no backend's name",
          "one is a lower-case letter and up to 31 lower-case letters, digits and hyphens; a"
              + " handle starts with it and a colon");
    }
    return backend;
  }

  static String requireName(String name) {
    if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
      throw invalid(
          Quote.of(name) + " is no segment's name", "one is not empty, without control characters");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      throw invalid(Quote.of(name) + " is no segment's name", "half a surrogate is no character");
    }
    return name;
  }

  static String requireShort(String text) {
    if (text.length() > MAX_LENGTH) {
      throw invalid("it has " + text.length() + " characters", "at most " + MAX_LENGTH);
    }
    return text;
  }

  private static InvalidFormatException invalid(String what, String right) {
    return new InvalidFormatException(Failure.of(what).withRemedy(right));
  }

  // ---- reading

  ArrayHandle parse() {
    try {
      requireShort(text);
      int query = text.indexOf('?');
      int pathEnd = query < 0 ? text.length() : query;
      int colon = text.indexOf(':');
      String backend = requireBackend(text.substring(0, Math.max(0, colon)));
      String name = requireName(decode(colon + 1, pathEnd, PATH));
      return query < 0 ? ArrayHandle.of(backend, name) : view(backend, name, query + 1);
    } catch (InvalidFormatException e) {
      throw new InvalidFormatException(
          Failure.of("handle " + Quote.of(text) + " at position " + at + ": " + e.failure().what())
              .withRemedy(e.failure().remedy()),
          e);
    }
  }

  private ArrayHandle view(String backend, String name, int start) {
    Map<String, String> values = parameters(start);
    at = start;
    for (String key : KEYS) {
      if (!values.containsKey(key)) {
        throw invalid("no parameter " + key, KEYS + " are there together");
      }
    }
    long[] shape = longs(values, "shape");
    long[] strides = longs(values, "strides");
    long[] offset = longs(values, "offset");
    if (offset.length != 1) {
      throw invalid("offset has " + offset.length + " numbers", "write one, in bytes");
    }
    at = start;
    String typestr = values.getOrDefault("dtype", "");
    boolean raw = values.containsKey(RAW);
    return ArrayHandle.ofView(backend, name, raw, typestr, shape, strides, offset[0]);
  }

  private Map<String, String> parameters(int start) {
    Map<String, String> values = new HashMap<>();
    for (String parameter : text.substring(start).split("&", -1)) {
      at = start;
      int equals = parameter.indexOf('=');
      String key = parameter.substring(0, Math.max(0, equals));
      if (!KEYS.contains(key) && !key.equals(RAW)) {
        throw invalid("unknown parameter " + Quote.of(parameter), "known are " + KEYS + ", raw");
      }
      if (values.put(key, decode(start + equals + 1, start + parameter.length(), ",")) != null) {
        throw invalid("parameter " + key + " again", "each is there once");
      }
      start += parameter.length() + 1;
    }
    if (!values.getOrDefault(RAW, "1").equals("1")) {
      throw invalid("raw is not 1", "write raw=1, or leave it out");
    }
    return values;
  }

  private long[] longs(Map<String, String> values, String key) {
    at = text.indexOf(key + "=", at);
    String value = values.getOrDefault(key, "");
    String[] parts = value.isEmpty() ? new String[0] : value.split(",", -1);
    long[] numbers = new long[parts.length];
    for (int i = 0; i < parts.length; i++) {
      try {
        if (!INTEGER.matcher(parts[i]).matches()) {
          throw invalid(key + " has " + Quote.of(parts[i]), "write integers, with commas between");
        }
        numbers[i] = Long.parseLong(parts[i]);
      } catch (NumberFormatException e) {
        throw invalid(key + " has " + Quote.of(parts[i]), "numbers are from -2^63 to 2^63-1");
      }
    }
    return numbers;
  }

  private String decode(int from, int to, String plain) {
    String part = text.substring(from, to);
    int wrong = PercentCode.wellFormed(part, plain);
    at = from + wrong;
    if (wrong < part.length()) {
      throw invalid(
          Quote.of(part.substring(wrong, wrong + 1)) + " as it is",
          "write its bytes in UTF-8 as % and two hexadecimal digits each");
    }
    at = from;
    try {
      return PercentCode.decode(part);
    } catch (CharacterCodingException e) {
      throw invalid("the bytes are not UTF-8", "percent-encode the bytes of its UTF-8");
    }
  }
}
