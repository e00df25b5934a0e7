package io.sharedarray.npy;

import io.sharedarray.spi.Failure;
import io.sharedarray.spi.InvalidFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.StringJoiner;

/**
 * The header of an array in NumPy's .npy format: what the elements are and where they begin.
 *
 * <p>The format is that of NumPy's enhancement proposal 1 and of the module {@code
 * numpy.lib.format}. Immutable.
 *
 * @param descr the type string of the elements, for example {@code <f8}; may be one that no array
 *     here can hold
 * @param fortranOrder whether the first index varies fastest, not the last
 * @param shape the number of elements on each axis, each 0 or more, at most 32 of them
 * @param dataOffset where the elements begin, in bytes from the start of the segment
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out, compared by content
public record NpyHeader(String descr, boolean fortranOrder, long[] shape, int dataOffset) {

  /** The length in bytes of the magic string and the version, with which every header starts. */
  public static final int PREFIX = 8;

  /** No header that {@link #parse} reads is longer, in bytes. */
  public static final int MAX_BYTES = PREFIX + Integer.BYTES + NpyReader.MAX_TEXT;

  /** The prefix of version 1.0, as a long of native byte order. */
  public static final long MAGIC_V1 =
      ByteBuffer.wrap(prefix(1)).order(ByteOrder.nativeOrder()).getLong();

  /** As in numpy, the data of a header written here starts on a multiple of so many bytes. */
  private static final int ALIGNMENT = 64;

  /** GROWTH_AXIS_MAX_DIGITS of numpy.lib.format. */
  private static final int GROWTH_DIGITS = 21;

  /** Copies the shape. */
  public NpyHeader {
    shape = shape.clone();
  }

  /** A copy of the shape. */
  @Override
  public long[] shape() {
    return shape.clone();
  }

  /** The magic string and the version: {@code \x93NUMPY}, major, 0. */
  static byte[] prefix(int major) {
    return new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) major, 0};
  }

  /**
   * A header of version 1.0, byte for byte as numpy writes it. Its length, which is where the data
   * begins, is a multiple of 64.
   *
   * @param descr a type string without quotes or backslashes
   * @param shape at most 32 lengths
   */
  public static byte[] encode(String descr, boolean fortranOrder, long[] shape) {
    String dict =
        "{'descr': '"
            + descr
            + "', 'fortran_order': "
            + (fortranOrder ? "True" : "False")
            + ", 'shape': "
            + shapeText(shape)
            + ", }";
    int used = PREFIX + Short.BYTES + dict.length() + growth(fortranOrder, shape) + 1;
    byte[] header = new byte[(used / ALIGNMENT + 1) * ALIGNMENT];
    Arrays.fill(header, (byte) ' ');
    ByteBuffer.wrap(header)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(prefix(1))
        .putShort((short) (header.length - PREFIX - Short.BYTES))
        .put(dict.getBytes(StandardCharsets.US_ASCII));
    header[header.length - 1] = '\n';
    return header;
  }

  /** numpy leaves room for the longest number on the axis that appending to the data lengthens. */
  private static int growth(boolean fortranOrder, long[] shape) {
    if (shape.length == 0) {
      return 0;
    }
    return GROWTH_DIGITS - Long.toString(shape[fortranOrder ? shape.length - 1 : 0]).length();
  }

  /**
   * Reads a header of version 1.0, 2.0 or 3.0, which anybody may have written.
   *
   * <p>Accepts what numpy accepts where writers differ: white space, the order of the keys, either
   * quote, trailing commas, the {@code L} of Python 2's integers, padding of any length or none.
   * Whether the data fit into the segment depends on the length of an element, which the caller
   * finds by the type string: it then calls {@link #requireWithin}.
   *
   * @param start the first bytes of the segment, from the buffer's position on: {@link #MAX_BYTES},
   *     or all if the segment is shorter. They are read once, so that it does no harm if another
   *     process changes them meanwhile. The position stays as it is.
   * @param segmentSize the length of the segment, in bytes
   * @param segment the name of the segment, for messages
   * @throws InvalidFormatException if there is no header, or a wrong one, or one for elements that
   *     no array here can hold
   */
  public static NpyHeader parse(ByteBuffer start, long segmentSize, String segment) {
    return NpyReader.read(start, segmentSize, segment);
  }

  /**
   * Checks that the data do not go beyond the segment's end.
   *
   * @param itemSize the length of one element, in bytes
   * @param segmentSize the length of the segment, in bytes
   * @param segment the name of the segment, for the message
   * @throws InvalidFormatException if they do, or are more than 2^63-1 bytes
   */
  public void requireWithin(int itemSize, long segmentSize, String segment) {
    String what = "shape " + shapeText(shape) + " of " + itemSize + " bytes an element ";
    long bytes = itemSize;
    boolean empty = false;
    try {
      for (long n : shape) {
        empty |= n == 0;
        // as in numpy, a length of 0 does not hide the overflow of the others
        bytes = Math.multiplyExact(bytes, Math.max(1, n));
      }
      Math.addExact(bytes, dataOffset);
    } catch (ArithmeticException e) {
      throw invalid(segment, what + "is more than 2^63-1 bytes", "no segment can hold that");
    }
    if (!empty && dataOffset + bytes > segmentSize) {
      throw invalid(
          segment,
          what
              + "has "
              + bytes
              + " bytes of data from byte "
              + dataOffset
              + " on, but the segment ends at byte "
              + segmentSize,
          "the segment was cut short, or its header is not its own");
    }
  }

  /** A shape as Python writes it: {@code ()}, {@code (5,)}, {@code (2, 3)}. */
  public static String shapeText(long[] shape) {
    StringJoiner text = new StringJoiner(", ", "(", shape.length == 1 ? ",)" : ")");
    for (long n : shape) {
      text.add(Long.toString(n));
    }
    return text.toString();
  }

  static InvalidFormatException invalid(String segment, String what, String right) {
    return new InvalidFormatException(
        Failure.of(".npy header: " + what).withSegment(segment).withRemedy(right));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NpyHeader that
        && descr.equals(that.descr)
        && fortranOrder == that.fortranOrder
        && Arrays.equals(shape, that.shape)
        && dataOffset == that.dataOffset;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * descr.hashCode() + Arrays.hashCode(shape)) + dataOffset;
  }

  @Override
  public String toString() {
    return "NpyHeader[descr="
        + descr
        + ", fortranOrder="
        + fortranOrder
        + ", shape="
        + shapeText(shape)
        + ", dataOffset="
        + dataOffset
        + "]";
  }
}
