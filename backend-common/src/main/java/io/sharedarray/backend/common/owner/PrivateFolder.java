package io.sharedarray.backend.common.owner;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Quote;
import io.sharedarray.spi.SegmentAccessException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is the user's alone, so that nobody else can put a file there for another to find.
 */
public final class PrivateFolder {

  private static final int ATTEMPTS = 100;

  private final UserFiles files;
  private final String parent;
  private final @Nullable String property;

  /**
   * The folder {@code sharedarray-} and the user's number, somewhere.
   *
   * @param parent where, unless the property says something else
   * @param property the system property that names a folder to take instead, if there is one
   */
  public PrivateFolder(UserFiles files, String parent, @Nullable String property) {
    this.files = files;
    this.parent = parent;
    this.property = property;
  }

  /**
   * Where it is, or would be.
   *
   * @throws InvalidFormatException if the property's value is not a path
   */
  public Path path(Attempt attempt) {
    String chosen = property == null ? null : System.getProperty(property);
    if (chosen == null) {
      Path folder = Path.of(parent, "sharedarray-" + files.user(attempt));
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
            .saying("the system property " + property + " is not a path: " + Quote.of(chosen))
            .failure()
            .withRemedy("name a folder of your own, or leave the property out"));
  }

  /**
   * The folder, if it exists.
   *
   * @throws SegmentAccessException if it is not the user's alone
   */
  public Optional<Path> find(Attempt attempt) {
    Path path = path(attempt);
    if (!files.exists(attempt, path)) {
      return Optional.empty();
    }
    Optional<String> objection = files.objectionTo(attempt, path);
    if (objection.isEmpty()) {
      return Optional.of(path);
    }
    if (objection.get().equals(UserFiles.GONE)) { // with the last one who used it
      return Optional.empty();
    }
    throw refused(attempt, path, objection.get());
  }

  /**
   * The folder, made if need be.
   *
   * @throws SegmentAccessException if it is not the user's alone, or cannot be made
   */
  public Path make(Attempt attempt) {
    Path path = path(attempt);
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<Path> found = find(attempt);
      if (found.isPresent()) {
        return found.get();
      }
      make(attempt, path);
    }
    throw refused(attempt, path, "is removed again and again while it is made");
  }

  private void make(Attempt attempt, Path path) {
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
  }

  private SegmentAccessException refused(Attempt attempt, Path path, String why) {
    return new SegmentAccessException(
        attempt
            .saying(attempt.what() + ": " + Quote.of(path.toString()) + " " + why)
            .failure()
            .withRemedy(chooseAnother()));
  }

  private String chooseAnother() {
    String mend = "make it yours alone (chown and chmod 700, or icacls)";
    return property == null ? mend : mend + ", or name another folder by -D" + property;
  }
}
