package io.sharedarray.spi;

import org.jspecify.annotations.Nullable;

/** A segment exists, but its creator has not finished (or never finished) filling it. */
public class SegmentUnpublishedException extends SharedArrayException {

  private static final long serialVersionUID = 1;

  /** An exception that says what the failure says. */
  public SegmentUnpublishedException(Failure failure) {
    this(failure, null);
  }

  /** An exception that says what the failure says, with its cause. */
  public SegmentUnpublishedException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
