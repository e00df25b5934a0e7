package io.sharedarray.backend.mmap;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.posix.Libc;
import io.sharedarray.backend.common.windows.Win32;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Quote;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Files by path, through the calls of one system. Symbolic links are not followed. */
interface MappedFiles {

  String MAKE_ROOM = "make room there, choose another folder, or ask for less";

  /** The calls of this system. */
  static MappedFiles of(Platform platform) {
    return platform.os() == Platform.Os.WINDOWS
        ? new WindowsFiles(Win32.require(MmapAllocator.NAME))
        : new PosixFiles(Libc.require(MmapAllocator.NAME));
  }

  /**
   * Makes a file that does not exist yet, and maps it.
   *
   * @throws SegmentExistsException if it does
   * @throws InvalidFormatException if its folder does not exist
   */
  Segment create(Attempt attempt, Path path, CreateRequest request);

  /**
   * Maps a file.
   *
   * @throws SegmentNotFoundException if it does not exist
   * @throws InvalidFormatException if it is not a regular file
   */
  Segment attach(Attempt attempt, Path path, boolean readOnly);

  /**
   * Takes a file's name away.
   *
   * @return whether there was one
   * @throws InvalidFormatException if it is not a regular file
   */
  boolean remove(Attempt attempt, Path path);

  /** The length of a regular file; nothing if there is none of that path. */
  OptionalLong sizeOf(Attempt attempt, Path path);

  /** Whether anything has the path. */
  boolean exists(Attempt attempt, Path path);

  /** The user that new files will belong to, as a part of a folder's name. */
  String user(Attempt attempt);

  /** Makes a folder that is the user's alone. */
  void makeFolder(Attempt attempt, Path path) throws IOException;

  /** Why the folder of that path is not the user's alone; nothing if it is. */
  Optional<String> objectionTo(Attempt attempt, Path folder);

  /** Deletes what has been removed in a folder and could not be deleted yet, if it can be now. */
  default void sweep(Attempt attempt, Path folder) throws IOException {}

  /** The exception for what cannot be mapped. */
  static InvalidFormatException notRegular(Attempt attempt) {
    return new InvalidFormatException(
        attempt
            .saying(attempt.what() + ": it is not a regular file")
            .failure()
            .withRemedy("name a file, not a folder, a link, a pipe or a device"));
  }

  /** What to do if the folder of a new file does not exist. */
  static String makeParent(Path path) {
    return "make the folder " + Quote.of(String.valueOf(path.getParent())) + " first";
  }
}
