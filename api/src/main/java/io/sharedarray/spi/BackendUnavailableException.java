package io.sharedarray.spi;

import org.jspecify.annotations.Nullable;

/** No backend, or not the one that was asked for, works here. */
public class BackendUnavailableException extends SharedArrayException {

  private static final long serialVersionUID = 1;

  /** An exception that says what the failure says. */
  public BackendUnavailableException(Failure failure) {
    this(failure, null);
  }

  /** An exception that says what the failure says, with its cause. */
  public BackendUnavailableException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
