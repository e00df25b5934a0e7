package com.example.folder;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;

/**
 * The system calls that Java lacks. JNA loads and binds them when this class is first used, never
 * in the allocator's constructor.
 */
final class Libc {

  // the same in fcntl.h, unistd.h and sys/mman.h of Linux and of macOS
  static final int O_RDWR = 2;
  static final int SEEK_END = 2;
  static final int PROT_READ = 1;
  static final int PROT_WRITE = 2;
  static final int MAP_SHARED = 1;

  static {
    Native.register("c");
  }

  private Libc() {}

  static native int open(String path, int flags);

  static native int close(int descriptor);

  static native long lseek(int descriptor, long offset, int whence);

  static native Pointer mmap(
      Pointer address, long length, int protection, int flags, int descriptor, long offset);

  static native int munmap(Pointer address, long length);

  private static native String strerror(int number);

  /** Returns a call's result, which is -1 if the call failed. */
  static int require(String call, long result) throws IOException {
    if (result == -1) {
      int number = Native.getLastError();
      throw new IOException(call + " failed with error " + number + ": " + strerror(number));
    }
    return (int) result;
  }
}
