package io.sharedarray.backend.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sharedarray.fuzz.Reading;
import io.sharedarray.fuzz.Texts;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.spi.SegmentNotFoundException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Any text as the name of a System V segment. Keys and identifiers are read and not looked up:
 * there may be segments under them that are others' business.
 */
@EnabledOnOs(OS.LINUX)
class SysvNameFuzzTest {

  private static final SysvAllocator SYSV = new SysvAllocator();

  @FuzzTest
  void isReadOrRefused(byte[] input) {
    String text = Texts.of(input);
    @Nullable SysvName name =
        Reading.of(text.length(), Set.of(InvalidFormatException.class), () -> SysvName.parse(text));
    if (name == null) {
      AttachRequest request = AttachRequest.ofName(text);
      assertThrows(InvalidFormatException.class, () -> SYSV.attach(request));
      assertThrows(InvalidFormatException.class, () -> SYSV.remove(text));
    } else {
      assertEquals(name, SysvName.parse(name.toString()));
    }
    lookUp("fuzz-" + text);
  }

  private static void lookUp(String unlikely) {
    if (SegmentNames.isPortable(unlikely)) {
      AttachRequest request = AttachRequest.ofName(unlikely);
      Reading.of(
          unlikely.length(), Set.of(SegmentNotFoundException.class), () -> SYSV.attach(request));
      assertFalse(SYSV.remove(unlikely));
    }
  }

  @AfterAll
  static void nothingWasMade() {
    assertTrue(SYSV.list().stream().noneMatch(segment -> segment.name().startsWith("fuzz-")));
  }
}
