package io.sharedarray.npy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sharedarray.spi.InvalidFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyHeaderTest {

  private static final String OK = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }";

  private static NpyHeader header(long... shape) {
    return new NpyHeader("<f8", false, shape, 128);
  }

  private static String shape(String text) {
    return OK.replace("(2, 3)", text);
  }

  private static String descr(String text) {
    return OK.replace("'<f8'", text);
  }

  private static void assertRefused(byte[] segment, String... parts) {
    String message =
        assertThrows(InvalidFormatException.class, () -> Segments.parse(segment)).getMessage();
    String text = message.replace(" (segment 's')", "");
    assertNotEquals(message, text);
    for (String part : parts) {
      assertTrue(text.contains(part), () -> "no '" + part + "' in: " + text);
    }
  }

  // ---- writing

  @Test
  void writesWhatNumpyWrites() {
    byte[] header = NpyHeader.encode("<f8", false, new long[] {2, 3});
    assertEquals(128, header.length);
    assertArrayEquals(new byte[] {1, 0, 118, 0}, Arrays.copyOfRange(header, 6, 10));
    assertEquals(OK, new String(header, 10, 117, US_ASCII).stripTrailing());
    assertEquals('\n', header[127]);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 32})
  void dataBeginOnAMultipleOf64(int rank) {
    long[] shape = new long[rank];
    Arrays.fill(shape, Long.MAX_VALUE);
    byte[] header = NpyHeader.encode(">c16", true, shape);
    assertEquals(0, header.length % 64);
    assertEquals(new NpyHeader(">c16", true, shape, header.length), Segments.parse(header));
  }

  @Test
  void shapesReadLikePythonsTuples() {
    assertEquals("()", NpyHeader.shapeText(new long[0]));
    assertEquals("(5,)", NpyHeader.shapeText(new long[] {5}));
    assertEquals("(2, 3)", NpyHeader.shapeText(new long[] {2, 3}));
  }

  @Test
  void theMagicNumberIsThePrefixInNativeOrder() {
    byte[] header = NpyHeader.encode("|u1", false, new long[0]);
    ByteBuffer bytes = ByteBuffer.wrap(header).order(ByteOrder.nativeOrder());
    assertEquals(NpyHeader.MAGIC_V1, bytes.getLong());
  }

  // ---- reading

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void readsEveryVersion(int major) {
    byte[] segment = Segments.of(major, OK);
    assertEquals(
        new NpyHeader("<f8", false, new long[] {2, 3}, segment.length), Segments.parse(segment));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr':'<f8','fortran_order':False,'shape':(2,3)}",
        "{'shape': (2, 3), 'fortran_order': False, 'descr': '<f8'}",
        "{\"descr\": \"<f8\", \"fortran_order\": False, \"shape\": (2, 3)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2L, 3L), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': ((2), +3,), }",
        " \t{\n'descr' :\r\n '<f8' , 'fortran_order'\f: False,\n\t'shape': ( 2 , 3 ) , } \n\n",
      })
  void readsWhatNumpyReads(String text) {
    assertEquals(
        new NpyHeader("<f8", false, new long[] {2, 3}, 10 + text.length()), Segments.parse(text));
  }

  @Test
  void readsFromTheBuffersPositionAndLeavesIt() {
    byte[] segment = Segments.of(1, OK);
    ByteBuffer buffer = ByteBuffer.allocate(3 + segment.length).position(3).put(segment);
    buffer.position(3);
    assertEquals(Segments.parse(segment), NpyHeader.parse(buffer, segment.length, "s"));
    assertEquals(3, buffer.position());
  }

  @Test
  void needsNoMoreThanTheFirstBytes() {
    byte[] segment = Segments.of(2, OK + " ".repeat(10_000 - OK.length()));
    assertEquals(NpyHeader.MAX_BYTES, segment.length);
    NpyHeader header = NpyHeader.parse(ByteBuffer.wrap(segment), Long.MAX_VALUE, "s");
    assertEquals(NpyHeader.MAX_BYTES, header.dataOffset());
  }

  @Test
  void aCallerThatGivesTooFewBytesIsToldSo() {
    byte[] segment = Segments.of(1, OK);
    ByteBuffer half = ByteBuffer.wrap(segment, 0, 20);
    assertThrows(IllegalArgumentException.class, () -> NpyHeader.parse(half, segment.length, "s"));
  }

  // ---- refusing

  static Stream<Arguments> wrongTexts() {
    return Stream.of(
        // the literal
        arguments("", "its end at byte 10; expected '{'"),
        arguments("[]", "'[]' at byte 10; expected '{'"),
        arguments("{", "its end at byte 11"),
        arguments(OK + "x", "'x' at byte 69; expected spaces"),
        arguments(OK + "\0", "'\\u0000' at byte 69"),
        arguments("{1: 2}", "a key that is no string at byte 11"),
        arguments("{'descr' '<f8'}", "expected ':'"),
        arguments("{'descr': '<f8' 'shape': ()}", "expected ',' or '}'"),
        arguments("{'descr: 1}", "a string without its end at byte 11; close it with '"),
        arguments("{'descr\n': 1}", "a string without its end"),
        arguments("{'descr\\", "a string without its end"),
        arguments("{'descr': <f8}", "'<f8}' at byte 20; expected a string"),
        arguments("{'descr': None}", "'None}' at byte 20"),
        arguments("{'descr': " + "[".repeat(5000), "nested more than 16 deep at byte 36"),
        arguments("{'descr': " + "(".repeat(5000), "nested more than 16 deep"),
        arguments("{'a':".repeat(1500), "nested more than 16 deep"),
        // the keys
        arguments("{}", "no key 'descr'"),
        arguments(OK.replace("'shape': (2, 3), ", ""), "no key 'shape'"),
        arguments(OK.replace("'fortran_order': False, ", ""), "no key 'fortran_order'"),
        arguments(OK.replace("}", "'shape': (2, 3)}"), "key 'shape' again at byte 68"),
        arguments(OK.replace("}", "'more': 1}"), "unknown key 'more'"),
        arguments(OK.replace("'descr'", "'descré'"), "unknown key 'descré'"),
        // the values
        arguments(OK.replace("False", "0"), "fortran_order is '0' at byte 44; write True or False"),
        arguments(OK.replace("False", "false"), "'false, 'shap' at byte 44"),
        arguments(shape("5"), "shape is '5' at byte 60; write a tuple"),
        arguments(shape("(5)"), "shape is '(5)'"),
        arguments(shape("[2, 3]"), "shape is '[2, 3]'"),
        arguments(shape("(2, -1)"), "length on axis 1 is '-1' at byte 64; write an integer from 0"),
        arguments(shape("(2, '3')"), "length on axis 1 is ''3''"),
        arguments(shape("(True,)"), "length on axis 0 is 'True'"),
        arguments(shape("(2, 3.0)"), "'3.0), }' at byte 64"),
        arguments(shape("(2, 0x3)"), "'0x3), }'"),
        arguments(shape("(2, 03)"), "'03), }'"),
        arguments(shape("(2, 1_0)"), "'1_0), }'"),
        arguments(shape("(2, 3l)"), "'3l), }'"),
        arguments(shape("(,)"), "',), }'"),
        arguments(shape("(2, 9223372036854775808)"), "number '9223372036854775808' at byte 64"),
        arguments(shape("(" + "9".repeat(9000) + ",)"), "integers are at most 2^63-1"),
        arguments(shape("(" + "1, ".repeat(33) + ")"), "at most 32 axes, not 33"));
  }

  @ParameterizedTest
  @MethodSource("wrongTexts")
  void refusesATextThatIsWrong(String text, String part) {
    assertRefused(Segments.of(1, text), part);
    assertRefused(Segments.of(2, text));
    assertRefused(Segments.of(3, text));
  }

  @Test
  void refusesPython2sIntegersWherePython2WroteNone() {
    assertDoesNotThrow(() -> Segments.parse(Segments.of(2, shape("(2L, 3L)"))));
    assertRefused(Segments.of(3, shape("(2L, 3L)")), "'2L, 3L), }' at byte 63");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[('x', '<f8'), ('y', '<i4', (2,))]  | structured elements",
        "[('é', '<f8')]                      | structured elements",
        "('<f8', (2,))                       | sub-arrays as elements",
        "`'|O'`                              | Python objects",
        "`'|S5'`                             | byte strings",
        "'<U8'                               | Unicode strings",
        "'<M8[s]'                            | datetime64",
        "'>m8[ns]'                           | timedelta64",
        "`'|V16'`                            | void",
        "'<f16'                              | long double",
        "'<c32'                              | long double",
        "''                                  | `type string`",
        "7                                   | type string",
        "'<f\u00e9'                          | type string",
        "'< f8'                              | type string",
      })
  void refusesElementsThatNoArrayHoldsByName(String text, String name) {
    for (int major = 1; major <= 3; major++) {
      assertRefused(Segments.of(major, descr(text)), "descr is '" + text, "at byte ", name);
    }
  }

  @Test
  void refusesASegmentWithoutHeader() {
    assertRefused(new byte[0], "none in a segment of 0 bytes; attach it as raw");
    assertRefused(Arrays.copyOf(Segments.of(1, OK), 7), "none in a segment of 7 bytes");
    assertRefused(
        "PK\3\4 and so on".getBytes(US_ASCII), "none", "504b03042061", "attach it as raw");
    assertRefused(new byte[64], "000000000000");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "2, 1", "4, 0", "255, 0", "128, 7"})
  void refusesAnUnknownVersion(int major, int minor) {
    byte[] segment = Segments.of(1, OK);
    segment[6] = (byte) major;
    segment[7] = (byte) minor;
    assertRefused(segment, "version " + major + "." + minor + " at byte 6; 1.0, 2.0 and 3.0");
  }

  @Test
  void refusesALengthThatIsTooLong() {
    assertRefused(Segments.of(1, OK + " ".repeat(10_001 - OK.length())), "10001 bytes at byte 8");
    byte[] huge = Segments.of(2, OK);
    Arrays.fill(huge, 8, 12, (byte) 0xff);
    assertRefused(huge, "4294967295 bytes at byte 8; like numpy, at most 10000");
  }

  @Test
  void refusesAHeaderBeyondTheSegmentsEnd() {
    byte[] segment = Segments.of(1, OK);
    for (int size = 10; size < segment.length; size++) {
      assertRefused(
          Arrays.copyOf(segment, size),
          "it ends at byte " + segment.length + ", the segment at byte " + size);
    }
    assertRefused(Arrays.copyOf(segment, 8), "the segment at byte 8");
    assertRefused(Arrays.copyOf(Segments.of(3, OK), 9), "the segment at byte 9");
  }

  // ---- the data's extent

  @Test
  void dataEndWithTheSegmentOrBefore() {
    header(2, 3).requireWithin(8, 128 + 48, "s");
    header(2, 3).requireWithin(8, 4096, "s");
    header().requireWithin(8, 128 + 8, "s");
    InvalidFormatException e =
        assertThrows(
            InvalidFormatException.class, () -> header(2, 3).requireWithin(8, 128 + 47, "s"));
    assertEquals(
        ".npy header: shape (2, 3) of 8 bytes an element has 48 bytes of data from byte 128 on, but"
            + " the segment ends at byte 175 (segment 's'); the segment was cut short, or its"
            + " header is not its own",
        e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "4611686018427387904, 4, 1", // 2^64, which wraps to 0
    "4294967296, 4294967296, 8", // likewise
    "4294967296, 4294967297, 1", // 2^64 + 2^32, which wraps to little
    "9223372036854775807, 1, 1", // no more than 2^63-1, but for where they start
    "0, 9223372036854775807, 8", // none, but numpy would not have it either
  })
  void refusesMoreBytesThanThereAreAddresses(long n, long m, int itemSize) {
    InvalidFormatException e =
        assertThrows(
            InvalidFormatException.class,
            () -> header(n, m).requireWithin(itemSize, Long.MAX_VALUE, "s"));
    assertTrue(e.getMessage().contains("more than 2^63-1 bytes"), e.getMessage());
  }

  @Test
  void noElementsFitAnywhere() {
    header(0).requireWithin(8, 128, "s");
    header(2, 0, 1L << 50).requireWithin(8, 128, "s");
  }

  // ---- the value

  @Test
  void isAValue() {
    long[] shape = {2, 3};
    NpyHeader header = header(shape);
    shape[0] = 9;
    header.shape()[0] = 9;
    assertEquals(header(2, 3), header);
    assertEquals(header(2, 3).hashCode(), header.hashCode());
    assertNotEquals(header(3, 2), header);
    assertNotEquals(new NpyHeader("<f8", true, new long[] {2, 3}, 128), header);
    assertNotEquals(new NpyHeader("<f4", false, new long[] {2, 3}, 128), header);
    assertNotEquals(new NpyHeader("<f8", false, new long[] {2, 3}, 64), header);
    assertEquals(
        "NpyHeader[descr=<f8, fortranOrder=false, shape=(2, 3), dataOffset=128]",
        header.toString());
  }
}
