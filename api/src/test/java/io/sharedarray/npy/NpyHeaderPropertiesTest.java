package io.sharedarray.npy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.spi.InvalidFormatException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What holds of every header, and of every text that is none. */
class NpyHeaderPropertiesTest {

  @Provide
  Arbitrary<String> descrs() {
    return Arbitraries.of(
        "|b1", "|i1", "|u1", "<i2", ">i4", "<i8", ">u2", "<u4", ">u8", "<f2", ">f4", "<f8", ">c8",
        "<c16");
  }

  @Property
  void isReadAsItWasWritten(
      @ForAll @From("descrs") String descr,
      @ForAll boolean fortranOrder,
      @ForAll @Size(max = 32) List<@LongRange(min = 0) Long> shape) {
    long[] lengths = shape.stream().mapToLong(n -> n).toArray();
    byte[] header = NpyHeader.encode(descr, fortranOrder, lengths);
    assertEquals(0, header.length % 64);
    NpyHeader read = Segments.parse(Arrays.copyOf(header, header.length + 3));
    assertEquals(new NpyHeader(descr, fortranOrder, lengths, header.length), read);
  }

  @Property
  void randomBytesAreReadOrRefused(
      @ForAll @IntRange(min = 1, max = 3) int major, @ForAll byte[] bytes) {
    readOrRefuse(bytes);
    byte[] text = Segments.of(major, "");
    byte[] segment = Arrays.copyOf(text, text.length + bytes.length);
    System.arraycopy(bytes, 0, segment, text.length, bytes.length);
    segment[8] = (byte) bytes.length;
    readOrRefuse(segment);
  }

  @Property(tries = 5000)
  void textsOfTheRightCharactersAreReadOrRefused(@ForAll @From("pieces") List<String> pieces) {
    readOrRefuse(Segments.of(1, String.join("", pieces)));
    readOrRefuse(Segments.of(3, "{" + String.join("", pieces)));
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            ",",
            ":",
            "'",
            "\"",
            "\\",
            " ",
            "\n",
            "5",
            "-",
            "L",
            "True",
            "'descr'",
            "'shape'",
            "'fortran_order'",
            "'<f8'",
            "(2,3)",
            "é",
            "9223372036854775808")
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 5000)
  void changedHeadersAreReadOrRefused(
      @ForAll boolean fortranOrder,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 127) Integer> places,
      @ForAll byte value,
      @ForAll @IntRange(max = 128) int length) {
    byte[] header = NpyHeader.encode("<f8", fortranOrder, new long[] {2, 3});
    for (int place : places) {
      header[place] = value;
    }
    readOrRefuse(header);
    readOrRefuse(Arrays.copyOf(header, length));
  }

  /** Any other exception, and an array that is none, fails the property. */
  private static void readOrRefuse(byte[] segment) {
    try {
      NpyHeader header = Segments.parse(segment);
      assertTrue(header.dataOffset() <= segment.length);
      assertTrue(header.shape().length <= 32);
      assertTrue(Arrays.stream(header.shape()).allMatch(n -> n >= 0));
      header.requireWithin(8, segment.length, "s");
    } catch (InvalidFormatException expected) {
      assertTrue(expected.getMessage().startsWith(".npy header: "));
    }
  }
}
