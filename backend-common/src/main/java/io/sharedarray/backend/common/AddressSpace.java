package io.sharedarray.backend.common;

import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.Platform;

/** What fits into a process's addresses. */
public final class AddressSpace {

  /** The user's half of x64's and arm64's addresses since Windows 8.1. */
  private static final long WINDOWS_LIMIT = 1L << 47;

  private AddressSpace() {}

  /**
   * Checks, before any system call, that a region can be mapped at all. A 32-bit process has at
   * most half of its addresses for one region, since C's {@code ptrdiff_t} reaches no further.
   *
   * @throws InsufficientMemoryException if it cannot
   */
  public static void require(Attempt attempt, Platform platform, long size) {
    if (platform.os() == Platform.Os.WINDOWS && size > WINDOWS_LIMIT) {
      throw new InsufficientMemoryException(
          attempt
              .saying(attempt.what() + ": Windows has 128 TiB of addresses for a process")
              .failure()
              .withRemedy("ask for less"));
    }
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
