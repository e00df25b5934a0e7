package io.sharedarray.backend.posixshm;

import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.Platform;
import io.sharedarray.testkit.AllocatorContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** The contract of an allocator, met by POSIX shared memory. */
class PosixShmContractTest extends AllocatorContract {

  private static final boolean IS_LINUX = Platform.current().os() == Platform.Os.LINUX;

  @Override
  public Allocator allocator() {
    return new PosixShmAllocator();
  }

  @Override
  public List<String> impossibleNames() {
    return List.of("/", "a/b", "/a/b", "../a", "//a");
  }

  @Override
  public boolean canList() {
    return IS_LINUX;
  }

  @Override
  public OptionalInt modeOf(String name) {
    return IS_LINUX ? OptionalInt.of(mode(Path.of("/dev/shm", name))) : OptionalInt.empty();
  }

  private static int mode(Path file) {
    try {
      return (int) Files.getAttribute(file, "unix:mode") & 0777;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
