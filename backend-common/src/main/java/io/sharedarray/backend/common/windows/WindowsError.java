package io.sharedarray.backend.common.windows;

import com.sun.jna.platform.win32.Kernel32Util;
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

/**
 * The error numbers that the backends' calls can report, by name, and the exceptions for them.
 *
 * <p>Source: winerror.h of the Windows SDK.
 */
public enum WindowsError {
  /** The device cannot do that. */
  ERROR_INVALID_FUNCTION(1),
  /** No such file or object. */
  ERROR_FILE_NOT_FOUND(2),
  /** A part of the path does not exist. */
  ERROR_PATH_NOT_FOUND(3),
  /** Too many open files. */
  ERROR_TOO_MANY_OPEN_FILES(4),
  /** Access denied. */
  ERROR_ACCESS_DENIED(5),
  /** The name is that of another kind of object. */
  ERROR_INVALID_HANDLE(6),
  /** Out of memory. */
  ERROR_NOT_ENOUGH_MEMORY(8),
  /** Out of memory. */
  ERROR_OUTOFMEMORY(14),
  /** No such drive. */
  ERROR_INVALID_DRIVE(15),
  /** Read-only medium. */
  ERROR_WRITE_PROTECT(19),
  /** The drive holds no medium. */
  ERROR_NOT_READY(21),
  /** Another program has it open and does not share it. */
  ERROR_SHARING_VIOLATION(32),
  /** Another program has locked a part of it. */
  ERROR_LOCK_VIOLATION(33),
  /** The disk is full. */
  ERROR_HANDLE_DISK_FULL(39),
  /** Not supported. */
  ERROR_NOT_SUPPORTED(50),
  /** No such host. */
  ERROR_BAD_NETPATH(53),
  /** No such share. */
  ERROR_BAD_NET_NAME(67),
  /** The file exists. */
  ERROR_FILE_EXISTS(80),
  /** Invalid parameter. */
  ERROR_INVALID_PARAMETER(87),
  /** The disk is full. */
  ERROR_DISK_FULL(112),
  /** Not a name. */
  ERROR_INVALID_NAME(123),
  /** Not a path. */
  ERROR_BAD_PATHNAME(161),
  /** The object exists. */
  ERROR_ALREADY_EXISTS(183),
  /** The name is too long. */
  ERROR_FILENAME_EXCED_RANGE(206),
  /** Too large for the file system. */
  ERROR_FILE_TOO_LARGE(223),
  /** Not a folder. */
  ERROR_DIRECTORY(267),
  /** The file is being deleted. */
  ERROR_DELETE_PENDING(303),
  /** An empty file cannot be mapped. */
  ERROR_FILE_INVALID(1006),
  /** The offset of a view is not on 64 KiB. */
  ERROR_MAPPED_ALIGNMENT(1132),
  /** The file is mapped. */
  ERROR_USER_MAPPED_FILE(1224),
  /** The quota of the disk is used up. */
  ERROR_DISK_QUOTA_EXCEEDED(1295),
  /** A privilege is lacking. */
  ERROR_PRIVILEGE_NOT_HELD(1314),
  /** Out of the system's resources. */
  ERROR_NO_SYSTEM_RESOURCES(1450),
  /** The quota of the working set is used up. */
  ERROR_WORKING_SET_QUOTA(1453),
  /** The quota of the paging file is used up. */
  ERROR_PAGEFILE_QUOTA(1454),
  /** The paging files are too small. */
  ERROR_COMMITMENT_LIMIT(1455),
  /** A quota of the process or its job is used up. */
  ERROR_NOT_ENOUGH_QUOTA(1816),
  /** Any other number. */
  UNKNOWN(-1);

  private final int number;

  WindowsError(int number) {
    this.number = number;
  }

  /** The number in winerror.h; -1 for {@link #UNKNOWN}. */
  public int number() {
    return number;
  }

  /** The error of that number. */
  public static WindowsError of(int number) {
    for (WindowsError error : values()) {
      if (error.number == number) {
        return error;
      }
    }
    return UNKNOWN;
  }

  /**
   * The failure of an attempt at a call.
   *
   * @param call the call as its documentation names it
   * @param number what GetLastError returned
   */
  public static Failure failure(Attempt attempt, String call, int number) {
    WindowsError error = of(number);
    String name = error == UNKNOWN ? "GetLastError" : error.name();
    return attempt.failure().withError(new SystemError(call, number, name, meaning(number)));
  }

  private static String meaning(int number) {
    try {
      return Kernel32Util.formatMessage(number).strip();
    } catch (RuntimeException | LinkageError e) {
      return "no text for it";
    }
  }

