package io.sharedarray.spi;

/**
 * What a failed system call reported.
 *
 * @param call the call as its manual names it, for example {@code shm_open}
 * @param number {@code errno}, or what {@code GetLastError} returned
 * @param name the number's name in the system's headers, for example {@code EEXIST}
 * @param meaning the system's words for it, for example {@code File exists}
 */
public record SystemError(String call, int number, String name, String meaning) {

  /** For example {@code shm_open failed with EEXIST (17): File exists}. */
  @Override
  public String toString() {
    return call + " failed with " + name + " (" + number + "): " + meaning;
  }
}
