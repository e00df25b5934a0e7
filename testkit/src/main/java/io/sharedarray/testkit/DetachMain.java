package io.sharedarray.testkit;

import java.io.IOException;

/**
 * Starts the command that its arguments are, which keeps its pipes, and ends: an orphan is left.
 */
final class DetachMain {

  private DetachMain() {}

  /** The arguments are the command. */
  public static void main(String[] args) throws IOException {
    new ProcessBuilder(args).inheritIO().start();
  }
}
