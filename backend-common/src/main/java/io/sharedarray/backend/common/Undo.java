package io.sharedarray.backend.common;

/** The taking back of what a failed operation has made. */
public final class Undo {

  private Undo() {}

  /** Takes it back. If that fails too, the failure that is being handled says so. */
  public static void after(Throwable failure, Runnable undoing) {
    try {
      undoing.run();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
