package io.sharedarray;

import io.sharedarray.spi.Segment;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The end of a mapping that nothing reaches any more and that nobody has closed: it is released,
 * and a warning says where it was made. Holds the segment alone, so that it keeps nothing alive.
 */
final class Forgotten implements Runnable {

  /** The system property that has the warning show the whole stack, if it is {@code true}. */
  static final String PROPERTY = "sharedarray.forgotten.stack";

  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private static final int DEPTH = 64;

  private final String backend;
  private final Segment segment;
  private final boolean owned;
  private final String madeAt;
  private volatile boolean closed;
  private volatile boolean pinned;

  Forgotten(String backend, Segment segment, boolean owned) {
    this.backend = backend;
    this.segment = segment;
    this.owned = owned;
    this.madeAt = caller();
  }

  /** The first frame outside this package, or all of them. */
  private static String caller() {
    boolean all = Boolean.getBoolean(PROPERTY);
    List<String> frames =
        STACK.walk(
            stack ->
                stack
                    .dropWhile(
                        f -> f.getDeclaringClass().getPackage() == SharedArray.class.getPackage())
                    .limit(all ? DEPTH : 1)
                    .map(Object::toString)
                    .toList());
    return frames.stream().collect(Collectors.joining("\n\tat ", all ? "\n\tat " : "", ""));
  }

  /** It has been closed: nothing is left to do. */
  void closed() {
    closed = true;
  }

  /** Its addresses may be in use for ever. */
  void pinned() {
    pinned = true;
  }

  @Override
  public void run() {
    if (closed) {
      return;
    }
    System.getLogger("io.sharedarray")
        .log(
            System.Logger.Level.WARNING,
            "array "
                + backend
                + ":"
                + segment.name()
                + " was not closed; it is released now that nothing reaches it. It was made at "
                + madeAt);
    try {
      if (owned) {
        Exit.forget(segment);
        segment.remove();
      }
    } finally {
      segment.retire();
      if (!pinned) {
        segment.close();
      }
    }
  }
}
