package io.sharedarray.backend.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.fuzz.Reading;
import io.sharedarray.fuzz.Texts;
import io.sharedarray.spi.InvalidFormatException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Any text as the name of a Windows section, read on any system. */
class SectionNameFuzzTest {

  @FuzzTest
  void isReadOrRefused(byte[] input) {
    String text = Texts.of(input);
    for (int session = 0; session < 2; session++) {
      @Nullable String name = read(text, session);
      if (name != null) {
        assertEquals(name, read(name, session));
        String word = name.startsWith(SectionName.GLOBAL) ? name.substring(7) : name;
        assertTrue(!word.isEmpty() && word.indexOf('\\') < 0 && word.indexOf('\0') < 0, name);
        assertTrue(name.length() <= 260, name);
      }
    }
  }

  private static @Nullable String read(String text, int session) {
    Attempt attempt = new Attempt(WindowsAllocator.NAME, "cannot read the name", text);
    return Reading.of(
        text.length(),
        Set.of(InvalidFormatException.class),
        () -> SectionName.require(attempt, text, session));
  }
}
