package io.sharedarray.spi;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that this library throws because of the system, another process or input
 * from outside. Wrong arguments of a program's own throw the JDK's exceptions: {@link
 * IllegalArgumentException}, {@link IndexOutOfBoundsException}, {@link IllegalStateException}.
 */
public class SharedArrayException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  /** An exception that says what the failure says. */
  public SharedArrayException(Failure failure) {
    this(failure, null);
  }

  /** An exception that says what the failure says, with its cause. */
  public SharedArrayException(Failure failure, @Nullable Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  /** What went wrong, in its parts. After Java deserialization only the message is left. */
  public final Failure failure() {
    return failure != null ? failure : Failure.of(String.valueOf(getMessage()));
  }
}
