package io.sharedarray.spi;

import org.jspecify.annotations.Nullable;

/** The system does not let this user open, map or remove the segment. */
public class SegmentAccessException extends SharedArrayException {

  private static final long serialVersionUID = 1;

  /** An exception that says what the failure says. */
  public SegmentAccessException(Failure failure) {
    this(failure, null);
  }

  /** An exception that says what the failure says, with its cause. */
  public SegmentAccessException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
