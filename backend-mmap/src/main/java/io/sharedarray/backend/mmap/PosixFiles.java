package io.sharedarray.backend.mmap;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.FreeSpace;
import io.sharedarray.backend.common.Undo;
import io.sharedarray.backend.common.posix.CStrings;
import io.sharedarray.backend.common.posix.Descriptor;
import io.sharedarray.backend.common.posix.Errno;
import io.sharedarray.backend.common.posix.FileStatus;
import io.sharedarray.backend.common.posix.Libc;
import io.sharedarray.backend.common.posix.PosixConstants;
import io.sharedarray.backend.common.posix.PosixErrors;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalLong;

/** Files on a POSIX system. */
final class PosixFiles implements MappedFiles {

  /** Write permission of the group and of others. */
  private static final int WRITABLE_BY_OTHERS = 0022;

  private final Libc libc;
  private final PosixConstants constants;

  PosixFiles(Libc libc) {
    this.libc = libc;
    constants = libc.constants();
  }

  @Override
  public Segment create(Attempt attempt, Path path, CreateRequest request) {
    try (Descriptor file = make(attempt, path, request.mode())) {
      try {
        return fill(attempt, path, file, request);
      } catch (RuntimeException | Error e) {
        Undo.after(e, () -> removeIfSame(attempt, path, file.status()));
        throw e;
      }
    }
  }

  private Descriptor make(Attempt attempt, Path path, int mode) {
    int flags =
        PosixConstants.O_RDWR
            | constants.createFlag()
            | constants.exclusiveFlag()
            | constants.noFollowFlag()
            | constants.closeOnExecFlag();
    int result = libc.open(CStrings.of(attempt, path), flags, mode);
    if (Errno.ENOENT.is(result) || Errno.ENOTDIR.is(result)) {
      throw new InvalidFormatException(
          PosixErrors.failure(attempt, "open", result).withRemedy(MappedFiles.makeParent(path)));
    }
    return Descriptor.of(libc, attempt, "open", result);
  }

  private Segment fill(Attempt attempt, Path path, Descriptor file, CreateRequest request) {
    long size = request.size();
    file.setSize(size);
    if (!request.isSparse()) {
      String folder = String.valueOf(path.getParent());
      file.reserve(FreeSpace.require(attempt, folder, size, MAKE_ROOM), size, MAKE_ROOM);
    }
    FileStatus status = file.status();
    if (status.permissions() != request.mode()) {
      file.setMode(request.mode());
    }
    return new PosixFileSegment(this, path, file.map(size, false), status);
  }

  /** Without waiting for anybody, as the opening of a FIFO would. */
  @Override
  public Segment attach(Attempt attempt, Path path, boolean readOnly) {
    int flags =
        (readOnly ? PosixConstants.O_RDONLY : PosixConstants.O_RDWR)
            | constants.noFollowFlag()
            | constants.closeOnExecFlag()
            | constants.nonBlockFlag();
    int result = libc.open(CStrings.of(attempt, path), flags, 0);
    try (Descriptor file = Descriptor.of(libc, attempt, "open", result)) {
      FileStatus status = file.status();
      if (!status.isRegular()) {
        throw MappedFiles.notRegular(attempt);
      }
      return new PosixFileSegment(this, path, file.map(status.size(), readOnly), status);
    }
  }

  @Override
  public boolean remove(Attempt attempt, Path path) {
    Optional<FileStatus> status = status(attempt, path);
    if (status.isEmpty()) {
      return false;
    }
    if (!status.get().isRegular()) {
      throw MappedFiles.notRegular(attempt);
    }
    return unlink(attempt, path);
  }

  /** Removes a path if it still is that of a certain file. */
  void removeIfSame(Attempt attempt, Path path, FileStatus identity) {
    if (status(attempt, path).filter(identity::isSameFile).isPresent()) {
      boolean unused = unlink(attempt, path);
    }
  }

  private boolean unlink(Attempt attempt, Path path) {
    long result = libc.unlink(CStrings.of(attempt, path));
    if (Errno.ENOENT.is(result)) {
      return false;
    }
    if (result < 0) {
      throw PosixErrors.failed(attempt, "unlink", result);
    }
    return true;
  }

  @Override
  public OptionalLong sizeOf(Attempt attempt, Path path) {
    return status(attempt, path).stream()
        .filter(FileStatus::isRegular)
        .mapToLong(FileStatus::size)
        .findFirst();
  }

  @Override
  public boolean exists(Attempt attempt, Path path) {
    return status(attempt, path).isPresent();
  }

  /** The status of the file that has the path now, or of a symbolic link itself. */
  private Optional<FileStatus> status(Attempt attempt, Path path) {
    return libc.statusOf(attempt, CStrings.of(attempt, path));
  }

  @Override
  public String user(Attempt attempt) {
    return Long.toString(libc.geteuid());
  }

  @Override
  public void makeFolder(Attempt attempt, Path path) throws IOException {
    Files.createDirectory(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  @Override
  public Optional<String> objectionTo(Attempt attempt, Path folder) {
    Optional<FileStatus> found = status(attempt, folder);
    if (found.isEmpty()) {
      return Optional.of("has been removed meanwhile");
    }
    FileStatus status = found.get();
    if (!status.isDirectory()) {
      return Optional.of("is not a folder (links are not followed)");
    }
    if (status.owner() != libc.geteuid()) {
      return Optional.of("belongs to another user, number " + status.owner());
    }
    if ((status.permissions() & WRITABLE_BY_OTHERS) != 0) {
      return Optional.of(
          "can be written by others: its mode is 0" + Integer.toOctalString(status.permissions()));
    }
    return Optional.empty();
  }
}
