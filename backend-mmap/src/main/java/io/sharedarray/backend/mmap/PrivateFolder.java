package io.sharedarray.backend.mmap;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.posix.FileStatus;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Quote;
import io.sharedarray.spi.SegmentAccessException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The folder in which files lie that are named by a word instead of a path. It is the user's alone,
 * so that nobody else can put a file there for another to attach.
 */
final class PrivateFolder {

  /** The system property that names it; else it is in {@code java.io.tmpdir}. */
  static final String PROPERTY = "sharedarray.mmap.directory";

  /** Write permission of the group and of others. */
  private static final int WRITABLE_BY_OTHERS = 0022;

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
      return Path.of(temporary, "sharedarray-" + files.user()).toAbsolutePath();
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
    return files.status(attempt, path).map(status -> requirePrivate(attempt, path, status));
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
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
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

  private Path requirePrivate(Attempt attempt, Path path, FileStatus status) {
    if (!status.isDirectory()) {
      throw refused(attempt, path, "is not a folder (links are not followed)");
    }
    if (status.owner() != files.user()) {
      throw refused(attempt, path, "belongs to another user, number " + status.owner());
    }
    if ((status.permissions() & WRITABLE_BY_OTHERS) != 0) {
      throw refused(
          attempt,
          path,
          "can be written by others: its mode is 0" + Integer.toOctalString(status.permissions()));
    }
    return path;
  }

  private static SegmentAccessException refused(Attempt attempt, Path path, String why) {
    return new SegmentAccessException(
        attempt
            .saying(attempt.what() + ": " + Quote.of(path.toString()) + " " + why)
            .failure()
            .withRemedy(chooseAnother()));
  }

  private static String chooseAnother() {
    return "make it your own (chown, chmod 700), or name another folder by -D" + PROPERTY;
  }
}
