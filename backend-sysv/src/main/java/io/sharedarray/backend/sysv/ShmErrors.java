package io.sharedarray.backend.sysv;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.posix.Errno;
import io.sharedarray.backend.common.posix.PosixErrors;
import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SharedArrayException;

/** What the calls' error numbers mean here, where that is not what they mean elsewhere. */
final class ShmErrors {

  private ShmErrors() {}

  /** {@code shmget} refused to create. Its EINVAL, ENOSPC and ENOMEM are limits of the system's. */
  static SharedArrayException create(Shm shm, Attempt attempt, long result) {
    return switch (Errno.ofResult(result)) {
      case EINVAL ->
          new InsufficientMemoryException(
              PosixErrors.failure(attempt, "shmget", result).withRemedy(ShmLimits.ofSize()));
      case ENOSPC ->
          PosixErrors.failed(
              attempt, "shmget", result, ShmLimits.ofCountAndTotal(shm.libc().pageSize()));
      case ENOMEM -> PosixErrors.failed(attempt, "shmget", result, ShmLimits.ofCommit());
      default -> PosixErrors.failed(attempt, "shmget", result);
    };
  }

  /**
   * A call refused a segment that had been found. Its EINVAL is an identifier that is gone. Its
   * ENOMEM is most often too large a segment in a 32-bit process, which cannot even be told the
   * size.
   */
  static SharedArrayException use(Attempt attempt, String call, long result) {
    if (Errno.ENOMEM.is(result) && Shm.PLATFORM.bits() == 32) {
      return PosixErrors.failed(
          attempt,
          call,
          result,
          "use a 64-bit JVM: a 32-bit JVM has addresses for less than 2 GiB");
    }
    if (!Shm.isGone(result)) {
      return PosixErrors.failed(attempt, call, result);
    }
    return new SegmentNotFoundException(
        PosixErrors.failure(attempt, call, result)
            .withRemedy("there is no such segment, or no longer"));
  }

  /**
   * The creator may not map what it has created: System V asks the mode of the creator too, and a
   * segment of mode 0400 refuses to be filled.
   */
  static SharedArrayException map(Attempt attempt, long result) {
    return Errno.EACCES.is(result)
        ? PosixErrors.failed(
            attempt, "shmat", result, "choose a mode that lets its owner read and write (0600)")
        : use(attempt, "shmat", result);
  }
}
