package io.sharedarray.backend.common.posix;

/**
 * Calls of libc whose arguments have one width in all processes. Where {@code off_t} is narrower
 * than 64 bits the functions of 64-bit offsets stand in ({@link SymbolNames}).
 */
final class FileCalls {

  native int close(int descriptor);

  native int ftruncate(int descriptor, long length);

  native int fchmod(int descriptor, int mode);

  native int flock(int descriptor, int operation);

  native int unlink(byte[] path);

  native int geteuid();

  native int getpagesize();

  native String strerror(int number);

  /** Apart because not every libc has it: macOS and OpenBSD do not. */
  static final class Fallocate {
    native int posix_fallocate(int descriptor, long offset, long length);
  }
}
