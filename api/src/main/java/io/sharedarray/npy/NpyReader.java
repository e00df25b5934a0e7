package io.sharedarray.npy;

import io.sharedarray.npy.PythonLiteral.Node;
import io.sharedarray.npy.PythonLiteral.Tuple;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Quote;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a header from bytes that anybody may have written. */
final class NpyReader {

  /** numpy's own limit to the text of a header (_MAX_HEADER_SIZE of numpy.lib.format). */
  static final int MAX_TEXT = 10_000;

  /** numpy's limit up to 1.x. */
  private static final int MAX_RANK = 32;

  private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

  private final byte[] bytes;
  private final long segmentSize;
  private final String segment;

  private NpyReader(byte[] bytes, long segmentSize, String segment) {
    this.bytes = bytes;
    this.segmentSize = segmentSize;
    this.segment = segment;
  }

  static NpyHeader read(ByteBuffer start, long segmentSize, String segment) {
    long available = Math.min(start.remaining(), segmentSize);
    byte[] bytes = new byte[(int) Math.min(available, NpyHeader.MAX_BYTES)];
    start.duplicate().get(bytes);
    return new NpyReader(bytes, segmentSize, segment).read();
  }

  private NpyHeader read() {
    int major = version();
    int textStart = NpyHeader.PREFIX + (major == 1 ? Short.BYTES : Integer.BYTES);
    int textEnd = textStart + textLength(textStart);
    Map<String, Node> entries =
        new PythonLiteral(bytes, textStart, textEnd, segment, charset()).parseDict();
    for (String key : entries.keySet()) {
      if (!KEYS.contains(key)) {
        throw invalid("unknown key " + Quote.of(key), "the keys are descr, fortran_order, shape");
      }
    }
    return new NpyHeader(
        descr(entry(entries, "descr")),
        fortranOrder(entry(entries, "fortran_order")),
        shape(entry(entries, "shape")),
        textEnd);
  }

  private int version() {
    if (bytes.length < NpyHeader.PREFIX) {
      throw invalid("none in a segment of " + segmentSize + " bytes", "attach it as raw");
    }
    int major = bytes[6];
    byte[] prefix = NpyHeader.prefix(major);
    if (!Arrays.equals(bytes, 0, 6, prefix, 0, 6)) {
      throw invalid(
          "none; the segment starts with the bytes "
              + HexFormat.of().formatHex(bytes, 0, 6)
              + " and not with 934e554d5059",
          "attach it as raw, with dtype and shape");
    }
    if (major < 1 || major > 3 || bytes[7] != 0) {
      throw invalid(
          "version " + (major & 0xff) + "." + (bytes[7] & 0xff) + " at byte 6",
          "1.0, 2.0 and 3.0 are known");
    }
    return major;
  }

  private Charset charset() {
    return bytes[6] < 3 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
  }

  /** The length of the text, a little-endian number before it. */
  private int textLength(int textStart) {
    long length = 0;
    for (int i = textStart - 1; i >= NpyHeader.PREFIX; i--) {
      length = length << 8 | (i < bytes.length ? bytes[i] & 0xff : 0);
    }
    if (length > MAX_TEXT) {
      throw invalid(
          "a length of " + length + " bytes at byte " + NpyHeader.PREFIX,
          "like numpy, at most " + MAX_TEXT + " are read");
    }
    if (textStart + length > segmentSize) {
      throw invalid(
          "it ends at byte " + (textStart + length) + ", the segment at byte " + segmentSize,
          "the segment was cut short");
    }
    if (textStart + length > bytes.length) {
      throw new IllegalArgumentException("the buffer ends at byte " + bytes.length + ", too early");
    }
    return (int) length;
  }

  private Node entry(Map<String, Node> entries, String key) {
    Node value = entries.get(key);
    if (value == null) {
      throw invalid("no key '" + key + "'", "the keys are descr, fortran_order, shape");
    }
    return value;
  }

  private String descr(Node node) {
    String kind = foreignKind(node.value());
    if (kind != null) {
      throw wrong("descr", node, "an array here cannot hold " + kind);
    }
    String descr = (String) node.value();
    if (descr.isEmpty() || !descr.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw wrong("descr", node, "a type string like '<f8' is ASCII without spaces");
    }
    return descr;
  }

  /** The name of a type that numpy has and we have not; null for others. */
  private static @Nullable String foreignKind(Object descr) {
    if (descr instanceof List) {
      return "structured elements (records)";
    }
    if (descr instanceof Tuple) {
      return "sub-arrays as elements";
    }
    if (!(descr instanceof String text)) {
      return "anything but a type string like '<f8' names";
    }
    String code = text.replaceFirst("^[<>|=]", "");
    return switch (code.isEmpty() ? ' ' : code.charAt(0)) {
      case 'O' -> "Python objects";
      case 'S', 'a' -> "byte strings";
      case 'U' -> "Unicode strings";
      case 'M' -> "datetime64";
      case 'm' -> "timedelta64";
      case 'V' -> "void (bytes without a type)";
      default ->
          Set.of("f12", "f16", "c24", "c32").contains(code)
              ? "long double (float128 and its like), which differs between machines"
              : null;
    };
  }

  private boolean fortranOrder(Node node) {
    if (!(node.value() instanceof Boolean fortran)) {
      throw wrong("fortran_order", node, "write True or False");
    }
    return fortran;
  }

  private long[] shape(Node node) {
    if (!(node.value() instanceof Tuple tuple)) {
      throw wrong("shape", node, "write a tuple, for example (), (5,) or (2, 3)");
    }
    List<Node> items = tuple.items();
    if (items.size() > MAX_RANK) {
      throw wrong("shape", node, "an array has at most 32 axes, not " + items.size());
    }
    long[] shape = new long[items.size()];
    for (int axis = 0; axis < shape.length; axis++) {
      if (!(items.get(axis).value() instanceof Long n) || n < 0) {
        throw wrong("length on axis " + axis, items.get(axis), "write an integer from 0 to 2^63-1");
      }
      shape[axis] = n;
    }
    return shape;
  }

  private InvalidFormatException wrong(String what, Node node, String right) {
    String text = new String(bytes, node.start(), node.length(), charset());
    return invalid(what + " is " + Quote.of(text) + " at byte " + node.start(), right);
  }

  private InvalidFormatException invalid(String what, String right) {
    return NpyHeader.invalid(segment, what, right);
  }
}
