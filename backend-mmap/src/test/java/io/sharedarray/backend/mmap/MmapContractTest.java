package io.sharedarray.backend.mmap;

import io.sharedarray.spi.Allocator;
import io.sharedarray.testkit.AllocatorContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract of an allocator, met by mapped files. */
class MmapContractTest extends AllocatorContract {

  @TempDir static Path folder;

  @BeforeAll
  static void useTheFolder() {
    System.setProperty(PrivateFolder.PROPERTY, folder.toString());
  }

  @AfterAll
  static void useNoFolder() {
    System.clearProperty(PrivateFolder.PROPERTY);
  }

  @Override
  public Allocator allocator() {
    return new MmapAllocator();
  }

  @Override
  public List<String> jvmOptions() {
    return List.of("-D" + PrivateFolder.PROPERTY + "=" + folder);
  }

  @Override
  public List<String> impossibleNames() {
    return List.of("/", "a/", "a b", "ä");
  }

  @Override
  public OptionalInt modeOf(String name) {
    try {
      return OptionalInt.of((int) Files.getAttribute(Path.of(name), "unix:mode") & 0777);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
