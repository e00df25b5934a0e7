package io.sharedarray.backend.sysv;

import com.sun.jna.Native;
import io.sharedarray.backend.common.posix.Errno;
import io.sharedarray.backend.common.posix.Libc;
import io.sharedarray.spi.BackendUnavailableException;
import io.sharedarray.spi.Failure;
import io.sharedarray.spi.Platform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * System V's shared memory, call by call. Each returns a negative error number if it fails, as
 * {@link Libc} does; segments go by their identifiers.
 */
final class Shm {

  /** Linux: linux/ipc.h. macOS and the BSDs: sys/ipc.h. */
  private static final int IPC_CREAT = 01000;

  /** Linux: linux/ipc.h. macOS and the BSDs: sys/ipc.h. */
  private static final int IPC_EXCL = 02000;

  /** Linux: linux/ipc.h. macOS and the BSDs: sys/ipc.h. */
  private static final int IPC_RMID = 0;

  /** Linux: linux/ipc.h. macOS and the BSDs: sys/ipc.h. */
  private static final int IPC_STAT = 2;

  /** For shmat. Linux: linux/shm.h. macOS and the BSDs: sys/shm.h. */
  private static final int SHM_RDONLY = 010000;

  /** For shmget, on Linux alone: linux/shm.h. */
  private static final int SHM_NORESERVE = 010000;

  /** On Linux alone, since 5.14: asm-generic/mman-common.h. */
  private static final int MADV_POPULATE_WRITE = 23;

  static final Platform PLATFORM = Platform.current();

  private final Libc libc;
  private final ShmLayout layout;
  private final ShmCalls calls;

  private static final class Holder {
    static final Shm SHM = new Shm(Libc.require(SysvAllocator.NAME), layout());
  }

  private Shm(Libc libc, ShmLayout layout) {
    this.libc = libc;
    this.layout = layout;
    calls = PLATFORM.bits() == 64 ? new ShmCalls.Wide() : new ShmCalls.Narrow();
    Native.register(calls.getClass(), libc.library());
  }

  /**
   * The calls.
   *
   * @throws BackendUnavailableException if this platform has none, or not ones that are known
   */
  static Shm require() {
    layout();
    Libc.require(SysvAllocator.NAME);
    try {
      return Holder.SHM;
    } catch (LinkageError e) {
      throw new BackendUnavailableException(
          Failure.of("this system's C library has no System V shared memory")
              .withBackend(SysvAllocator.NAME),
          e);
    }
  }

  private static ShmLayout layout() {
    return ShmLayout.of(PLATFORM)
        .orElseThrow(
            () ->
                new BackendUnavailableException(
                    Failure.of(SysvAllocator.fitnessOf(PLATFORM).reason())
                        .withBackend(SysvAllocator.NAME)));
  }

  Libc libc() {
    return libc;
  }

  /** Creates a segment under a key that must be free. */
  int create(int key, long size, int mode, boolean sparse) {
    int noReserve = sparse && isLinux() ? SHM_NORESERVE : 0;
    return result(calls.shmget(key, size, IPC_CREAT | IPC_EXCL | noReserve | mode));
  }

  /** Finds the segment under a key. Needs no permission for it. */
  int find(int key) {
    return result(calls.shmget(key, 0, 0));
  }

  /** Maps a segment: the address. */
  long attach(int id, boolean readOnly) {
    return Libc.result(calls.shmat(id, readOnly ? SHM_RDONLY : 0));
  }

  /** Unmaps what {@link #attach} mapped at the address. */
  int detach(long address) {
    return result(calls.shmdt(address));
  }

  /** Takes a segment's key away; the segment goes with its last attachment. */
  int remove(int id) {
    return result(calls.shmctl(id, IPC_RMID, new byte[ShmLayout.BUFFER_SIZE]));
  }

  /** Asks for a segment's status: 0, and {@link #status} reads what is in the buffer then. */
  int stat(int id, byte[] buffer) {
    return result(calls.shmctl(id, IPC_STAT, buffer));
  }

  /** What {@link #stat} put into a buffer of {@link ShmLayout#BUFFER_SIZE} bytes. */
  ShmLayout.Status status(byte[] buffer) {
    return layout.read(ByteBuffer.wrap(buffer).order(ByteOrder.nativeOrder()));
  }

  /** Provides all pages of a mapping, as writing to each would. */
  int populate(long address, long length) {
    return isLinux()
        ? result(calls.madvise(address, length, MADV_POPULATE_WRITE))
        : -Errno.EINVAL.on(PLATFORM.os());
  }

  static boolean isLinux() {
    return PLATFORM.os() == Platform.Os.LINUX;
  }

  /** Whether a call failed because the segment with the identifier is gone. */
  static boolean isGone(long result) {
    return Errno.EINVAL.is(result) || Errno.EIDRM.is(result);
  }

  private static int result(int returned) {
    return (int) Libc.result(returned);
  }
}
