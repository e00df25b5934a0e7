package io.sharedarray.backend.common.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
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

  private static final String USER = "S-1-5-21-1-2-3-1001";
  private static final String OTHER = "S-1-5-21-1-2-3-1002";

  @ParameterizedTest
  @CsvSource({
    "(A;;FA;;;S-1-5-21-1-2-3-1001), ''",
    "(A;OICI;0x1f01ff;;;S-1-5-18)(A;;FA;;;S-1-5-32-544), ''",
    "(A;;0x1200a9;;;S-1-1-0), ''",
    "(A;;FR;;;S-1-5-21-1-2-3-1002), ''",
    "(A;OICIIO;GA;;;S-1-3-0), ''",
    "(D;;FA;;;S-1-5-21-1-2-3-1002), ''",
    "(A;;FW;;;S-1-5-21-1-2-3-1002), S-1-5-21-1-2-3-1002",
    "(A;;FR;;;S-1-5-21-1-2-3-1002)(A;;DC;;;S-1-5-21-1-2-3-1002), S-1-5-21-1-2-3-1002",
    "(XA;;FA;;;S-1-1-0;(WIN://SYSAPPID Exists)), S-1-1-0",
    "(A;;SD;;;S-1-1-0), S-1-1-0",
    "(A;;WD;;;S-1-1-0), S-1-1-0"
  })
  void findsTheStrangerWhoMayChangeAFolder(String entries, String stranger) {
    Ownership ownership =
        new Ownership(USER, Ownership.parse("O:" + USER + "D:PAI" + entries + "S:(ML;;NW;;;LW)"));
    assertEquals(stranger, ownership.stranger(USER).orElse(""));
  }

  @ParameterizedTest
  @CsvSource({"O:S-1-5-18", "O:S-1-5-18D:NO_ACCESS_CONTROL"})
  void withoutAListEveryoneMay(String descriptor) {
    Ownership ownership = new Ownership(USER, Ownership.parse(descriptor));
    assertEquals("S-1-1-0", ownership.stranger(USER).orElse(""));
  }

  @Test
  void anEmptyListLetsNobody() {
    assertEquals(Map.of(), Ownership.parse("O:S-1-5-18D:P"));
  }

  @Test
  void theOwnerIsTheUserOrWhoMayDoAnything() {
    assertTrue(new Ownership(USER, Map.of()).isOwnedBy(USER));
    assertTrue(new Ownership("S-1-5-32-544", Map.of()).isOwnedBy(USER));
    assertFalse(new Ownership(OTHER, Map.of()).isOwnedBy(USER));
  }
}
