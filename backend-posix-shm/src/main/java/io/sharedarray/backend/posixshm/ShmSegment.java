package io.sharedarray.backend.posixshm;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.MappedRegion;
import io.sharedarray.backend.common.MappedSegment;
import io.sharedarray.backend.common.posix.FileStatus;

/** A mapped shared memory object. */
final class ShmSegment extends MappedSegment {

  private final Shm shm;
  private final FileStatus identity;

  ShmSegment(Shm shm, String name, MappedRegion region, FileStatus identity) {
    super(name, region);
    this.shm = shm;
    this.identity = identity;
  }

  @Override
  public void remove() {
    Attempt attempt = new Attempt(PosixShmAllocator.NAME, "cannot remove the segment", name());
    shm.removeIfSame(attempt, name(), identity);
  }
}
