package io.sharedarray.backend.mmap;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sharedarray.fuzz.Reading;
import io.sharedarray.fuzz.Texts;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SharedArrayException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Any text as the system property that names the private folder; looking there makes none. */
@EnabledOnOs(OS.LINUX)
class DirectoryPropertyFuzzTest {

  private static final MmapAllocator MMAP = new MmapAllocator();

  /**
   * All that the system may say of a folder: that it is not one, not one's own, too long a path.
   */
  private static final Set<Class<? extends Exception>> REFUSED =
      Set.of(InvalidFormatException.class, SharedArrayException.class);

  private static final AttachRequest MISSING = AttachRequest.ofName("fuzz-missing");

  @FuzzTest
  void isUsedOrRefused(byte[] input) {
    String text = Texts.of(input);
    boolean before = exists(text);
    System.setProperty(MmapAllocator.PROPERTY, text);
    try {
      @Nullable List<SegmentInfo> files = Reading.of(text.length(), REFUSED, MMAP::list);
      assertTrue(
          files == null || files.stream().allMatch(file -> file.name().endsWith(FileNames.SUFFIX)));
      assertTrue(Reading.of(text.length(), REFUSED, () -> MMAP.attach(MISSING)) == null);
      @Nullable Boolean removed =
          Reading.of(text.length(), REFUSED, () -> MMAP.remove(MISSING.name()));
      assertTrue(removed == null || !removed);
    } finally {
      System.clearProperty(MmapAllocator.PROPERTY);
    }
    assertTrue(before || !exists(text), text);
  }

  private static boolean exists(String text) {
    try {
      return Files.exists(Path.of(text), LinkOption.NOFOLLOW_LINKS);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
