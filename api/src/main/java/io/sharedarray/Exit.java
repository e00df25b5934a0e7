package io.sharedarray;

import io.sharedarray.spi.Segment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes the names of owned segments away that are still open when the JVM ends. */
final class Exit {

  private static final Set<Segment> OWNED = ConcurrentHashMap.newKeySet();

  /** Whether it is too late for a segment to be removed at the end of the JVM. */
  private static volatile boolean over;

  static {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(Exit::removeAll, "sharedarray-exit"));
    } catch (IllegalStateException e) {
      over = true;
    }
  }

  private Exit() {}

  /**
   * Has the name taken away when the JVM ends.
   *
   * @throws IllegalStateException if the JVM is ending already
   */
  static void register(Segment segment) {
    OWNED.add(segment);
    if (over) {
      OWNED.remove(segment);
      throw new IllegalStateException(
          "the JVM is ending: an array that is made now must be persistent");
    }
  }

  static void forget(Segment segment) {
    OWNED.remove(segment);
  }

  /** Only the names: other threads may still be using the memory, which ends with the process. */
  private static void removeAll() {
    over = true;
    for (Segment segment : OWNED) {
      try {
        segment.remove();
      } catch (RuntimeException | LinkageError e) {
        System.getLogger("io.sharedarray")
            .log(System.Logger.Level.WARNING, "segment left behind at exit: " + e.getMessage());
      }
    }
  }
}
