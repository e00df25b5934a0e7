package io.sharedarray;

import io.sharedarray.spi.Segment;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A segment in use: its memory, the backend it is from, what its header says, and whether its name
 * goes with it. Shared by an array and all its views.
 */
final class Mapping {

  final String backend;
  final Segment segment;
  final Memory memory;

  /** Where the header says that the elements lie; null for a raw segment, which has none. */
  final @Nullable Layout whole;

  private final boolean owned;
  private final Forgotten forgotten;

  Mapping(String backend, Segment segment, Memory memory, @Nullable Layout whole, boolean owned) {
    this.backend = backend;
    this.segment = segment;
    this.memory = memory;
    this.whole = whole;
    this.owned = owned;
    if (owned) {
      Exit.register(segment);
    }
    this.forgotten = new Forgotten(backend, segment, owned);
    memory.whenUnreachable(forgotten);
  }

  /** The handle of an array over this segment. */
  ArrayHandle handle(DType<?> dtype, Layout layout, ByteOrder order) {
    if (whole != null && whole.equals(layout)) {
      return ArrayHandle.of(backend, segment.name());
    }
    return ArrayHandle.ofView(
        backend,
        segment.name(),
        whole == null,
        dtype.typestr(order),
        layout.shape.clone(),
        layout.strides.clone(),
        layout.offset);
  }

  /**
   * Unmaps the segment, and takes its name away if it was created here to live no longer than this.
   */
  void close() {
    close(this::removeIfOwned);
  }

  private void close(Runnable first) {
    try {
      memory.close(first);
    } finally {
      if (!memory.isOpen()) {
        forgotten.closed();
      }
    }
  }

  /** Undoes a create that failed: nothing is left, whatever else goes wrong. */
  void abandon(Throwable reason) {
    try {
      Exit.forget(segment);
      segment.remove();
      close(() -> {});
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  void force() {
    segment.force();
  }

  private void removeIfOwned() {
    if (owned) {
      Exit.forget(segment);
      segment.remove();
    }
  }
}
