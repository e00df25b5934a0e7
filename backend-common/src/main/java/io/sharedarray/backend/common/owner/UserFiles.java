package io.sharedarray.backend.common.owner;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.SharedArrayException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whose files are, and who uses them: what {@code java.nio} does not tell, through the calls of one
 * system. Symbolic links are not followed.
 */
public interface UserFiles {

  /** What {@link #objectionTo} says of a folder that is not there. */
  String GONE = "has been removed meanwhile";

  /** A hold on a file that ends with this process, however that ends. */
  interface Lock extends AutoCloseable {
    @Override
    void close();
  }

  /** Whether anything has the path. */
  boolean exists(Attempt attempt, Path path);

  /** The user that new files will belong to, as a part of a folder's name. */
  String user(Attempt attempt);

  /** Makes a folder that is the user's alone. */
  void makeFolder(Attempt attempt, Path path) throws IOException;

  /** Why the folder of that path is not the user's alone; nothing if it is. */
  Optional<String> objectionTo(Attempt attempt, Path folder);

  /**
   * Takes hold of the file that has the path, without waiting.
   *
   * @return nothing if somebody else has hold of it, in this process or another, or if it has lost
   *     the path meanwhile
   * @throws SharedArrayException if the system refuses
   */
  Optional<Lock> lock(Attempt attempt, Path file);
}
