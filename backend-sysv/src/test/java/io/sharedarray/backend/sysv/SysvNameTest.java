package io.sharedarray.backend.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.spi.InvalidFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SysvNameTest {

  @ParameterizedTest
  @CsvSource({
    "key:0x1a2b3c4d, key:0x1a2b3c4d",
    "key:0X1A2B3C4D, key:0x1a2b3c4d",
    "key:0x1, key:0x00000001",
    "key:0xffffffff, key:0xffffffff",
    "id:0, id:0",
    "id:2147483647, id:2147483647",
    "frame, frame",
    "key, key",
    "id.7, id.7",
  })
  void isReadAndPrinted(String text, String printed) {
    SysvName name = SysvName.parse(text);
    assertEquals(printed, name.toString());
    assertEquals(name, SysvName.parse(printed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "key:",
        "key:0x",
        "key:0x0",
        "key:0x00000000",
        "key:0x123456789",
        "key:12",
        "key:0xg",
        "key:0x-1",
        "key:0x1 ",
        "id:",
        "id:-1",
        "id:2147483648",
        "id:99999999999",
        "id:0x1",
        "/frame",
        "fr ame",
        "-frame",
        "främé",
        "thirty-one-characters-are-many-",
        "frame\0"
      })
  void isRefusedWithWhatIsRight(String text) {
    var thrown = assertThrows(InvalidFormatException.class, () -> SysvName.parse(text));
    assertTrue(thrown.getMessage().contains("key:0x and up to 8 hex"), thrown.getMessage());
    assertEquals(text, thrown.failure().segment());
  }

  /** As Python has it: {@code (zlib.crc32(name) & 0x7fffffff) or 1}. */
  @ParameterizedTest
  @CsvSource({
    "123456789, 4bf43926", // the CRC's check value is cbf43926
    "frame-3985819, 77ad00d2",
    "zero-3175842413, 1", // its CRC-32 is 0
  })
  void keyOfANameIsItsCrc(String name, String key) {
    assertEquals(Integer.parseInt(key, 16), new SysvName.Portable(name).key());
  }

  @Test
  void recordsHaveTheirOwnKeys() {
    assertEquals(0x80000001, SysvName.recordKey(1));
    assertNotEquals(SysvName.recordKey(1), SysvName.recordKey(2));
    assertTrue(SysvName.isCreatable(0x7fffffff));
    assertFalse(SysvName.isCreatable(0));
    assertFalse(SysvName.isCreatable(SysvName.recordKey(0x7fffffff)));
  }
}
