package io.sharedarray.backend.mmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.fuzz.Reading;
import io.sharedarray.fuzz.Texts;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SharedArrayException;
import java.io.File;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Any text as the name of a mapped file. A word means a file in the private folder, and nowhere
 * else. Paths that lead out of that folder are read and not looked up.
 */
@EnabledOnOs(OS.LINUX)
class FileNameFuzzTest {

  private static final MmapAllocator MMAP = new MmapAllocator();
  private static final Path FOLDER = FolderForFuzzing.make();

  @FuzzTest
  void isReadOrRefused(byte[] input) {
    System.setProperty(MmapAllocator.PROPERTY, FOLDER.toString());
    try {
      read(Texts.of(input));
      lookUp(FOLDER + "/" + Texts.of(input));
      FolderForFuzzing.requireEmpty(FOLDER);
    } finally {
      System.clearProperty(MmapAllocator.PROPERTY);
    }
  }

  private static void read(String text) {
    @Nullable Path path = find(text);
    if (path == null) {
      AttachRequest request = AttachRequest.ofName(text);
      assertThrows(InvalidFormatException.class, () -> MMAP.attach(request));
      assertThrows(InvalidFormatException.class, () -> MMAP.remove(text));
    } else if (text.indexOf('/') < 0 && text.indexOf(File.separatorChar) < 0) {
      assertEquals(FOLDER.resolve(text + FileNames.SUFFIX), path);
      assertEquals(FOLDER, path.getParent());
    } else {
      assertTrue(path.isAbsolute(), path.toString());
      assertEquals(path, find(path.toString()));
    }
  }

  private static @Nullable Path find(String text) {
    Attempt attempt = new Attempt(MmapAllocator.NAME, "cannot read the name", text);
    FileNames names = new FileNames(MmapAllocator.privateFolder());
    return Reading.of(
        text.length(),
        Set.of(InvalidFormatException.class),
        () -> names.toFind(attempt, text).orElseThrow());
  }

  private static void lookUp(String text) {
    @Nullable Path path = find(text);
    if (path != null && path.startsWith(FOLDER) && !path.equals(FOLDER)) {
      assertNotNull(path.getFileName());
      AttachRequest request = AttachRequest.ofName(text);
      Set<Class<? extends Exception>> refused =
          Set.of(
              InvalidFormatException.class,
              SegmentNotFoundException.class,
              SharedArrayException.class); // by the system, for example a name that is too long
      assertNull(Reading.of(text.length(), refused, () -> MMAP.attach(request)));
      @Nullable Boolean removed = Reading.of(text.length(), refused, () -> MMAP.remove(text));
      assertTrue(removed == null || !removed);
    }
  }
}
