package io.sharedarray.backend.common;

import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.Quote;
import java.io.File;

/** What a file system has left. */
public final class FreeSpace {

  private FreeSpace() {}

  /**
   * Checks that a file system has so much left, as far as it tells: a reservation that must fail
   * would fill it for everybody first. One that does fit can fail even so.
   *
   * @param folder a folder in the file system
   * @param remedy what to do if there is less
   * @return the attempt, with what was free in its words
   * @throws InsufficientMemoryException if there is less
   */
  public static Attempt require(Attempt attempt, String folder, long size, String remedy) {
    File place = new File(folder);
    long free = place.getFreeSpace();
    Attempt told =
        attempt.saying(attempt.what() + ", " + free + " are free on " + Quote.of(folder));
    if (free < size && place.getTotalSpace() > 0) { // without a limit, tmpfs says 0 of 0
      throw new InsufficientMemoryException(told.failure().withRemedy(remedy));
    }
    return told;
  }
}
