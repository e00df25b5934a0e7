package io.sharedarray.backend.mmap;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.owner.Owners.Made;
import io.sharedarray.backend.common.owner.UserFiles;
import io.sharedarray.backend.common.posix.Libc;
import io.sharedarray.backend.common.posix.PosixUserFiles;
import io.sharedarray.backend.common.windows.Win32;
import io.sharedarray.backend.common.windows.WindowsUserFiles;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Quote;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
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

  /** Whose files are on this system. */
  static UserFiles users(Platform platform) {
    return platform.os() == Platform.Os.WINDOWS
        ? new WindowsUserFiles(Win32.require(MmapAllocator.NAME))
        : new PosixUserFiles(Libc.require(MmapAllocator.NAME));
  }

  /**
   * Makes a file that does not exist yet, and maps it.
   *
   * @param at its path for now
   * @param path the path that the segment will be known by
   * @throws SegmentExistsException if there is something at its path for now
   * @throws InvalidFormatException if its folder does not exist
   */
  Made create(Attempt attempt, Path at, Path path, CreateRequest request);

  /**
   * Gives a file another path in its folder.
   *
   * @return whether the file system can do so without replacing what is there
   * @throws SegmentExistsException if there is something of that path
   */
  boolean rename(Attempt attempt, Path from, Path to);

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

  /**
   * Takes a path away, if it still is that of a certain file.
   *
   * @return whether it was
   */
  boolean removeIfSame(Attempt attempt, Path path, String identity);

  /** The length of a regular file; nothing if there is none of that path. */
  OptionalLong sizeOf(Attempt attempt, Path path);

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
