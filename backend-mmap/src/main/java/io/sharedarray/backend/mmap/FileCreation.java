package io.sharedarray.backend.mmap;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.owner.Owners.Creation;
import io.sharedarray.backend.common.owner.Owners.Made;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.SegmentNames;
import java.nio.file.Path;

/** The making of a file that this process owns. */
record FileCreation(MappedFiles files, Attempt attempt, Path path, CreateRequest request)
    implements Creation {

  @Override
  public Made make(String at) {
    return files.create(attempt, Path.of(at), path, request);
  }

  @Override
  public String temporary() {
    return path.resolveSibling("." + SegmentNames.random() + ".new").toString();
  }

  @Override
  public boolean publish(String temporary) {
    return files.rename(attempt, Path.of(temporary), path);
  }
}
