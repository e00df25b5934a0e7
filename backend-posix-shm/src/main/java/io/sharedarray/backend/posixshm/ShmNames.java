package io.sharedarray.backend.posixshm;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.posix.CStrings;
import io.sharedarray.spi.InvalidFormatException;

/** Names of objects that exist, of anybody's making: wider than what a create accepts. */
final class ShmNames {

  /** NAME_MAX of Linux's linux/limits.h less one, since POSIX counts the slash in front. */
  static final int MAX_BYTES = 254;

  private ShmNames() {}

  /**
   * Returns the name without the slash in front, which other libraries write.
   *
   * @throws InvalidFormatException if no object can have the name
   */
  static String require(Attempt attempt, String name) {
    String bare = name.startsWith("/") ? name.substring(1) : name;
    byte[] bytes = CStrings.of(attempt, bare);
    if (bare.isEmpty()
        || bytes.length - 1 > MAX_BYTES
        || bare.indexOf('/') >= 0
        || bare.equals(".")
        || bare.equals("..")) {
      throw new InvalidFormatException(
          attempt
              .saying(attempt.what() + ": no shared memory object can have this name")
              .failure()
              .withRemedy("use 1 to " + MAX_BYTES + " bytes without '/', but not '.' or '..'"));
    }
    return bare;
  }
}
