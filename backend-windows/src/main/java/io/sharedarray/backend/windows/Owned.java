package io.sharedarray.backend.windows;

import io.sharedarray.backend.common.windows.Section;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The handle by which this process, as its creator, keeps a segment's name. */
final class Owned {

  private static final ConcurrentMap<String, Owned> BY_NAME = new ConcurrentHashMap<>();

  private final String name;
  private final Section section;

  private Owned(String name, Section section) {
    this.name = name;
    this.section = section;
  }

  /** Keeps the name of a segment that has just been created. */
  static Owned add(String name, Section section) {
    Owned owned = new Owned(name, section);
    BY_NAME.put(name, owned);
    return owned;
  }

  /** Of the segment of that name, if this process created it and keeps the name. */
  static @Nullable Owned of(String name) {
    return BY_NAME.get(name);
  }

  /**
   * Gives the name up.
   *
   * @return whether it was still kept
   */
  boolean remove() {
    boolean[] kept = {false};
    // in one step, so that who finds no keeper any more finds no name either
    BY_NAME.computeIfPresent(
        name,
        (unused, keeper) -> {
          if (keeper != this) {
            return keeper;
          }
          section.close();
          kept[0] = true;
          return null;
        });
    return kept[0];
  }
}
