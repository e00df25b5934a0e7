package io.sharedarray.backend.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every name of a System V segment. */
class SysvNamePropertiesTest {

  @Property
  void keysComeBack(@ForAll int key) {
    Assume.that(key != 0);
    SysvName name = new SysvName.Key(key);
    String text = name.toString();
    assertEquals(name, SysvName.parse(text));
    assertEquals(name, SysvName.parse("key:0x" + text.substring(6).toUpperCase(Locale.ROOT)));
    assertEquals(name, SysvName.parse("key:0X" + Integer.toHexString(key)));
  }

  @Property
  void identifiersComeBack(@ForAll @IntRange(max = Integer.MAX_VALUE) int id) {
    SysvName name = new SysvName.Id(id);
    assertEquals(name, SysvName.parse(name.toString()));
  }

  @Property
  void portableNamesComeBackAndHaveKeysThatMayBeCreated(@ForAll @From("words") String word) {
    SysvName.Portable name = new SysvName.Portable(word);
    assertEquals(name, SysvName.parse(word));
    assertTrue(SysvName.isCreatable(name.key()));
    assertTrue(SysvName.recordKey(name.key()) < 0);
  }

  @Provide
  Arbitrary<String> words() {
    Arbitrary<String> first = Arbitraries.strings().alpha().numeric().ofLength(1);
    Arbitrary<String> others =
        Arbitraries.strings().alpha().numeric().withChars("._-").ofMaxLength(29);
    return first.flatMap(start -> others.map(rest -> start + rest));
  }
}
