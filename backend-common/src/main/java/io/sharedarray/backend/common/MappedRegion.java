package io.sharedarray.backend.common;

import com.sun.jna.Pointer;
import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.SharedArrayException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** A range of this process's addresses at which memory is mapped: the memory half of a segment. */
public final class MappedRegion implements AutoCloseable {

  /** How a region's addresses are given back. */
  @FunctionalInterface
  public interface Unmapping {
    /** Unmaps; returns 0, or the negative error number. */
    int unmap(long address, long size);
  }

  private enum State {
    MAPPED,
    RETIRED,
    CLOSED
  }

  private final Libc libc;
  private final Attempt attempt;
  private final long address;
  private final long size;
  private final boolean readOnly;
  private final Unmapping unmapping;

  /** Guards the state: once closed, the addresses may be somebody else's. */
  private final Object lock = new Object();

  private State state = State.MAPPED;

  /**
   * A region that has been mapped by other means than {@link #map}.
   *
   * @param attempt for the backend's and the segment's name in messages
   * @param unmapping what undoes the mapping
   */
  public MappedRegion(
      Libc libc, Attempt attempt, long address, long size, boolean readOnly, Unmapping unmapping) {
    this.libc = libc;
    this.attempt = attempt;
    this.address = address;
    this.size = size;
    this.readOnly = readOnly;
    this.unmapping = unmapping;
  }

  /**
   * Maps the whole of a file or shared memory object, shared.
   *
   * @throws InsufficientMemoryException if there are not the addresses
   */
  public static MappedRegion map(
      Libc libc, Attempt attempt, int descriptor, long size, boolean readOnly) {
    int protection = PosixConstants.PROT_READ | (readOnly ? 0 : PosixConstants.PROT_WRITE);
    long address = libc.mmap(0, size, protection, PosixConstants.MAP_SHARED, descriptor, 0);
    if (address < 0) {
      throw attempt
          .saying(attempt.what() + ": cannot map " + size + " bytes")
          .failed("mmap", address);
    }
    return new MappedRegion(libc, attempt, address, size, readOnly, libc::munmap);
  }

  /** Where it starts. */
  public long address() {
    return address;
  }

  /** Its length in bytes. */
  public long size() {
    return size;
  }

  /** Whether it must not be written. */
  public boolean isReadOnly() {
    return readOnly;
  }

  /**
   * A part of the region, in native byte order, read-only if the region is.
   *
   * @throws IndexOutOfBoundsException if the part is not within the region
   * @throws IllegalStateException if the region is closed
   */
  public ByteBuffer buffer(long offset, int length) {
    Objects.checkFromIndexSize(offset, (long) length, size);
    synchronized (lock) {
      if (state == State.CLOSED) {
        throw new IllegalStateException("the segment is closed");
      }
    }
    ByteBuffer bytes = new Pointer(address + offset).getByteBuffer(0, length);
    // every way to derive a buffer resets its order
    return (readOnly ? bytes.asReadOnlyBuffer() : bytes).order(ByteOrder.nativeOrder());
  }

  /** Writes changes through to the file behind the region, unless it is retired or closed. */
  public void force() {
    synchronized (lock) {
      if (state != State.MAPPED) {
        return;
      }
      int done = libc.msync(address, size, libc.constants().syncFlag());
      if (done < 0) {
        throw attempt.saying("cannot write the changes through").failed("msync", done);
      }
    }
  }

  /**
   * Gives the shared memory back but keeps the addresses, by mapping private zeros over it in one
   * step: a thread that is late sees those. If the system cannot, all stays as it is until {@link
   * #close}.
   */
  public void retire() {
    synchronized (lock) {
      if (state != State.MAPPED) {
        return;
      }
      PosixConstants constants = libc.constants();
      int protection = PosixConstants.PROT_READ | PosixConstants.PROT_WRITE;
      int flags =
          PosixConstants.MAP_FIXED
              | PosixConstants.MAP_PRIVATE
              | constants.mapAnonymous()
              | constants.mapNoReserve();
      if (libc.mmap(address, size, protection, flags, -1, 0) == address) {
        state = State.RETIRED;
      }
    }
  }

  /**
   * Gives the addresses back.
   *
   * @throws SharedArrayException if the system refuses, which is an error of this library
   */
  @Override
  public void close() {
    synchronized (lock) {
      if (state == State.CLOSED) {
        return;
      }
      boolean retired = state == State.RETIRED;
      state = State.CLOSED;
      int done = retired ? libc.munmap(address, size) : unmapping.unmap(address, size);
      if (done < 0) {
        throw attempt.saying("cannot unmap " + size + " bytes").failed("munmap", done);
      }
    }
  }
}
