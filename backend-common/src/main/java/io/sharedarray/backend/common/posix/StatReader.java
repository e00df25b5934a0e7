package io.sharedarray.backend.common.posix;

import io.sharedarray.backend.common.Attempt;
import java.util.Optional;

/** By {@code fstat} and {@code lstat}, on macOS and the BSDs. */
final class StatReader implements StatusReader {

  private final StatLayout layout;

  StatReader(StatLayout layout) {
    this.layout = layout;
  }

  private native int fstat(int descriptor, byte[] out);

  private native int lstat(byte[] path, byte[] out);

  @Override
  public FileStatus ofDescriptor(Attempt attempt, int descriptor) {
    byte[] out = new byte[StatLayout.MAX_SIZE];
    long result = Libc.result(fstat(descriptor, out));
    if (result < 0) {
      throw PosixErrors.failed(attempt, "fstat", result);
    }
    return layout.decode(out);
  }

  @Override
  public Optional<FileStatus> ofPath(Attempt attempt, byte[] path) {
    byte[] out = new byte[StatLayout.MAX_SIZE];
    long result = Libc.result(lstat(path, out));
    return StatusReader.found(attempt, "lstat", result)
        ? Optional.of(layout.decode(out))
        : Optional.empty();
  }
}
