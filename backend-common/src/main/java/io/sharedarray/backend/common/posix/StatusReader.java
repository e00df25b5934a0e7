package io.sharedarray.backend.common.posix;

import com.sun.jna.Native;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.SharedArrayException;
import java.util.Optional;

/** How to learn a file's status on one system. */
interface StatusReader {

  /**
   * The status of an open file.
   *
   * @throws SharedArrayException if the system refuses
   */
  FileStatus ofDescriptor(Attempt attempt, int descriptor);

  /**
   * The status of a named file, or of a symbolic link itself; none if there is nothing.
   *
   * @throws SharedArrayException if the system refuses
   */
  Optional<FileStatus> ofPath(Attempt attempt, byte[] path);

  /** The reader for this system. */
  static StatusReader of(Platform platform, Libc libc) {
    if (platform.os() != Platform.Os.LINUX) {
      StatReader reader = new StatReader(StatLayout.of(platform));
      Native.register(StatReader.class, libc.library());
      return reader;
    }
    try {
      Native.register(StatxReader.class, libc.library());
      return new StatxReader();
    } catch (UnsatisfiedLinkError e) { // glibc before 2.28, musl before 1.2.5
      return new NioReader();
    }
  }

  /** Sorts out what a call for a path returned: whether it succeeded, found nothing, or failed. */
  static boolean found(Attempt attempt, String call, long result) {
    if (Errno.ENOENT.is(result) || Errno.ENOTDIR.is(result)) {
      return false;
    }
    if (result < 0) {
      throw PosixErrors.failed(attempt, call, result);
    }
    return true;
  }
}
