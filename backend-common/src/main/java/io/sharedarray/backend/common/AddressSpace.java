package io.sharedarray.backend.common;

import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.Platform;

/** What fits into a process's addresses. */
public final class AddressSpace {

  private AddressSpace() {}

  /**
   * Checks, before any system call, that a region can be mapped at all. A 32-bit process has at
   * most half of its addresses for one region, since C's {@code ptrdiff_t} reaches no further.
   *
   * @throws InsufficientMemoryException if it cannot
   */
  public static void require(Attempt attempt, Platform platform, long size) {
    if (platform.bits() == 32 && size > Integer.MAX_VALUE) {
      throw new InsufficientMemoryException(
          attempt
              .saying(
                  attempt.what() + ": " + size + " bytes do not fit the addresses of a 32-bit JVM")
              .failure()
              .withRemedy("use a 64-bit JVM, or at most " + Integer.MAX_VALUE + " bytes"));
    }
  }
}
