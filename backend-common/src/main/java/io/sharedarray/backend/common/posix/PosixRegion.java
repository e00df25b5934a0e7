package io.sharedarray.backend.common.posix;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.MappedRegion;
import io.sharedarray.spi.InsufficientMemoryException;

/** A region on a POSIX system. */
public final class PosixRegion extends MappedRegion {

  /** How a region's addresses are given back. */
  @FunctionalInterface
  public interface Unmapping {
    /** Unmaps; returns 0, or the negative error number. */
    int unmap(long address, long size);
  }

  private final Libc libc;
  private final Attempt attempt;
  private final Unmapping unmapping;

  /**
   * A region that has been mapped by other means than {@link #map}.
   *
   * @param attempt for the backend's and the segment's name in messages
   * @param unmapping what undoes the mapping
   */
  public PosixRegion(
      Libc libc, Attempt attempt, long address, long size, boolean readOnly, Unmapping unmapping) {
    super(address, size, readOnly);
    this.libc = libc;
    this.attempt = attempt;
    this.unmapping = unmapping;
  }

  /**
   * Maps the whole of a file or shared memory object, shared.
   *
   * @throws InsufficientMemoryException if there are not the addresses
   */
  public static PosixRegion map(
      Libc libc, Attempt attempt, int descriptor, long size, boolean readOnly) {
    int protection = PosixConstants.PROT_READ | (readOnly ? 0 : PosixConstants.PROT_WRITE);
    long address = libc.mmap(0, size, protection, PosixConstants.MAP_SHARED, descriptor, 0);
    if (address < 0) {
      throw PosixErrors.failed(
          attempt.saying(attempt.what() + ": cannot map " + size + " bytes"), "mmap", address);
    }
    return new PosixRegion(libc, attempt, address, size, readOnly, libc::munmap);
  }

  @Override
  protected void flush() {
    int done = libc.msync(address(), size(), libc.constants().syncFlag());
    if (done < 0) {
      throw PosixErrors.failed(attempt.saying("cannot write the changes through"), "msync", done);
    }
  }

  /** Maps private zeros over it. */
  @Override
  protected boolean replace() {
    PosixConstants constants = libc.constants();
    int protection = PosixConstants.PROT_READ | PosixConstants.PROT_WRITE;
    int flags =
        PosixConstants.MAP_FIXED
            | PosixConstants.MAP_PRIVATE
            | constants.mapAnonymous()
            | constants.mapNoReserve();
    return libc.mmap(address(), size(), protection, flags, -1, 0) == address();
  }

  @Override
  protected void unmap(boolean retired) {
    int done = retired ? libc.munmap(address(), size()) : unmapping.unmap(address(), size());
    if (done < 0) {
      throw PosixErrors.failed(attempt.saying("cannot unmap " + size() + " bytes"), "munmap", done);
    }
  }
}
