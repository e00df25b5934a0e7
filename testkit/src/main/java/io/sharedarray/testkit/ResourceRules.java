package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNotFoundException;
import org.junit.jupiter.api.Test;

/** What segments may cost the process, where the system shows it. */
interface ResourceRules extends AllocatorUnderTest {

  /** Enough for a leak in each round to stand out from what the JVM does by itself. */
  int ROUNDS = 500;

  @Test
  default void an_attachment_holds_no_descriptor() {
    try (Bench bench = new Bench(this)) {
      String name = bench.create(100).name();
      bench.attach(name);
      Usage before = usage();
      for (int i = 0; i < 100; i++) {
        bench.attach(name);
      }
      usage().requireNoMoreDescriptors(before, 100);
    }
  }

  @Test
  default void creating_and_closing_leaks_nothing() {
    requireNoLeak(
        bench -> {
          Segment segment = bench.allocate(100);
          segment.retire();
          segment.remove();
          segment.close();
        });
  }

  @Test
  default void attaching_and_closing_leaks_nothing() {
    try (Bench bench = new Bench(this)) {
      String name = bench.create(100).name();
      requireNoLeak(each -> each.open(name).close());
    }
  }

  @Test
  default void failing_leaks_nothing() {
    try (Bench bench = new Bench(this)) {
      String taken = bench.create(bench.name(), 100).name();
      String missing = bench.name();
      requireNoLeak(
          each -> {
            assertThrows(SegmentExistsException.class, () -> each.create(taken, 100));
            assertThrows(SegmentNotFoundException.class, () -> each.open(missing));
            assertThrows(InvalidFormatException.class, () -> each.open(""));
          });
    }
  }

  @Test
  default void a_probe_works_and_leaves_nothing() {
    requireNoLeak(bench -> allocator().probe());
  }

  /** One round of what is repeated. */
  interface Round {
    /** Runs it. */
    void run(Bench bench);
  }

  private void requireNoLeak(Round round) {
    try (Bench bench = new Bench(this)) {
      round.run(bench);
      Usage before = usage();
      for (int i = 0; i < ROUNDS; i++) {
        round.run(bench);
      }
      Usage after = usage();
      after.requireNoMoreDescriptors(before, ROUNDS);
      after.requireNoMoreMappings(before, ROUNDS);
    }
  }

  private Usage usage() {
    assumeTrue(
        descriptors().isPresent() && mappings().isPresent(),
        "this system does not show what is open");
    return new Usage(descriptors().getAsLong(), mappings().getAsLong());
  }

  /** How many descriptors and mappings the process has. */
  record Usage(long descriptors, long mappings) {

    void requireNoMoreDescriptors(Usage before, int rounds) {
      assertTrue(descriptors < before.descriptors + rounds / 4, () -> before + " became " + this);
    }

    void requireNoMoreMappings(Usage before, int rounds) {
      assertTrue(mappings < before.mappings + rounds / 2, () -> before + " became " + this);
    }
  }
}
