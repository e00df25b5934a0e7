package io.sharedarray.backend.common.posix;

import io.sharedarray.backend.common.AddressSpace;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.SegmentUnpublishedException;
import io.sharedarray.spi.SharedArrayException;

/** An open file or shared memory object. For one thread. */
public final class Descriptor implements AutoCloseable {

  /**
   * How much to reserve in one call. A call that a signal interrupts starts again from nothing, so
   * it must be shorter than the pause between a profiler's signals.
   */
  private static final long STEP = 16L << 20;

  private static final int BLOCK = 64 << 10;

  private final Libc libc;
  private final Attempt attempt;
  private final int number;
  private boolean closed;

  private Descriptor(Libc libc, Attempt attempt, int number) {
    this.libc = libc;
    this.attempt = attempt;
    this.number = number;
  }

  /**
   * Owns what an opening call returned.
   *
   * @param attempt what all this is for
   * @param call the opening call, for the message
   * @param result the descriptor, or the negative error number
   * @throws SharedArrayException if it is an error number
   */
  public static Descriptor of(Libc libc, Attempt attempt, String call, int result) {
    if (result < 0) {
      throw PosixErrors.failed(attempt, call, result);
    }
    return new Descriptor(libc, attempt, result);
  }

  /** Its number. */
  public int number() {
    return number;
  }

  /** Its status. */
  public FileStatus status() {
    return libc.statusOf(attempt, number);
  }

  /** Gives the file its permissions, whatever umask left of them. */
  public void setMode(int mode) {
    int done = libc.fchmod(number, mode);
    if (done < 0) { // macOS has no fchmod for shared memory objects
      throw PosixErrors.failed(
          attempt, "fchmod", done, "start Java under a umask that leaves the mode whole");
    }
  }

  /** Gives the file its size. */
  public void setSize(long size) {
    int done = libc.ftruncate(number, size);
    if (done < 0) {
      throw PosixErrors.failed(attempt, "ftruncate", done);
    }
  }

  /**
   * Has the system provide all of the file's storage now.
   *
   * @param reserving what is said if there is not enough
   * @param remedy what to do then
   * @throws InsufficientMemoryException if there is not enough
   */
  public void reserve(Attempt reserving, long size, String remedy) {
    for (long offset = 0; offset < size; offset += STEP) {
      int done = libc.posixFallocate(number, offset, Math.min(STEP, size - offset));
      if (isUnsupported(done)) {
        writeZeros(reserving, offset, size, remedy);
        return;
      }
      if (done < 0) {
        throw PosixErrors.failed(reserving, "posix_fallocate", done, remedy);
      }
    }
  }

  /** EINVAL is what FreeBSD says where the file system cannot. */
  private static boolean isUnsupported(int done) {
    return Errno.ENOSYS.is(done)
        || Errno.EOPNOTSUPP.is(done)
        || Errno.ENOTSUP.is(done)
        || (Errno.EINVAL.is(done) && Libc.OS != Platform.Os.LINUX);
  }

  void writeZeros(Attempt reserving, long from, long size, String remedy) {
    byte[] zeros = new byte[(int) Math.min(BLOCK, size - from)];
    long offset = from;
    while (offset < size) {
      int length = (int) Math.min(zeros.length, size - offset);
      long written = libc.pwrite(number, zeros, length, offset);
      if (written < 0) {
        throw PosixErrors.failed(reserving, "pwrite", written, remedy);
      }
      offset += written;
    }
  }

  /**
   * Maps the whole of it. The mapping stays when the descriptor is closed.
   *
   * @throws SegmentUnpublishedException if it has no size yet
   * @throws InsufficientMemoryException if there are not the addresses
   */
  public PosixRegion map(long size, boolean readOnly) {
    if (size == 0) {
      throw attempt.unsized();
    }
    AddressSpace.require(attempt, Libc.PLATFORM, size);
    return PosixRegion.map(libc, attempt, number, size, readOnly);
  }

  /** Closes it. What close reports is of no use: the descriptor is gone in any case. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      libc.close(number);
    }
  }
}
