package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;

/** Whether a test has left segments behind. */
final class Leftovers {

  private static final int LOOKS = 300;
  private static final int MILLIS_BETWEEN_LOOKS = 100;

  private Leftovers() {}

  /**
   * Fails if there are segments that were not there before and do not go. Those that go are another
   * program's, which works at the same time.
   */
  static void requireNone(AllocatorUnderTest subject, Set<String> before) {
    Set<String> left = new HashSet<>(subject.segments());
    left.removeAll(before);
    try {
      for (int look = 1; !left.isEmpty() && look < LOOKS; look++) {
        Thread.sleep(MILLIS_BETWEEN_LOOKS);
        left.retainAll(subject.segments());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    assertEquals(Set.of(), left, "segments left behind");
  }
}
