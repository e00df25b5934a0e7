package io.sharedarray.backend.common.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnershipTest {

  /** The values are those of winnt.h. */
  @ParameterizedTest
  @CsvSource({
    "0x1200a9, 1200a9",
    "0xf001f, f001f",
    "FA, 1f01ff",
    "FR, 120089",
    "FW, 120116",
    "GA, 10000000",
    "GRGW, c0000000",
    "SDRCWDWO, f0000",
    "CCDCLCSWRP, 1f",
    "'', 0",
    "??, 10000000"
  })
  void rightsAreReadAsTheSystemWritesThem(String rights, String mask) {
    assertEquals(mask, Integer.toHexString(Ownership.mask(rights)));
  }
}
