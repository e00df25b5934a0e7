package io.sharedarray.backend.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.InvalidFormatException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every name of a Windows section. */
class SectionNamePropertiesTest {

  private static String read(String name, int session) {
    return SectionName.require(
        new Attempt(WindowsAllocator.NAME, "cannot read", name), name, session);
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings()
        .ofMinLength(1)
        .ofMaxLength(253)
        .filter(
            word ->
                word.indexOf('\\') < 0
                    && word.indexOf('\0') < 0
                    && !word.equals(".")
                    && !word.equals(".."));
  }

  @Property
  void areTheSessionsOwnWithoutAPrefix(
      @ForAll @From("words") String word, @ForAll @IntRange(max = 3) int session) {
    assertEquals(word, read(word, session));
    assertEquals(word, read("Local\\" + word, session));
  }

  @Property
  void areGlobalOnesOutsideTheSystemsSession(@ForAll @From("words") String word) {
    assertEquals(word, read("Global\\" + word, 0));
    assertEquals("Global\\" + word, read("Global\\" + word, 1));
  }

  @Property
  void haveNoFurtherParts(@ForAll @From("words") String word) {
    for (String name :
        new String[] {"Global\\Global\\" + word, word + "\\", "\\" + word, word + '\0'}) {
      assertThrows(InvalidFormatException.class, () -> read(name, 1));
    }
  }
}
