package io.sharedarray.backend.common.posix;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.Failure;
import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.SegmentAccessException;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SharedArrayException;
import io.sharedarray.spi.SystemError;
import org.jspecify.annotations.Nullable;

/** Error numbers as exceptions. */
public final class PosixErrors {

  private PosixErrors() {}

  /**
   * The failure of an attempt at a system call.
   *
   * @param call the call as its manual names it
   * @param result what {@link Libc} returned: the negative error number
   */
  public static Failure failure(Attempt attempt, String call, long result) {
    Errno errno = Errno.ofResult(result);
    int number = (int) -result;
    String name = errno == Errno.UNKNOWN ? "errno" : errno.name();
    return attempt.failure().withError(new SystemError(call, number, name, Libc.strerror(number)));
  }

  /**
   * The exception for an attempt's failure at a system call, of the type that callers expect, with
   * the remedy that fits its error number.
   *
   * @param call the call as its manual names it
   * @param result what {@link Libc} returned: the negative error number
   */
  public static SharedArrayException failed(Attempt attempt, String call, long result) {
    return failed(attempt, call, result, remedy(Errno.ofResult(result)));
  }

  /** The same, with a remedy of the caller's. */
  public static SharedArrayException failed(
      Attempt attempt, String call, long result, @Nullable String remedy) {
    Failure failure = failure(attempt, call, result).withRemedy(remedy);
    return switch (Errno.ofResult(result)) {
      case EEXIST -> new SegmentExistsException(failure);
      case ENOENT, ENOTDIR, EIDRM -> new SegmentNotFoundException(failure);
      case EACCES, EPERM, EROFS -> new SegmentAccessException(failure);
      case ENOSPC, ENOMEM, EMFILE, ENFILE, EFBIG, EOVERFLOW, EDQUOT ->
          new InsufficientMemoryException(failure);
      case ENAMETOOLONG, ELOOP, EMLINK, EFTYPE, EISDIR -> new InvalidFormatException(failure);
      default -> new SharedArrayException(failure);
    };
  }

  private static @Nullable String remedy(Errno errno) {
    return switch (errno) {
      case EEXIST -> "choose another name, or remove the segment first";
      case ENOENT, EIDRM -> "check the name, and that its creator has not removed it";
      case ENOTDIR -> "a part of the path is not a folder";
      case EACCES, EPERM -> "ask its owner for a wider mode, or run as its owner";
      case EROFS -> "the file system is mounted read-only: use another";
      case ENOSPC -> "make room there, or ask for less";
      case EDQUOT -> "your quota is used up: make room, or ask for less";
      case ENOMEM ->
          "close arrays, ask for less, or raise the limit of address space (ulimit -v) or of"
              + " mappings (sysctl vm.max_map_count)";
      case EMFILE -> "close files, or raise the limit of open files (ulimit -n)";
      case ENFILE -> "raise the system's limit of open files (sysctl fs.file-max)";
      case EFBIG -> "ask for less, or raise the limit of file sizes (ulimit -f)";
      case EOVERFLOW -> "it is too large for a 32-bit process: use a 64-bit JVM";
      case ENAMETOOLONG -> "use a shorter name";
      case ELOOP, EMLINK, EFTYPE -> "it is a symbolic link, which is not followed: name its target";
      case EISDIR -> "it is a folder: name a file";
      case ENODEV -> "the file system cannot map files into memory: use another";
      default -> null;
    };
  }
}
