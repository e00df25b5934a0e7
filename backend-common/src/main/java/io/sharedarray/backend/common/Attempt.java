package io.sharedarray.backend.common;

import io.sharedarray.spi.Failure;
import io.sharedarray.spi.SegmentUnpublishedException;
import org.jspecify.annotations.Nullable;

/**
 * What a backend is about to do with a segment, for the exception if the system refuses.
 *
 * @param backend the backend's name
 * @param what the exception's message, for example {@code cannot create a segment of 64 bytes}
 * @param segment the segment's name, if it has one
 */
public record Attempt(String backend, String what, @Nullable String segment) {

  /** The same attempt, said with other words. */
  public Attempt saying(String newWhat) {
    return new Attempt(backend, newWhat, segment);
  }

  /** The exception if a segment has no size yet. */
  public SegmentUnpublishedException unsized() {
    return new SegmentUnpublishedException(
        saying(what + ": its creator has not given it a size yet")
            .failure()
            .withRemedy("try again, or remove it if its creator is gone"));
  }

  /** The failure of the attempt for a reason that is not a system call's. */
  public Failure failure() {
    return Failure.of(what).withBackend(backend).withSegment(segment);
  }
}
