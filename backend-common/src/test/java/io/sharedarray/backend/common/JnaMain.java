package io.sharedarray.backend.common;

import io.sharedarray.backend.common.posix.Libc;
import io.sharedarray.spi.SharedArrayException;

/** Loads JNA twice, as two allocators do, and prints what they say. */
final class JnaMain {

  private JnaMain() {}

  public static void main(String[] arguments) {
    for (String backend : new String[] {"first", "second"}) {
      try {
        Libc libc = Libc.require(backend);
        System.out.println(backend + " has pages of " + libc.pageSize() + " bytes");
      } catch (SharedArrayException e) {
        System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
      }
    }
  }
}
