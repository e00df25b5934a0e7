package io.sharedarray.backend.posixshm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.fuzz.Reading;
import io.sharedarray.fuzz.Texts;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.spi.SegmentNotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Any text as the name of a POSIX shared memory object. None leads out of their folder. What is
 * looked up starts with a word that nobody uses: there may be objects that are others' business.
 */
@EnabledOnOs(OS.LINUX)
class ShmNameFuzzTest {

  private static final PosixShmAllocator SHM = new PosixShmAllocator();

  @FuzzTest
  void isReadOrRefused(byte[] input) {
    String text = Texts.of(input);
    @Nullable String name = read(text);
    if (name == null) {
      AttachRequest request = AttachRequest.ofName(text);
      assertThrows(InvalidFormatException.class, () -> SHM.attach(request));
      assertThrows(InvalidFormatException.class, () -> SHM.remove(text));
    } else {
      assertFalse(name.contains("/") || name.equals(".") || name.equals("..") || name.isEmpty());
      assertTrue(name.getBytes(StandardCharsets.UTF_8).length <= 254, name);
      assertEquals(name, read(name));
    }
    if (!SegmentNames.isPortable(text)) {
      CreateRequest create = CreateRequest.ofSize(1).withName(text);
      Reading.of(text.length(), Set.of(InvalidFormatException.class), () -> SHM.create(create));
    }
    lookUp("fuzz-" + text);
    lookUp("/fuzz-" + text);
  }

  private static @Nullable String read(String text) {
    Attempt attempt = new Attempt(PosixShmAllocator.NAME, "cannot read the name", text);
    return Reading.of(
        text.length(), Set.of(InvalidFormatException.class), () -> ShmNames.require(attempt, text));
  }

  private static void lookUp(String unlikely) {
    AttachRequest request = AttachRequest.ofName(unlikely);
    assertNull(
        Reading.of(
            unlikely.length(),
            Set.of(InvalidFormatException.class, SegmentNotFoundException.class),
            () -> SHM.attach(request)));
    @Nullable Boolean removed =
        Reading.of(
            unlikely.length(), Set.of(InvalidFormatException.class), () -> SHM.remove(unlikely));
    assertTrue(removed == null || !removed);
  }

  @AfterAll
  static void nothingWasMade() {
    assertTrue(SHM.list().stream().noneMatch(segment -> segment.name().startsWith("fuzz-")));
  }
}
