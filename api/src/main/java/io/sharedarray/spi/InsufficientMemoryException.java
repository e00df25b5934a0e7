package io.sharedarray.spi;

import org.jspecify.annotations.Nullable;

/** The system has not the memory, the addresses or the segments that were asked for. */
public class InsufficientMemoryException extends SharedArrayException {

  private static final long serialVersionUID = 1;

  /** An exception that says what the failure says. */
  public InsufficientMemoryException(Failure failure) {
    this(failure, null);
  }

  /** An exception that says what the failure says, with its cause. */
  public InsufficientMemoryException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
