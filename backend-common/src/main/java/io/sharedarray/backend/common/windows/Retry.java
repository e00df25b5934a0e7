package io.sharedarray.backend.common.windows;

import io.sharedarray.spi.SegmentAccessException;
import io.sharedarray.spi.SystemError;
import java.util.function.Supplier;

/** Calls that the system refuses for a moment, while it or a virus scanner is at the same file. */
public final class Retry {

  private static final int TRIES = 10;

  private Retry() {}

  /**
   * Makes a call again while it fails with ERROR_SHARING_VIOLATION or ERROR_LOCK_VIOLATION: for a
   * quarter of a second in all.
   *
   * @throws SegmentAccessException if it fails to the end
   */
  public static <T> T whileBusy(Supplier<T> call) {
    for (int tries = 1; ; tries++) {
      try {
        return call.get();
      } catch (SegmentAccessException e) {
        if (tries == TRIES || !isBusy(e)) {
          throw e;
        }
        pause(5L * tries);
      }
    }
  }

  private static boolean isBusy(SegmentAccessException e) {
    SystemError error = e.failure().error();
    return error != null
        && switch (WindowsError.of(error.number())) {
          case ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION -> true;
          default -> false;
        };
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // and try at once
    }
  }
}
