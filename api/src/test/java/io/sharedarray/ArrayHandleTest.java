package io.sharedarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sharedarray.spi.InvalidFormatException;
import java.nio.ByteOrder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayHandleTest {

  private static final String VIEW = "posix-shm:sa-x?dtype=%3Cf8&shape=2,3&strides=32,8&offset=128";

  private static long[] longs(long... values) {
    return values;
  }

  // ---- what they are

  @ParameterizedTest
  @CsvSource({
    "posix-shm, sa-k3v9, posix-shm:sa-k3v9",
    "mmap, /tmp/x y/frames.npy, mmap:/tmp/x%20y/frames.npy",
    "sysv, key:0x1a2b3c4d, sysv:key:0x1a2b3c4d",
    "mmap, C:\\data\\a.npy, mmap:C:%5Cdata%5Ca.npy",
    "mmap, /tmp/100%+?&#=é😀, mmap:/tmp/100%25%2B%3F%26%23%3D%C3%A9%F0%9F%98%80",
    "mmap, //host/share, mmap:/%2Fhost/share",
    "mmap, ///, mmap:/%2F/",
    "b, a.b_c~d-e, b:a.b_c~d-e",
  })
  void nameAnArray(String backend, String name, String text) {
    ArrayHandle handle = ArrayHandle.of(backend, name);
    assertEquals(text, handle.toString());
    assertEquals(backend, handle.backend());
    assertEquals(name, handle.name());
    assertFalse(handle.isView());
    assertFalse(handle.isRaw());
    assertThrows(IllegalStateException.class, handle::layout);

    ArrayHandle parsed = ArrayHandle.parse(text);
    assertEquals(handle, parsed);
    assertEquals(name, parsed.name());
  }

  @Test
  void nameAView() {
    ArrayHandle handle = ArrayHandle.parse(VIEW);
    assertEquals(
        ArrayHandle.ofView("posix-shm", "sa-x", false, "<f8", longs(2, 3), longs(32, 8), 128),
        handle);
    assertEquals(VIEW, handle.toString());
    assertEquals("sa-x", handle.name());
    assertTrue(handle.isView());
    assertFalse(handle.isRaw());
    assertEquals(DType.FLOAT64, handle.dtype());
    assertEquals(ByteOrder.LITTLE_ENDIAN, handle.byteOrder());
    assertArrayEquals(longs(2, 3), handle.layout().shape);
    assertArrayEquals(longs(32, 8), handle.layout().strides);
    assertEquals(128, handle.layout().offset);
  }

  @Test
  void nameARawArray() {
    ArrayHandle handle =
        ArrayHandle.parse("sysv:key:0x1?dtype=%3Ei4&shape=4&strides=-4&offset=12&raw=1");
    assertTrue(handle.isRaw());
    assertEquals(ByteOrder.BIG_ENDIAN, handle.byteOrder());
    assertArrayEquals(longs(-4), handle.layout().strides);
    assertEquals(handle, ArrayHandle.parse(handle.toString()));
  }

  @Test
  void nameAnArrayOfNoDimensions() {
    ArrayHandle handle = ArrayHandle.ofView("mmap", "x", true, "|u1", longs(), longs(), 7);
    assertEquals("mmap:x?dtype=%7Cu1&shape=&strides=&offset=7&raw=1", handle.toString());
    assertEquals(0, ArrayHandle.parse(handle.toString()).layout().rank());
  }

  @Test
  void areEqualIfTheyNameTheSame() {
    ArrayHandle handle = ArrayHandle.parse(VIEW);
    ArrayHandle other =
        ArrayHandle.parse("posix-shm:%73a-x?offset=128&strides=32%2c8&shape=2%2C3&dtype=%3cf8");
    assertEquals(handle, other);
    assertEquals(handle.hashCode(), other.hashCode());
    assertEquals(VIEW, other.toString());
    assertNotEquals(handle, ArrayHandle.parse(VIEW + "&raw=1"));
    assertNotEquals(handle, ArrayHandle.of("posix-shm", "sa-x"));
    assertNotEquals(ArrayHandle.of("posix-shm", "x"), ArrayHandle.of("posix-shm", "X"));
    assertNotEquals(ArrayHandle.of("mmap", "x"), ArrayHandle.of("posix-shm", "x"));
  }

  @Test
  void anElementMayLieAnywhereThatCanBeAddressed() {
    ArrayHandle.parse(VIEW.replace("offset=128", "offset=129"));
    ArrayHandle.parse(VIEW.replace("strides=32,8", "strides=0,0"));
    ArrayHandle.parse(VIEW.replace("strides=32,8", "strides=-32,-8").replace("128", "48"));
    ArrayHandle.parse("b:x?dtype=%7Cu1&shape=9223372036854775807&strides=1&offset=0");
    ArrayHandle.parse(
        "b:x?dtype=%3Cf8&shape=0&strides=9223372036854775807&offset=9223372036854775807");
  }

  // ---- refusing

  static Stream<Arguments> wrongTexts() {
    return Stream.of(
        // backend
        arguments("", 0, "'' is no backend's name"),
        arguments("sa-x", 0, "'' is no backend's name; one is a lower-case letter"),
        arguments(":x", 0, "'' is no backend's name"),
        arguments("Mmap:x", 0, "'Mmap' is no backend's name"),
        arguments("1a:x", 0, "'1a' is no"),
        arguments("a_b:x", 0, "'a_b' is no"),
        arguments(" mmap:x", 0, "' mmap' is no"),
        arguments("ａ:x", 0, "'ａ' is no"),
        arguments("a".repeat(33) + ":x", 0, "is no backend's name"),
        // name
        arguments("mmap:", 5, "'' is no segment's name"),
        arguments("mmap:?" + VIEW.split("\\?")[1], 5, "'' is no segment's name"),
        arguments("mmap:%00", 5, "'\\u0000' is no segment's name"),
        arguments("mmap:a%0Ab", 5, "without control characters"),
        arguments("mmap:a%7F", 5, "without control characters"),
        arguments("mmap:a%C2%85", 5, "without control characters"),
        arguments("mmap:a\nb", 6, "'\\u000a' as it is"),
        arguments("mmap:a b", 6, "' ' as it is; write its bytes in UTF-8 as %"),
        arguments("mmap:é", 5, "'é' as it is"),
        arguments("mmap:a#b", 6, "'#' as it is"),
        arguments("mmap:a\\b", 6, "'\\' as it is"),
        arguments("mmap:%", 5, "'%' as it is"),
        arguments("mmap:a%4", 6, "'%' as it is"),
        arguments("mmap:%4g", 5, "'%' as it is"),
        arguments("mmap:%４１", 5, "'%' as it is"),
        arguments("mmap:%+1", 5, "'%' as it is"),
        arguments("mmap:ab%4?dtype", 7, "'%' as it is"),
        arguments("mmap:%FF", 5, "not UTF-8"),
        arguments("mmap:%C0%80", 5, "not UTF-8"),
        arguments("mmap:%ED%A0%80", 5, "not UTF-8"),
        // parameters
        arguments("b:x?", 4, "unknown parameter ''; known are"),
        arguments("b:x?x", 4, "unknown parameter 'x'"),
        arguments("b:x?raw=1", 4, "no parameter dtype; [dtype, shape, strides, offset] are there"),
        arguments(VIEW.replace("&shape=2,3", ""), 15, "no parameter shape"),
        arguments(VIEW.replace("&strides=32,8", ""), 15, "no parameter strides"),
        arguments(VIEW.replace("&offset=128", ""), 15, "no parameter offset"),
        arguments(VIEW + "&", 61, "unknown parameter ''"),
        arguments(VIEW + "&offset", 61, "unknown parameter 'offset'"),
        arguments(VIEW + "&offset=0", 68, "parameter offset again"),
        arguments(VIEW + "&shape=2,3", 67, "parameter shape again"),
        arguments(VIEW + "&typestr=1", 61, "unknown parameter 'typestr=1'"),
        arguments(VIEW + "&%72aw=1", 61, "unknown parameter"),
        arguments(VIEW + "&raw=0", 65, "raw is not 1"),
        arguments(VIEW + "&raw=", 65, "raw is not 1"),
        arguments(VIEW + "&raw=1?", 66, "'?' as it is"),
        arguments(VIEW.replace("%3C", "<"), 21, "'<' as it is"),
        arguments(VIEW.replace("f8", "f16"), 15, "unknown dtype '<f16'; known are"),
        arguments(VIEW.replace("%3Cf8", "%7CO"), 15, "unknown dtype '|O'"),
        arguments(VIEW.replace("%3Cf8", ""), 15, "unknown dtype ''"),
        // numbers
        arguments(VIEW.replace("2,3", "2,x"), 27, "shape has 'x'; write integers, with commas"),
        arguments(VIEW.replace("2,3", "2,"), 27, "shape has ''"),
        arguments(VIEW.replace("2,3", ","), 27, "shape has ''"),
        arguments(VIEW.replace("2,3", "(2,3)"), 33, "'(' as it is"),
        arguments(VIEW.replace("2,3", "2,%203"), 27, "shape has ' 3'"),
        arguments(VIEW.replace("2,3", "2,03"), 27, "shape has '03'"),
        arguments(VIEW.replace("2,3", "2,-0"), 27, "shape has '-0'"),
        arguments(VIEW.replace("2,3", "2,%2B3"), 27, "shape has '+3'"),
        arguments(VIEW.replace("2,3", "2,1e3"), 27, "shape has '1e3'"),
        arguments(VIEW.replace("2,3", "2,%D9%A3"), 27, "shape has '٣'"),
        arguments(VIEW.replace("2,3", "2,-1"), 15, "negative length"),
        arguments(VIEW.replace("32,8", "32"), 15, "shape has 2 axes but there are 1 strides"),
        arguments(VIEW.replace("32,8", "9223372036854775808,8"), 37, "numbers are from -2^63"),
        arguments(VIEW.replace("128", "9".repeat(9000)), 50, "numbers are from -2^63"),
        arguments(VIEW.replace("128", ""), 50, "offset has 0 numbers"),
        arguments(VIEW.replace("128", "1,2"), 50, "offset has 2 numbers"),
        arguments(VIEW.replace("2,3", "1,".repeat(32) + "1"), 15, "at most 32 axes, not 33"),
        // extents
        arguments(VIEW.replace("128", "-8"), 15, "elements outside the bytes from 0 to 2^63-1"),
        arguments(VIEW.replace("32,8", "-32,-8").replace("128", "47"), 15, "elements outside"),
        arguments(VIEW.replace("128", "9223372036854775807"), 15, "elements outside"),
        arguments(VIEW.replace("32,8", "9223372036854775807,8"), 15, "elements outside"),
        arguments(VIEW.replace("32,8", "-9223372036854775808,8"), 15, "elements outside"),
        arguments(
            VIEW.replace("2,3", "4294967296,4294967297").replace("32,8", "0,0"),
            15,
            "elements out"),
        arguments(VIEW.replace("2,3", "0,3").replace("128", "-1"), 15, "elements outside"),
        // length
        arguments("mmap:" + "x".repeat(16_380), 0, "it has 16385 characters; at most 16384"));
  }

  @ParameterizedTest
  @MethodSource("wrongTexts")
  void refuseATextThatIsWrong(String text, int position, String part) {
    String message =
        assertThrows(InvalidFormatException.class, () -> ArrayHandle.parse(text)).getMessage();
    assertTrue(message.startsWith("handle '"), message);
    assertTrue(message.contains(" at position " + position + ": "), message);
    assertTrue(message.contains(part), message);
    assertTrue(message.length() < 1000, message);
  }

  @Test
  void refuseWrongPartsAsWell() {
    assertThrows(InvalidFormatException.class, () -> ArrayHandle.of("MMAP", "x"));
    assertThrows(InvalidFormatException.class, () -> ArrayHandle.of("mmap", ""));
    assertThrows(InvalidFormatException.class, () -> ArrayHandle.of("mmap", "a\0b"));
    assertThrows(InvalidFormatException.class, () -> ArrayHandle.of("mmap", "\ud800"));
    assertThrows(InvalidFormatException.class, () -> ArrayHandle.of("mmap", "?".repeat(6_000)));
    InvalidFormatException e =
        assertThrows(
            InvalidFormatException.class,
            () -> ArrayHandle.ofView("b", "x", false, "<f8", longs(1), longs(8), -1));
    assertTrue(e.getMessage().contains("elements outside"), e.getMessage());
  }

  @Test
  void takeTheLongestPathThereIs() {
    String path = ("/" + "\u00e9".repeat(127)).repeat(16);
    ArrayHandle handle = ArrayHandle.of("mmap", path);
    assertEquals(path, ArrayHandle.parse(handle.toString()).name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"posix-shm", "b", "a2345678901234567890123456789012"})
  void backendNames(String name) {
    assertTrue(ArrayHandle.isBackendName(name));
    assertFalse(ArrayHandle.isBackendName(name + "_"));
  }
}
