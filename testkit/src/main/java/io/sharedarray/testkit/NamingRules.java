package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.Capability;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Quote;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.spi.SharedArrayException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** What segments may be called, and how they are found. */
interface NamingRules extends AllocatorUnderTest {

  /** No system has segments of these names. */
  List<String> NOWHERE_A_NAME = List.of("", ".", "..", "nul\0in it", "x".repeat(5000));

  @Test
  default void made_up_names_differ_and_can_be_attached() {
    try (Bench bench = new Bench(this)) {
      Set<String> names = new HashSet<>();
      for (int i = 0; i < 50; i++) {
        String name = bench.create(1).name();
        assertEquals(name, bench.attach(name).name());
        names.add(name);
      }
      assertEquals(50, names.size());
    }
  }

  @Test
  default void a_name_that_is_valid_everywhere_is_valid_here() {
    String digits = SegmentNames.random().substring(3);
    try (Bench bench = new Bench(this)) {
      for (String name : List.of("Aa._-" + digits, digits, digits + "0123456789")) {
        assertTrue(SegmentNames.isPortable(name));
        bench.create(name, 10).buffer(0, 1).put((byte) 5);
        assertEquals(5, bench.attach(name).buffer(0, 1).get());
      }
    }
  }

  @Test
  default void the_name_of_a_segment_attaches_and_removes_it() {
    try (Bench bench = new Bench(this)) {
      Segment segment = bench.create(bench.name(), 10);
      assertEquals(segment.name(), bench.attach(segment.name()).name());
      assertTrue(allocator().remove(segment.name()));
      assertFalse(allocator().remove(segment.name()));
    }
  }

  @TestFactory
  default Stream<DynamicTest> an_impossible_name_is_refused() {
    return Stream.concat(NOWHERE_A_NAME.stream(), impossibleNames().stream())
        .map(name -> dynamicTest(Quote.of(name), () -> requireImpossible(name)));
  }

  private void requireImpossible(String name) {
    try (Bench bench = new Bench(this)) {
      requireRefused(() -> bench.create(CreateRequest.ofSize(10).withName(name)));
      requireRefused(() -> bench.attach(name));
      requireRefused(() -> allocator().remove(name));
    }
  }

  private static void requireRefused(Executable call) {
    String message = String.valueOf(assertThrows(InvalidFormatException.class, call).getMessage());
    assertTrue(message.length() < 1000, message);
    assertFalse(message.chars().anyMatch(Character::isISOControl), message);
  }

  @Test
  default void listing_shows_it_with_its_size_until_it_is_removed() {
    if (!has(Capability.LISTING)) {
      assertThrows(
          SharedArrayException.class,
          () -> allocator().list(),
          "capabilities() is without LISTING, but list() works");
      return;
    }
    try (Bench bench = new Bench(this)) {
      for (Segment segment : List.of(bench.create(bench.name(), 12_345), bench.create(12_345))) {
        SegmentInfo info = find(segment.name()).orElseThrow();
        info.size().ifPresent(size -> assertEquals(12_345, size));
        info.attachments().ifPresent(count -> assertEquals(1, count));
        segment.remove();
        assertEquals(Optional.empty(), find(segment.name()));
      }
    }
  }

  private Optional<SegmentInfo> find(String name) {
    return allocator().list().stream().filter(info -> info.name().equals(name)).findFirst();
  }

  @Test
  default void what_is_listed_can_be_attached() {
    try (Bench bench = new Bench(this)) {
      String name = bench.create(bench.name(), 100).name();
      String listed = has(Capability.LISTING) ? find(name).orElseThrow().name() : name;
      AttachRequest request = AttachRequest.ofName(listed).withReadOnly(true);
      assertDoesNotThrow(() -> bench.attach(request));
    }
  }
}
