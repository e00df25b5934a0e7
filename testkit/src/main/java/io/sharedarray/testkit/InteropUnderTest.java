package io.sharedarray.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The backend that {@link InteropContract} tests, and how other languages open its segments. */
public interface InteropUnderTest extends AllocatorUnderTest {

  /**
   * Python that defines {@code open_segment(name)} and {@code create_segment(name, size)}, which
   * return a writable buffer and raise an exception if that cannot be.
   */
  String pythonSource();

  /** The modules that it needs. */
  default List<String> pythonModules() {
    return List.of("numpy");
  }

  /**
   * C that defines {@code static void *open_segment(const char *name, size_t *size)} and {@code
   * static void *create_segment(const char *name, size_t size)}, which return NULL and set errno if
   * that cannot be.
   */
  String cSource();

  /** The path of the file that a segment is, for those that are one; else the empty text. */
  default String pathOf(String name) {
    return "";
  }

  /** The text of a program with what opens the segments in front. */
  static String program(String segments, String resource) {
    try (InputStream text = InteropUnderTest.class.getResourceAsStream(resource)) {
      return segments + new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
