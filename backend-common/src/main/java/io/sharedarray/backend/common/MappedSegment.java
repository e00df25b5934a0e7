package io.sharedarray.backend.common;

import io.sharedarray.spi.Segment;
import java.nio.ByteBuffer;

/** A segment that is a {@link MappedRegion} with a name; how the name is removed differs. */
public abstract class MappedSegment implements Segment {

  private final String name;
  private final MappedRegion region;

  /** A segment of that name, which now owns the region. */
  protected MappedSegment(String name, MappedRegion region) {
    this.name = name;
    this.region = region;
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
