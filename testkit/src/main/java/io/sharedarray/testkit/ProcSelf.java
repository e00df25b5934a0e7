package io.sharedarray.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What Linux shows of this process. */
final class ProcSelf {

  private static final Path FOLDER = Path.of("/proc/self");

  private ProcSelf() {}

  static OptionalLong descriptors() {
    return count("fd", Files::list);
  }

  static OptionalLong mappings() {
    return count("maps", Files::lines);
  }

  private interface Opening {
    Stream<?> open(Path path) throws IOException;
  }

  private static OptionalLong count(String name, Opening opening) {
    Path path = FOLDER.resolve(name);
    if (!Files.exists(path)) {
      return OptionalLong.empty();
    }
    try (Stream<?> entries = opening.open(path)) {
      return OptionalLong.of(entries.count());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
