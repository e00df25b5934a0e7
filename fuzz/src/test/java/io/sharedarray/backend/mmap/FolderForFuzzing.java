package io.sharedarray.backend.mmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An empty folder for names to be looked up in, which is gone with the JVM. */
final class FolderForFuzzing {

  private FolderForFuzzing() {}

  static Path make() {
    try {
      Path folder = Files.createTempDirectory("fuzz").toRealPath();
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void requireEmpty(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