  /**
   * The exception for an attempt's failure at a call, of the type that callers expect, with the
   * remedy that fits its number.
   */
  static SharedArrayException failed(Attempt attempt, String call, int number) {
    return failed(attempt, call, number, remedy(of(number)));
  }

  /** The same, with a remedy of the caller's. */
  static SharedArrayException failed(
      Attempt attempt, String call, int number, @Nullable String remedy) {
    Failure failure = failure(attempt, call, number).withRemedy(remedy);
    return switch (of(number)) {
      case ERROR_ALREADY_EXISTS, ERROR_FILE_EXISTS -> new SegmentExistsException(failure);
      case ERROR_FILE_NOT_FOUND,
          ERROR_PATH_NOT_FOUND,
          ERROR_INVALID_DRIVE,
          ERROR_NOT_READY,
          ERROR_BAD_NETPATH,
          ERROR_BAD_NET_NAME,
          ERROR_BAD_PATHNAME,
          ERROR_DELETE_PENDING ->
          new SegmentNotFoundException(failure);
      case ERROR_ACCESS_DENIED,
          ERROR_SHARING_VIOLATION,
          ERROR_LOCK_VIOLATION,
          ERROR_WRITE_PROTECT,
          ERROR_USER_MAPPED_FILE,
          ERROR_PRIVILEGE_NOT_HELD ->
          new SegmentAccessException(failure);
      case ERROR_NOT_ENOUGH_MEMORY,
          ERROR_OUTOFMEMORY,
          ERROR_TOO_MANY_OPEN_FILES,
          ERROR_HANDLE_DISK_FULL,
          ERROR_DISK_FULL,
          ERROR_FILE_TOO_LARGE,
          ERROR_DISK_QUOTA_EXCEEDED,
          ERROR_NO_SYSTEM_RESOURCES,
          ERROR_WORKING_SET_QUOTA,
          ERROR_NOT_ENOUGH_QUOTA,
          ERROR_PAGEFILE_QUOTA,
          ERROR_COMMITMENT_LIMIT ->
          new InsufficientMemoryException(failure);
      case ERROR_INVALID_NAME, ERROR_FILENAME_EXCED_RANGE, ERROR_DIRECTORY ->
          new InvalidFormatException(failure);
      default -> new SharedArrayException(failure);
    };
  }

  private static @Nullable String remedy(WindowsError error) {
    return switch (error) {
      case ERROR_ALREADY_EXISTS, ERROR_FILE_EXISTS ->
          "choose another name, or remove the segment first";

      case ERROR_FILE_NOT_FOUND -> "check the name, and that its creator still has it open";
      case ERROR_PATH_NOT_FOUND, ERROR_INVALID_DRIVE, ERROR_BAD_PATHNAME ->
          "a part of the path does not exist";
      case ERROR_NOT_READY, ERROR_BAD_NETPATH, ERROR_BAD_NET_NAME ->
          "the drive or the share cannot be reached";
      case ERROR_DELETE_PENDING -> "it is being deleted: wait for its last user";
      case ERROR_ACCESS_DENIED -> "ask its owner for a wider mode, or run as its owner";
      case ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION ->
          "another program has the file open and does not share it: close it there";
      case ERROR_USER_MAPPED_FILE -> "another process has the file mapped: close it there";
      case ERROR_WRITE_PROTECT -> "the medium is write-protected: use another";
      case ERROR_PRIVILEGE_NOT_HELD -> "run as a user who has that privilege";
      case ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL -> "make room there, or ask for less";
      case ERROR_DISK_QUOTA_EXCEEDED,
          ERROR_PAGEFILE_QUOTA,
          ERROR_WORKING_SET_QUOTA,
          ERROR_NOT_ENOUGH_QUOTA ->
          "your quota is used up: make room, or ask for less";
      case ERROR_FILE_TOO_LARGE -> "ask for less, or use a file system without that limit (NTFS)";
      case ERROR_NOT_ENOUGH_MEMORY,
          ERROR_OUTOFMEMORY,
          ERROR_NO_SYSTEM_RESOURCES,
          ERROR_COMMITMENT_LIMIT ->
          "close arrays, ask for less, enlarge the paging file, or use the backend mmap";
      case ERROR_TOO_MANY_OPEN_FILES -> "close files";
      case ERROR_INVALID_NAME -> "use another name";
      case ERROR_FILENAME_EXCED_RANGE -> "use a shorter name";
      case ERROR_DIRECTORY -> "a part of the path is not a folder";
      default -> null;
    };
  }
}
