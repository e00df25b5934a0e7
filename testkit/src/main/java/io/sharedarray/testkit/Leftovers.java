package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedarray.spi.Capability;
import io.sharedarray.spi.SegmentInfo;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a test has left segments behind. */
final class Leftovers {

  private static final int LOOKS = 300;
  private static final int MILLIS_BETWEEN_LOOKS = 100;

  private Leftovers() {}

  /** The names of all segments, if the system tells. */
  static Set<String> names(AllocatorUnderTest subject) {
    return subject.has(Capability.LISTING)
        ? subject.allocator().list().stream().map(SegmentInfo::name).collect(Collectors.toSet())
        : Set.of();
  }

  /**
   * Fails if there are segments that were not there before and do not go. Those that go are another
   * program's, which works at the same time.
   */
  static void requireNone(AllocatorUnderTest subject, Set<String> before) {
    Set<String> left = new HashSet<>(names(subject));
    left.removeAll(before);
    try {
      for (int look = 1; !left.isEmpty() && look < LOOKS; look++) {
        Thread.sleep(MILLIS_BETWEEN_LOOKS);
        left.retainAll(names(subject));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    assertEquals(Set.of(), left, "segments left behind");
  }
}
