package io.sharedarray.backend.posixshm;

import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.Platform;
import io.sharedarray.testkit.AllocatorUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** POSIX shared memory as the test kit sees it. */
interface PosixShmUnderTest extends AllocatorUnderTest {

  boolean IS_LINUX = Platform.current().os() == Platform.Os.LINUX;

  @Override
  default Allocator allocator() {
    return new PosixShmAllocator();
  }

  @Override
  default List<String> impossibleNames() {
    return List.of("/", "a/b", "/a/b", "../a", "//a");
  }

  @Override
  default OptionalInt modeOf(String name) {
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
