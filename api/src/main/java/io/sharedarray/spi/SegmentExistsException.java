package io.sharedarray.spi;

import org.jspecify.annotations.Nullable;

/** A create found its name taken. Nothing was changed. */
public class SegmentExistsException extends SharedArrayException {

  private static final long serialVersionUID = 1;

  /** An exception that says what the failure says. */
  public SegmentExistsException(Failure failure) {
    this(failure, null);
  }

  /** An exception that says what the failure says, with its cause. */
  public SegmentExistsException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
