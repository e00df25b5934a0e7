package io.sharedarray.backend.mmap;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.MappedRegion;
import io.sharedarray.backend.common.MappedSegment;
import io.sharedarray.backend.common.windows.FileInfo;
import java.nio.file.Path;

/** A mapped file on Windows. Its name is its absolute path. */
final class WindowsFileSegment extends MappedSegment {

  private final WindowsFiles files;
  private final Path path;
  private final FileInfo identity;

  WindowsFileSegment(WindowsFiles files, Path path, MappedRegion region, FileInfo identity) {
    super(path.toString(), region);
    this.files = files;
    this.path = path;
    this.identity = identity;
  }

  @Override
  public void force() {
    region().force();
    if (!isReadOnly()) {
      files.flush(attempt("cannot write the changes through"), path, identity);
    }
  }

  @Override
  protected void removeName() {
    boolean unused = files.removeIfSame(attempt("cannot remove the segment"), path, identity.id());
  }

  @Override
  protected void unmapped() {
    files.deleteIfRemoved(attempt("cannot delete the removed file"), path, identity);
  }

  private Attempt attempt(String what) {
    return new Attempt(MmapAllocator.NAME, what, name());
  }
}
