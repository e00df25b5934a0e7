package io.sharedarray;

import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SharedArrayException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes the names of owned segments away that are still open when the JVM ends. */
final class Exit {

  private static final Set<Segment> OWNED = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Exit::removeAll, "sharedarray-exit"));
  }

  private Exit() {}

  static void register(Segment segment) {
    OWNED.add(segment);
  }

  static void forget(Segment segment) {
    OWNED.remove(segment);
  }

  /** Only the names: other threads may still be using the memory, which ends with the process. */
  private static void removeAll() {
    for (Segment segment : OWNED) {
      try {
        segment.remove();
      } catch (SharedArrayException e) {
        System.getLogger("io.sharedarray")
            .log(System.Logger.Level.WARNING, "segment left behind at exit: " + e.getMessage());
      }
    }
  }
}
