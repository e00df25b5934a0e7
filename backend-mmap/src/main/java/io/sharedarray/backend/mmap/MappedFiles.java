package io.sharedarray.backend.mmap;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.posix.CStrings;
import io.sharedarray.backend.common.posix.Descriptor;
import io.sharedarray.backend.common.posix.Errno;
import io.sharedarray.backend.common.posix.FileStatus;
import io.sharedarray.backend.common.posix.Libc;
import io.sharedarray.backend.common.posix.PosixConstants;
import io.sharedarray.backend.common.posix.PosixErrors;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Quote;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SharedArrayException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Files by path, through the calls of a POSIX system. */
final class MappedFiles {

  private final Libc libc;
  private final PosixConstants constants;

  MappedFiles(Libc libc) {
    this.libc = libc;
    constants = libc.constants();
  }

  /** The user that new files will belong to. */
  long user() {
    return libc.geteuid();
  }

  /**
   * Makes a file that does not exist yet.
   *
   * @throws InvalidFormatException if its folder does not exist
   * @throws SharedArrayException if the system refuses
   */
  Descriptor create(Attempt attempt, Path path, int mode) {
    int flags =
        PosixConstants.O_RDWR
            | constants.createFlag()
            | constants.exclusiveFlag()
            | constants.noFollowFlag()
            | constants.closeOnExecFlag();
    int result = libc.open(CStrings.of(attempt, path), flags, mode);
    if (Errno.ENOENT.is(result) || Errno.ENOTDIR.is(result)) {
      throw new InvalidFormatException(
          PosixErrors.failure(attempt, "open", result)
              .withRemedy(
                  "make the folder " + Quote.of(String.valueOf(path.getParent())) + " first"));
    }
    return Descriptor.of(libc, attempt, "open", result);
  }

  /**
   * Opens a file that exists, without waiting for anybody, as a FIFO would.
   *
   * @throws SharedArrayException if the system refuses
   */
  Descriptor open(Attempt attempt, Path path, boolean readOnly) {
    int flags =
        (readOnly ? PosixConstants.O_RDONLY : PosixConstants.O_RDWR)
            | constants.noFollowFlag()
            | constants.closeOnExecFlag()
            | constants.nonBlockFlag();
    return Descriptor.of(libc, attempt, "open", libc.open(CStrings.of(attempt, path), flags, 0));
  }

  /**
   * The status of the file that has the path now, or of a symbolic link itself, if there is one.
   */
  Optional<FileStatus> status(Attempt attempt, Path path) {
    return libc.statusOf(attempt, CStrings.of(attempt, path));
  }

  /**
   * Removes a path.
   *
   * @return whether there was one
   */
  boolean unlink(Attempt attempt, Path path) {
    long result = libc.unlink(CStrings.of(attempt, path));
    if (Errno.ENOENT.is(result)) {
      return false;
    }
    if (result < 0) {
      throw PosixErrors.failed(attempt, "unlink", result);
    }
    return true;
  }

  /** Removes a path if it still is that of a certain file. */
  void removeIfSame(Attempt attempt, Path path, FileStatus identity) {
    if (status(attempt, path).filter(identity::isSameFile).isPresent()) {
      boolean unused = unlink(attempt, path);
    }
  }

  /** The arrays in a folder. */
  List<SegmentInfo> list(Attempt attempt, Path folder) {
    List<SegmentInfo> found = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, "*" + FileNames.SUFFIX)) {
      for (Path path : paths) {
        status(attempt, path)
            .filter(FileStatus::isRegular)
            .map(status -> info(path, status))
            .ifPresent(found::add);
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new SharedArrayException(
          attempt.saying("cannot read " + Quote.of(folder.toString())).failure(), e);
    }
    return List.copyOf(found);
  }

  private static SegmentInfo info(Path path, FileStatus status) {
    return new SegmentInfo(path.toString(), OptionalLong.of(status.size()), OptionalInt.empty());
  }
}
