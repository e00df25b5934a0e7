package io.sharedarray.backend.posixshm;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.Jna;
import io.sharedarray.backend.common.posix.CStrings;
import io.sharedarray.backend.common.posix.Descriptor;
import io.sharedarray.backend.common.posix.Errno;
import io.sharedarray.backend.common.posix.FileStatus;
import io.sharedarray.backend.common.posix.Libc;
import io.sharedarray.backend.common.posix.PosixConstants;
import io.sharedarray.backend.common.posix.PosixErrors;
import io.sharedarray.spi.BackendUnavailableException;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SharedArrayException;
import java.util.Optional;

/** Shared memory objects by name: what {@code shm_open} and {@code shm_unlink} can do. */
final class Shm {

  private static final boolean IS_LINUX = Platform.current().os() == Platform.Os.LINUX;

  private final Libc libc;
  private final ShmCalls calls;

  private Shm(Libc libc) {
    this.libc = libc;
    calls = ShmCalls.bind(libc);
  }

  private static final class Holder {
    static final Shm SHM = new Shm(Libc.require(PosixShmAllocator.NAME));
  }

  /**
   * The objects of this system.
   *
   * @throws BackendUnavailableException if they cannot be reached
   */
  static Shm require() {
    return Jna.load(PosixShmAllocator.NAME, () -> Holder.SHM);
  }

  /**
   * Makes an object that does not exist yet.
   *
   * @throws SharedArrayException if the system refuses
   */
  Descriptor create(Attempt attempt, String name, int mode) {
    PosixConstants constants = libc.constants();
    int flags = PosixConstants.O_RDWR | constants.createFlag() | constants.exclusiveFlag();
    int result = open(cName(attempt, name), flags, mode);
    if (IS_LINUX && Errno.ENOENT.is(result)) {
      throw ShmFolder.unusable(attempt, "there is no /dev/shm");
    }
    return Descriptor.of(libc, attempt, "shm_open", result);
  }

  /**
   * Opens an object that exists.
   *
   * @throws SharedArrayException if the system refuses
   */
  Descriptor open(Attempt attempt, String name, boolean readOnly) {
    int flags = readOnly ? PosixConstants.O_RDONLY : PosixConstants.O_RDWR;
    // somebody may have put a FIFO into /dev/shm; other systems know no such flag here
    int waitForNobody = IS_LINUX ? libc.constants().nonBlockFlag() : 0;
    return Descriptor.of(
        libc, attempt, "shm_open", open(cName(attempt, name), flags | waitForNobody, 0));
  }

  /** POSIX has the descriptor closed on exec without being asked. */
  private int open(byte[] cName, int flags, int mode) {
    int result;
    do {
      result = (int) Libc.result(calls.open(cName, flags, mode));
    } while (Errno.EINTR.is(result));
    return result;
  }

  /**
   * Removes a name.
   *
   * @return whether there was one
   */
  boolean unlink(Attempt attempt, String name) {
    long result = Libc.result(calls.unlink(cName(attempt, name)));
    if (Errno.ENOENT.is(result)) {
      return false;
    }
    if (result < 0) {
      throw PosixErrors.failed(attempt, "shm_unlink", result);
    }
    return true;
  }

  /**
   * Removes a name if it still is that of a certain object.
   *
   * @return whether it was
   */
  boolean removeIfSame(Attempt attempt, String name, String identity) {
    Optional<String> found = status(attempt, name).map(FileStatus::identity);
    return found.filter(identity::equals).isPresent() && unlink(attempt, name);
  }

  /**
   * Gives an object another name.
   *
   * @return whether the system can do so without replacing what is there: Linux can
   * @throws SegmentExistsException if there is one of that name
   */
  boolean rename(Attempt attempt, String from, String to) {
    return IS_LINUX && ShmFolder.link(attempt, from, to) && unlink(attempt, from);
  }

  /** The status of the object that has the name now, if one has. */
  private Optional<FileStatus> status(Attempt attempt, String name) {
    if (IS_LINUX) { // asks for no permission to read
      byte[] path = CStrings.of(attempt, ShmFolder.PATH + '/' + name);
      return libc.statusOf(attempt, path);
    }
    int result = open(cName(attempt, name), PosixConstants.O_RDONLY, 0);
    if (Errno.ENOENT.is(result)) {
      return Optional.empty();
    }
    try (Descriptor object = Descriptor.of(libc, attempt, "shm_open", result)) {
      return Optional.of(object.status());
    }
  }

  private static byte[] cName(Attempt attempt, String name) {
    return CStrings.of(attempt, "/" + name);
  }
}
