package io.sharedarray.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sharedarray.ArrayHandle;
import io.sharedarray.spi.InvalidFormatException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Any text as a handle. */
class HandleTextFuzzTest {

  private static final int LONGEST = 16_384;

  @FuzzTest
  void isReadOrRefused(byte[] input) {
    String text = Texts.of(input);
    @Nullable ArrayHandle handle =
        Reading.of(
            text.length(), Set.of(InvalidFormatException.class), () -> ArrayHandle.parse(text));
    if (handle != null) {
      String written = handle.toString();
      ArrayHandle again = ArrayHandle.parse(written);
      assertEquals(handle, again);
      assertEquals(written, again.toString());
      assertEquals(handle.name(), again.name());
      assertTrue(written.length() <= LONGEST, written);
      requireUri(handle);
    }
  }

  /** Whoever knows URIs finds the same parts. */
  private static void requireUri(ArrayHandle handle) {
    URI uri = URI.create(handle.toString());
    assertEquals(handle.backend(), uri.getScheme());
    String path = uri.isOpaque() ? uri.getRawSchemeSpecificPart() : uri.getRawPath();
    String name = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
    assertEquals(handle.name(), URLDecoder.decode(name, StandardCharsets.UTF_8));
  }
}
