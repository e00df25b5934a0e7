package io.sharedarray.backend.mmap;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.MappedRegion;
import io.sharedarray.backend.common.MappedSegment;
import java.nio.file.Path;

/** A mapped file on a POSIX system. Its name is its absolute path. */
final class PosixFileSegment extends MappedSegment {

  private final PosixFiles files;
  private final Path path;
  private final String identity;

  PosixFileSegment(PosixFiles files, Path path, MappedRegion region, String identity) {
    super(path.toString(), region);
    this.files = files;
    this.path = path;
    this.identity = identity;
  }

  @Override
  public void force() {
    region().force();
  }

  @Override
  protected void removeName() {
    Attempt attempt = new Attempt(MmapAllocator.NAME, "cannot remove the segment", name());
    boolean unused = files.removeIfSame(attempt, path, identity);
  }
}
