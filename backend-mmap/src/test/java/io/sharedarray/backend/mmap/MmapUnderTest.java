package io.sharedarray.backend.mmap;

import io.sharedarray.spi.Allocator;
import io.sharedarray.testkit.AllocatorUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.extension.ExtendWith;

/** Mapped files as the test kit sees them: in a folder that is made for the tests. */
@ExtendWith(PrivateFolderForTests.class)
interface MmapUnderTest extends AllocatorUnderTest {

  @Override
  default Allocator allocator() {
    return new MmapAllocator();
  }

  @Override
  default List<String> jvmOptions() {
    return List.of(
        "-D" + PrivateFolder.PROPERTY + "=" + System.getProperty(PrivateFolder.PROPERTY));
  }

  @Override
  default List<String> impossibleNames() {
    return List.of("/", "a/", "a b", "ä");
  }

  @Override
  default OptionalInt modeOf(String name) {
    try {
      return OptionalInt.of((int) Files.getAttribute(Path.of(name), "unix:mode") & 0777);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
