package io.sharedarray.backend.common;

import io.sharedarray.spi.Segment;
import java.nio.ByteBuffer;

/** A segment that is a {@link MappedRegion} with a name; how the name is removed differs. */
public abstract class MappedSegment implements Segment {

  private final String name;
  private final MappedRegion region;
  private volatile OwnerEntry entry = OwnerEntry.NONE;

  /** A segment of that name, which now owns the region. */
  protected MappedSegment(String name, MappedRegion region) {
    this.name = name;
    this.region = region;
  }

  /** Says where it is written down that this process owns the segment. */
  public final void setOwnerEntry(OwnerEntry newEntry) {
    entry = newEntry;
  }

  /**
   * Takes the name away, if it still is this segment's.
   *
   * @throws io.sharedarray.spi.SharedArrayException if the system does not allow it
   */
  protected abstract void removeName();

  @Override
  public final void remove() {
    removeName();
    entry.clear();
  }

  /** The memory. */
  protected final MappedRegion region() {
    return region;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final long size() {
    return region.size();
  }

  @Override
  public final long address() {
    return region.address();
  }

  @Override
  public final boolean isReadOnly() {
    return region.isReadOnly();
  }

  @Override
  public final ByteBuffer buffer(long offset, int length) {
    return region.buffer(offset, length);
  }

  @Override
  public void retire() {
    region.retire();
  }

  /** What is left to do when it has been unmapped; may be called more than once. */
  protected void unmapped() {}

  @Override
  public final void close() {
    region.close();
    unmapped();
  }
}
