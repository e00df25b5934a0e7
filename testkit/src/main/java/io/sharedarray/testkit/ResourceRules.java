package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What segments may cost the process, where the system shows it. */
interface ResourceRules extends AllocatorUnderTest {

  /** Enough for a leak in each round to stand out from what the JVM does by itself. */
  int ROUNDS = 500;

  @Test
  default void an_attachment_holds_no_descriptor() throws IOException {
    try (Bench bench = new Bench(this)) {
      String name = bench.create(100).name();
      bench.attach(name);
      Usage before = Usage.now();
      for (int i = 0; i < 100; i++) {
        bench.attach(name);
      }
      Usage.now().requireNoMoreDescriptors(before, 100);
    }
  }

  @Test
  default void creating_and_closing_leaks_nothing() throws IOException {
    requireNoLeak(
        bench -> {
          Segment segment = bench.allocate(100);
          segment.retire();
          segment.remove();
          segment.close();
        });
  }

  @Test
  default void attaching_and_closing_leaks_nothing() throws IOException {
    try (Bench bench = new Bench(this)) {
      String name = bench.create(100).name();
      requireNoLeak(each -> each.open(name).close());
    }
  }

  @Test
  default void failing_leaks_nothing() throws IOException {
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
  default void a_probe_works_and_leaves_nothing() throws IOException {
    requireNoLeak(bench -> allocator().probe());
  }

  /** One round of what is repeated. */
  interface Round {
    /** Runs it. */
    void run(Bench bench);
  }

  private void requireNoLeak(Round round) throws IOException {
    try (Bench bench = new Bench(this)) {
      round.run(bench);
      Usage before = Usage.now();
      for (int i = 0; i < ROUNDS; i++) {
        round.run(bench);
      }
      Usage after = Usage.now();
      after.requireNoMoreDescriptors(before, ROUNDS);
      after.requireNoMoreMappings(before, ROUNDS);
    }
  }

  /** How many descriptors and mappings the process has. */
  record Usage(long descriptors, long mappings) {

    static Usage now() throws IOException {
      Path self = Path.of("/proc/self");
      assumeTrue(Files.exists(self.resolve("maps")), "this system does not show what is open");
      try (Stream<Path> open = Files.list(self.resolve("fd"));
          Stream<String> maps = Files.lines(self.resolve("maps"))) {
        return new Usage(open.count(), maps.count());
      }
    }

    void requireNoMoreDescriptors(Usage before, int rounds) {
      assertTrue(descriptors < before.descriptors + rounds / 4, () -> before + " became " + this);
    }

    void requireNoMoreMappings(Usage before, int rounds) {
      assertTrue(mappings < before.mappings + rounds / 2, () -> before + " became " + this);
    }
  }
}
