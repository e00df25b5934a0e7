package io.sharedarray.backend.common.posix;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.owner.UserFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Files of users on a POSIX system. */
public final class PosixUserFiles implements UserFiles {

  /** Write permission of the group and of others. */
  private static final int WRITABLE_BY_OTHERS = 0022;

  private final Libc libc;

  /** Files as this C library has them. */
  public PosixUserFiles(Libc libc) {
    this.libc = libc;
  }

  @Override
  public boolean exists(Attempt attempt, Path path) {
    return status(attempt, path).isPresent();
  }

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
      return Optional.of(GONE);
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

  /**
   * By flock, which belongs to the open file: so two holds within one process exclude each other.
   */
  @Override
  public Optional<Lock> lock(Attempt attempt, Path file) {
    PosixConstants constants = libc.constants();
    int flags =
        PosixConstants.O_RDWR
            | constants.noFollowFlag()
            | constants.closeOnExecFlag()
            | constants.nonBlockFlag();
    int opened = libc.open(CStrings.of(attempt, file), flags, 0);
    if (Errno.ENOENT.is(opened)) {
      return Optional.empty();
    }
    Descriptor descriptor = Descriptor.of(libc, attempt, "open", opened);
    boolean locked = false;
    try {
      locked = isLocked(attempt, descriptor) && isStill(attempt, file, descriptor);
      return locked ? Optional.of(descriptor::close) : Optional.empty();
    } finally {
      if (!locked) {
        descriptor.close();
      }
    }
  }

  private boolean isLocked(Attempt attempt, Descriptor descriptor) {
    int done = libc.flock(descriptor.number(), PosixConstants.LOCK_EX | PosixConstants.LOCK_NB);
    if (done < 0 && !Errno.EAGAIN.is(done)) {
      throw PosixErrors.failed(attempt, "flock", done);
    }
    return done == 0;
  }

  private boolean isStill(Attempt attempt, Path file, Descriptor descriptor) {
    return status(attempt, file).filter(descriptor.status()::isSameFile).isPresent();
  }
}
