package io.sharedarray.backend.sysv;

/**
 * The calls of sys/shm.h, and {@code madvise}. They return -1 if they fail, {@link #shmat} too.
 *
 * <p>{@code key_t} is an int on Linux and macOS and a long on the BSDs (their sys/types.h). It is
 * passed as a long everywhere: where a long is wider than an int, the first argument has a register
 * of its own, and who expects an int reads the lower half.
 */
interface ShmCalls {

  int shmget(long key, long size, int flags);

  /** The address, whose highest bit may be set. */
  long shmat(int id, int flags);

  int shmdt(long address);

  int shmctl(int id, int command, byte[] status);

  int madvise(long address, long length, int advice);

  /** In a 64-bit process. */
  final class Wide implements ShmCalls {
    @Override
    public native int shmget(long key, long size, int flags);

    private native long shmat(int id, long address, int flags);

    @Override
    public native int shmdt(long address);

    @Override
    public native int shmctl(int id, int command, byte[] status);

    @Override
    public native int madvise(long address, long length, int advice);

    @Override
    public long shmat(int id, int flags) {
      return shmat(id, 0L, flags);
    }
  }

  /** In a 32-bit process: lengths have been checked to fit. */
  final class Narrow implements ShmCalls {
    private native int shmget(int key, int size, int flags);

    private native int shmat(int id, int address, int flags);

    private native int shmdt(int address);

    @Override
    public native int shmctl(int id, int command, byte[] status);

    private native int madvise(int address, int length, int advice);

    @Override
    public int shmget(long key, long size, int flags) {
      return shmget((int) key, Math.toIntExact(size), flags);
    }

    @Override
    public long shmat(int id, int flags) {
      int address = shmat(id, 0, flags);
      return address == -1 ? -1 : Integer.toUnsignedLong(address);
    }

    @Override
    public int shmdt(long address) {
      return shmdt((int) address);
    }

    @Override
    public int madvise(long address, long length, int advice) {
      return madvise((int) address, Math.toIntExact(length), advice);
    }
  }
}
