package io.sharedarray.spi;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong, where, and what would be right: the content of a {@link SharedArrayException}.
 *
 * <p>Made with {@link #of} and completed with the {@code with} methods, each of which returns a new
 * value.
 *
 * @param what what failed, as a clause without a final stop
 * @param backend the name of the backend, if one was involved
 * @param segment the name of the segment, if one was involved
 * @param error the system call that failed, if one did
 * @param remedy what the user can do about it, as a clause without a final stop
 */
public record Failure(
    String what,
    @Nullable String backend,
    @Nullable String segment,
    @Nullable SystemError error,
    @Nullable String remedy) {

  /** A failure of which nothing else is known yet. */
  public static Failure of(String what) {
    return new Failure(what, null, null, null, null);
  }

  /** The same failure, in the named backend. */
  public Failure withBackend(String name) {
    return new Failure(what, name, segment, error, remedy);
  }

  /** The same failure, of the named segment. */
  public Failure withSegment(@Nullable String name) {
    return new Failure(what, backend, name, error, remedy);
  }

  /** The same failure, caused by a system call. */
  public Failure withError(SystemError cause) {
    return new Failure(what, backend, segment, cause, remedy);
  }

  /** The same failure, with what the user can do about it. */
  public Failure withRemedy(@Nullable String advice) {
    return new Failure(what, backend, segment, error, advice);
  }

  /** The message of the exception: everything that is known, in one line. */
  String message() {
    StringBuilder text = new StringBuilder();
    if (backend != null) {
      text.append(backend).append(": ");
    }
    text.append(what);
    if (segment != null) {
      text.append(" (segment ").append(Quote.of(segment)).append(')');
    }
    if (error != null) {
      text.append(": ").append(error);
    }
    if (remedy != null) {
      text.append("; ").append(remedy);
    }
    return text.toString();
  }
}
