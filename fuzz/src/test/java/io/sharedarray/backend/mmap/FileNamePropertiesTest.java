package io.sharedarray.backend.mmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.InvalidFormatException;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every name of a mapped file. */
class FileNamePropertiesTest {

  private static final Path FOLDER = FolderForFuzzing.make();

  private static Path find(String name) {
    System.setProperty(MmapAllocator.PROPERTY, FOLDER.toString());
    try {
      FileNames names = new FileNames(MmapAllocator.privateFolder());
      return names.toFind(new Attempt(MmapAllocator.NAME, "cannot read", name), name).orElseThrow();
    } finally {
      System.clearProperty(MmapAllocator.PROPERTY);
    }
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings()
        .alpha()
        .numeric()
        .withChars("._-")
        .ofMinLength(1)
        .ofMaxLength(30)
        .filter(word -> "._-".indexOf(word.charAt(0)) < 0);
  }

  @Provide
  Arbitrary<List<String>> parts() {
    return Arbitraries.oneOf(words(), Arbitraries.of(".", "..", "")).list().ofMaxSize(8);
  }

  @Property
  void wordsAreFilesOfTheFolder(@ForAll @From("words") String word) {
    assertEquals(FOLDER.resolve(word + ".npy"), find(word));
  }

  @Property
  void pathsAreThemselves(
      @ForAll @From("parts") List<String> parts, @ForAll @From("words") String word) {
    Path path = find(FOLDER + "/" + String.join("/", parts) + "/" + word);
    assertEquals(path.toAbsolutePath().normalize(), path);
    assertEquals(path, find(path.toString()));
    assertEquals(word, String.valueOf(path.getFileName()));
  }

  @Property
  void foldersAreNone(@ForAll @From("parts") List<String> parts) {
    String folder = FOLDER + "/" + String.join("/", parts) + "/";
    assertThrows(InvalidFormatException.class, () -> find(folder));
  }
}
