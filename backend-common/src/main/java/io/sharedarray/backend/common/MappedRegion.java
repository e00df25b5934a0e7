package io.sharedarray.backend.common;

import com.sun.jna.Pointer;
import io.sharedarray.spi.SharedArrayException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A range of this process's addresses at which memory is mapped: the memory half of a segment. How
 * it is unmapped differs between systems.
 */
public abstract class MappedRegion implements AutoCloseable {

  private enum State {
    MAPPED,
    RETIRED,
    CLOSED
  }

  private final long address;
  private final long size;
  private final boolean readOnly;

  /** Guards the state: once closed, the addresses may be somebody else's. */
  private final Object lock = new Object();

  private State state = State.MAPPED;

  /** A region that has just been mapped, and that this object now owns. */
  protected MappedRegion(long address, long size, boolean readOnly) {
    this.address = address;
    this.size = size;
    this.readOnly = readOnly;
  }

  /**
   * Unmaps it.
   *
   * @param retired whether private memory has taken the place of the mapping
   * @throws SharedArrayException if the system refuses, which is an error of this library
   */
  protected abstract void unmap(boolean retired);

  /**
   * Puts private memory in the place of the mapping, in one step: a thread that is late sees that.
   *
   * @return whether that was possible; if not, all is as it was
   */
  protected boolean replace() {
    return false;
  }

  /**
   * Writes changes through to the file behind it.
   *
   * @throws SharedArrayException if the system could not
   */
  protected void flush() {}

  /** Where it starts. */
  public final long address() {
    return address;
  }

  /** Its length in bytes. */
  public final long size() {
    return size;
  }

  /** Whether it must not be written. */
  public final boolean isReadOnly() {
    return readOnly;
  }

  /**
   * A part of the region, in native byte order, read-only if the region is.
   *
   * @throws IndexOutOfBoundsException if the part is not within the region
   * @throws IllegalStateException if the region is closed
   */
  public final ByteBuffer buffer(long offset, int length) {
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
  public final void force() {
    synchronized (lock) {
      if (state == State.MAPPED) {
        flush();
      }
    }
  }

  /**
   * Gives the shared memory back but keeps the addresses. If the system cannot, all stays as it is
   * until {@link #close}.
   */
  public final void retire() {
    synchronized (lock) {
      if (state == State.MAPPED && replace()) {
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
  public final void close() {
    synchronized (lock) {
      if (state != State.CLOSED) {
        boolean retired = state == State.RETIRED;
        state = State.CLOSED;
        unmap(retired);
      }
    }
  }
}
