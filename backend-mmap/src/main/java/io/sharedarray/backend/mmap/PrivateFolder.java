package io.sharedarray.backend.mmap;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Quote;
import io.sharedarray.spi.SegmentAccessException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder in which files lie that are named by a word instead of a path. It is the user's alone,
 * so that nobody else can put a file there for another to attach.
 */
final class PrivateFolder {

  /** The system property that names it; else it is in {@code java.io.tmpdir}. */
  static final String PROPERTY = "sharedarray.mmap.directory";

  private final MappedFiles files;

  PrivateFolder(MappedFiles files) {
    this.files = files;
  }

  /**
   * Where it is, or would be.
   *
   * @throws InvalidFormatException if the property's value is not a path
   */
  Path path(Attempt attempt) {
    String chosen = System.getProperty(PROPERTY);
    if (chosen == null) {
      String temporary = System.getProperty("java.io.tmpdir", "/tmp");
      Path folder = Path.of(temporary, "sharedarray-" + files.user(attempt));
      return folder.toAbsolutePath().normalize();
    }
    try {
      if (!chosen.isBlank()) {
        return Path.of(chosen).toAbsolutePath().normalize();
      }
    } catch (InvalidPathException e) {
      // said below
    }
    throw new InvalidFormatException(
        attempt
            .saying("the system property " + PROPERTY + " is not a path: " + Quote.of(chosen))
            .failure()
            .withRemedy("name a folder of your own, or leave the property out"));
  }

  /**
   * The folder, if it exists.
   *
   * @throws SegmentAccessException if it is not the user's alone
   */
  Optional<Path> find(Attempt attempt) {
    Path path = path(attempt);
    if (!files.exists(attempt, path)) {
      return Optional.empty();
    }
    Optional<String> objection = files.objectionTo(attempt, path);
    if (objection.isPresent()) {
      throw refused(attempt, path, objection.get());
    }
    return Optional.of(path);
  }

  /**
   * The folder, made if need be.
   *
   * @throws SegmentAccessException if it is not the user's alone, or cannot be made
   */
  Path make(Attempt attempt) {
    Optional<Path> found = find(attempt);
    if (found.isPresent()) {
      return found.get();
    }
    Path path = path(attempt);
    try {
      Files.createDirectories(path.getParent());
      files.makeFolder(attempt, path);
    } catch (FileAlreadyExistsException e) {
      // another process was faster
    } catch (IOException e) {
      throw new SegmentAccessException(
          attempt
              .saying("cannot make the folder " + Quote.of(path.toString()))
              .failure()
              .withRemedy(chooseAnother()),
          e);
    }
    return find(attempt)
        .orElseThrow(() -> refused(attempt, path, "has been removed while it was made"));
  }

  /** Deletes the removed files that nobody uses any more. */
  void sweep(Attempt attempt, Path folder) {
    try {
      files.sweep(attempt, folder);
    } catch (IOException | DirectoryIteratorException e) {
      // they stay until the next time
    }
  }

  private static SegmentAccessException refused(Attempt attempt, Path path, String why) {
    return new SegmentAccessException(
        attempt
            .saying(attempt.what() + ": " + Quote.of(path.toString()) + " " + why)
            .failure()
            .withRemedy(chooseAnother()));
  }

  private static String chooseAnother() {
    return "make it yours alone (chown and chmod 700, or icacls), or name another folder by -D"
        + PROPERTY;
  }
}
