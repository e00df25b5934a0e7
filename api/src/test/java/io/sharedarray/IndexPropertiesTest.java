package io.sharedarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every text of indices, and of every text that is none. */
class IndexPropertiesTest {

  @Provide
  Arbitrary<List<Index>> indices() {
    Arbitrary<Long> positions = Arbitraries.longs();
    Arbitrary<Index> ranges =
        Combinators.combine(
                positions.injectNull(0.3),
                positions.injectNull(0.3),
                positions.filter(step -> step != 0))
            .as(Index.Range::new);
    return Arbitraries.oneOf(
            positions.map(Index::at),
            ranges,
            Arbitraries.of(Index.all(), Index.newAxis(), Index.ellipsis()))
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> spaces() {
    return Arbitraries.of("", " ", "  ", "\t", "\n");
  }

  @Property
  void areReadAsTheyAreWritten(
      @ForAll @From("indices") List<Index> indices,
      @ForAll @From("spaces") String space,
      @ForAll boolean comma) {
    String text =
        indices.stream()
            .map(index -> space + text(index, space) + space)
            .collect(Collectors.joining(","));
    String closed = comma && !indices.isEmpty() ? text + "," : text;
    assertArrayEquals(indices.toArray(), Index.parse(closed));
  }

  private static String text(Index index, String space) {
    if (index instanceof Index.At at) {
      return Long.toString(at.position());
    }
    if (index instanceof Index.Range range) {
      String start = range.start() == null ? "" : range.start().toString();
      String stop = range.stop() == null ? "" : range.stop().toString();
      return start + space + ":" + stop + (range.step() == 1 ? "" : ":" + space + range.step());
    }
    return index instanceof Index.NewAxis ? "None" : "...";
  }

  @Property(tries = 5000)
  void otherTextsAreRefusedInALineThatCanBeShown(@ForAll @From("texts") String text) {
    try {
      Index[] unused = Index.parse(text);
    } catch (IllegalArgumentException expected) {
      String message = String.valueOf(expected.getMessage());
      assertTrue(message.length() < 4096, message);
      assertTrue(message.chars().noneMatch(Character::isISOControl), message);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(":", ",", "-", "+", " ", ".", "...", "None", "newaxis", "0", "17", "1e3")
            .list()
            .ofMaxSize(12)
            .map(list -> String.join("", list));
    return Arbitraries.oneOf(Arbitraries.strings(), pieces);
  }
}
