package io.sharedarray.backend.common.posix;

/**
 * Calls of libc with addresses and {@code size_t}, which are as wide as the process. They return -1
 * if they fail, {@link #mmap} too: MAP_FAILED is the address of all ones.
 */
interface MemoryCalls {

  long mmap(long address, long length, int protection, int flags, int descriptor, long offset);

  int munmap(long address, long length);

  int msync(long address, long length, int flags);

  long pwrite(int descriptor, byte[] bytes, long length, long offset);

  /** In a 64-bit process. */
  final class Wide implements MemoryCalls {
    @Override
    public native long mmap(
        long address, long length, int protection, int flags, int descriptor, long offset);

    @Override
    public native int munmap(long address, long length);

    @Override
    public native int msync(long address, long length, int flags);

    @Override
    public native long pwrite(int descriptor, byte[] bytes, long length, long offset);
  }

  /** In a 32-bit process: lengths have been checked to fit, offsets are 64 bits wide here too. */
  final class Narrow implements MemoryCalls {
    private native int mmap(
        int address, int length, int protection, int flags, int descriptor, long offset);

    private native int munmap(int address, int length);

    private native int msync(int address, int length, int flags);

    private native int pwrite(int descriptor, byte[] bytes, int length, long offset);

    @Override
    public long mmap(
        long address, long length, int protection, int flags, int descriptor, long offset) {
      int mapped =
          mmap((int) address, Math.toIntExact(length), protection, flags, descriptor, offset);
      return mapped == -1 ? -1 : Integer.toUnsignedLong(mapped);
    }

    @Override
    public int munmap(long address, long length) {
      return munmap((int) address, Math.toIntExact(length));
    }

    @Override
    public int msync(long address, long length, int flags) {
      return msync((int) address, Math.toIntExact(length), flags);
    }

    @Override
    public long pwrite(int descriptor, byte[] bytes, long length, long offset) {
      return pwrite(descriptor, bytes, Math.toIntExact(length), offset);
    }
  }
}
