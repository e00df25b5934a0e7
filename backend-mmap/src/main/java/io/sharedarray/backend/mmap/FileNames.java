package io.sharedarray.backend.mmap;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.owner.PrivateFolder;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.SegmentNames;
import java.io.File;
import java.io.IOError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What file a segment's name means: with a '/', or a '\\' on Windows, it is the path of one; else
 * it is a word that is valid on every system, and the file is the word with {@code .npy} in the
 * {@link PrivateFolder}.
 */
final class FileNames {

  static final String SUFFIX = ".npy";

  private final PrivateFolder folder;

  FileNames(PrivateFolder folder) {
    this.folder = folder;
  }

  /** The file that shall be made; the private folder is made if need be. */
  Path toCreate(Attempt attempt, String name) {
    if (isPath(name)) {
      return parse(attempt, name);
    }
    String word = requireWord(name); // before a folder is made for it
    return folder.make(attempt).resolve(word + SUFFIX);
  }

  /** The file that may exist; none if it would be in the private folder and that does not. */
  Optional<Path> toFind(Attempt attempt, String name) {
    if (isPath(name)) {
      return Optional.of(parse(attempt, name));
    }
    String word = requireWord(name);
    return folder.find(attempt).map(found -> found.resolve(word + SUFFIX));
  }

  static boolean isPath(String name) {
    return name.indexOf('/') >= 0 || name.indexOf(File.separatorChar) >= 0;
  }

  private static String requireWord(String name) {
    return SegmentNames.requirePortable(MmapAllocator.NAME, name);
  }

  private static Path parse(Attempt attempt, String name) {
    try {
      Path path = Path.of(name).toAbsolutePath().normalize();
      if (!name.endsWith("/") && !name.endsWith(File.separator) && path.getFileName() != null) {
        return path;
      }
    } catch (InvalidPathException | IOError e) { // an IOError for a drive that does not exist
      // said below
    }
    throw new InvalidFormatException(
        attempt
            .saying(attempt.what() + ": its name is not the path of a file")
            .failure()
            .withRemedy("give a path that ends in a file's name, in characters of your locale"));
  }
}
