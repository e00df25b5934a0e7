package io.sharedarray.backend.mmap;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.FreeSpace;
import io.sharedarray.backend.common.MappedRegion;
import io.sharedarray.backend.common.Undo;
import io.sharedarray.backend.common.owner.Owners.Made;
import io.sharedarray.backend.common.posix.CStrings;
import io.sharedarray.backend.common.posix.Descriptor;
import io.sharedarray.backend.common.posix.Errno;
import io.sharedarray.backend.common.posix.FileStatus;
import io.sharedarray.backend.common.posix.Libc;
import io.sharedarray.backend.common.posix.PosixConstants;
import io.sharedarray.backend.common.posix.PosixErrors;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Segment;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Files on a POSIX system. */
final class PosixFiles implements MappedFiles {

  private final Libc libc;
  private final PosixConstants constants;

  PosixFiles(Libc libc) {
    this.libc = libc;
    constants = libc.constants();
  }

  @Override
  public Made create(Attempt attempt, Path at, Path path, CreateRequest request) {
    try (Descriptor file = make(attempt, at, request.mode())) {
      try {
        return fill(attempt, path, file, request);
      } catch (RuntimeException | Error e) {
        Undo.after(e, () -> removeIfSame(attempt, at, file.status().identity()));
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

  private Made fill(Attempt attempt, Path path, Descriptor file, CreateRequest request) {
    long size = request.size();
    file.setSize(size);
    if (!request.isSparse()) {
      String folder = String.valueOf(path.getParent());
      file.reserve(FreeSpace.require(attempt, folder, size, MAKE_ROOM), size, MAKE_ROOM);
    }
    if (file.status().permissions() != request.mode()) {
      file.setMode(request.mode());
    }
    FileStatus status = file.status();
    MappedRegion region = file.map(size, false);
    return new Made(
        new PosixFileSegment(this, path, region, status.identity()), status.lastingIdentity());
  }

  /** By a second name and the loss of the first: POSIX's rename replaces what is there. */
  @Override
  public boolean rename(Attempt attempt, Path from, Path to) {
    try {
      Files.createLink(to, from);
    } catch (FileAlreadyExistsException e) {
      throw PosixErrors.failed(attempt, "link", -Errno.EEXIST.on(Platform.current().os()));
    } catch (IOException | UnsupportedOperationException e) {
      return false; // FAT, for example, knows one name of a file
    }
    return unlink(attempt, from);
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
      return new PosixFileSegment(this, path, file.map(status.size(), readOnly), status.identity());
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

  @Override
  public boolean removeIfSame(Attempt attempt, Path path, String identity) {
    Optional<String> found = status(attempt, path).map(FileStatus::identity);
    return found.filter(identity::equals).isPresent() && unlink(attempt, path);
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

  /** The status of the file that has the path now, or of a symbolic link itself. */
  private Optional<FileStatus> status(Attempt attempt, Path path) {
    return libc.statusOf(attempt, CStrings.of(attempt, path));
  }
}
