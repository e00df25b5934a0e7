package io.sharedarray.spi;

import org.jspecify.annotations.Nullable;

/** Input from outside (a handle, a header, a name, a property) is not what it should be. */
public class InvalidFormatException extends SharedArrayException {

  private static final long serialVersionUID = 1;

  /** An exception that says what the failure says. */
  public InvalidFormatException(Failure failure) {
    this(failure, null);
  }

  /** An exception that says what the failure says, with its cause. */
  public InvalidFormatException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
