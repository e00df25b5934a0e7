package io.sharedarray.spi;

import java.nio.ByteBuffer;

/**
 * A region of shared memory, mapped into this process.
 *
 * <p>Its owner (the array above it) sees to it that nothing touches the memory during or after
 * {@link #close}. The other methods may be called by any thread until then; {@link #remove}, {@link
 * #retire} and {@link #close} may be called more than once and do nothing the second time.
 */
public interface Segment extends AutoCloseable {

  /** The address of every segment is a multiple of so many bytes, so that elements are aligned. */
  int ALIGNMENT = 64;

  /**
   * The name by which any process that may do so can attach the segment, in the form that handles
   * carry.
   */
  String name();

  /**
   * The length in bytes. At least what the creator asked for; a system that rounds up to whole
   * pages may show the rounded length to those who attach.
   */
  long size();

  /** Where the region starts in this process: a multiple of {@link #ALIGNMENT}. */
  long address();

  /** Whether the memory must not be written. */
  boolean isReadOnly();

  /**
   * A part of the region as a direct buffer in native byte order, read-only if the segment is. It
   * does not keep the segment mapped.
   *
   * @param offset the first byte
   * @param length the number of bytes
   * @throws IndexOutOfBoundsException if the part is not within the region
   */
  ByteBuffer buffer(long offset, int length);

  /**
   * Writes changes through to the storage behind the segment, where it has one.
   *
   * @throws SharedArrayException if the system could not
   */
  default void force() {}

  /**
   * Takes the segment's name away, if it still is the name of this very segment: never that of
   * another one that has taken its place. The memory stays until the last process has unmapped it.
   *
   * @throws SharedArrayException if the system does not allow it
   */
  void remove();

  /**
   * Gives the shared memory back to the system at once, but keeps the addresses: a thread that is
   * late may still read and write there without harm, and sees zeros or anything else. An allocator
   * that cannot do so does nothing; then the memory is given back by {@link #close}.
   */
  default void retire() {}

  /**
   * Unmaps the region. Called when nothing can reach its addresses any more.
   *
   * @throws SharedArrayException if the system refused, which is an error of this library
   */
  @Override
  void close();
}
