package io.sharedarray.spi;

import org.jspecify.annotations.Nullable;

/** There is no segment of that name. Attaching never creates one. */
public class SegmentNotFoundException extends SharedArrayException {

  private static final long serialVersionUID = 1;

  /** An exception that says what the failure says. */
  public SegmentNotFoundException(Failure failure) {
    this(failure, null);
  }

  /** An exception that says what the failure says, with its cause. */
  public SegmentNotFoundException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
