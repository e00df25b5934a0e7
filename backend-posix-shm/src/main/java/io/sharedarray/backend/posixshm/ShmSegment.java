package io.sharedarray.backend.posixshm;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.MappedRegion;
import io.sharedarray.backend.common.MappedSegment;

/** A mapped shared memory object. */
final class ShmSegment extends MappedSegment {

  private final Shm shm;
  private final String identity;

  ShmSegment(Shm shm, String name, MappedRegion region, String identity) {
    super(name, region);
    this.shm = shm;
    this.identity = identity;
  }

  @Override
  protected void removeName() {
    Attempt attempt = new Attempt(PosixShmAllocator.NAME, "cannot remove the segment", name());
    boolean unused = shm.removeIfSame(attempt, name(), identity);
  }
}
