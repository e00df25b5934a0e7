package io.sharedarray.backend.common.posix;

import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.Jna;
import io.sharedarray.spi.BackendUnavailableException;
import io.sharedarray.spi.Failure;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.SharedArrayException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The C library: the calls that the backends share.
 *
 * <p>A call that fails returns its error number, negated, and a call that is interrupted is made
 * again; nothing here throws. {@link PosixErrors#failed} makes an exception of such a number.
 */
public final class Libc {

  static final Platform PLATFORM = Platform.current();
  static final Platform.Os OS = PLATFORM.os();

  private final PosixConstants constants;
  private final NativeLibrary library;
  private final FileCalls files = new FileCalls();
  private final FileCalls.@Nullable Fallocate fallocate;
  private final MemoryCalls memory;
  private final OpenCall opening;
  private final StatusReader statuses;

  private static final class Holder {
    static final Libc LIBC = new Libc(PosixConstants.of(PLATFORM).orElseThrow());
  }

  private Libc(PosixConstants constants) {
    this.constants = constants;
    FunctionMapper mapper = (unused, method) -> SymbolNames.of(PLATFORM, method.getName());
    Map<String, Object> options = Map.of(Library.OPTION_FUNCTION_MAPPER, mapper);
    library = NativeLibrary.getProcess(options);
    memory = PLATFORM.bits() == 64 ? new MemoryCalls.Wide() : new MemoryCalls.Narrow();
    Native.register(FileCalls.class, library);
    Native.register(memory.getClass(), library);
    fallocate = registerFallocate();
    opening = Native.load(OpenCall.class, options);
    statuses = StatusReader.of(PLATFORM, this);
  }

  private FileCalls.@Nullable Fallocate registerFallocate() {
    try {
      Native.register(FileCalls.Fallocate.class, library);
      return new FileCalls.Fallocate();
    } catch (UnsatisfiedLinkError e) {
      return null;
    }
  }

  /**
   * The C library of this process.
   *
   * @param backend who asks, for the message
   * @throws BackendUnavailableException if JNA does not load or the platform is not known
   */
  public static Libc require(String backend) {
    if (PosixConstants.of(PLATFORM).isEmpty()) {
      throw new BackendUnavailableException(
          Failure.of("the constants of " + PLATFORM + " are not known").withBackend(backend));
    }
    return Jna.load(backend, () -> Holder.LIBC);
  }

  /**
   * For the functions that only one backend needs: {@code Native.register(Calls.class, library)} in
   * what {@link Jna#load} is given.
   */
  public NativeLibrary library() {
    return library;
  }

  /** This system's constants. */
  public PosixConstants constants() {
    return constants;
  }

  /**
   * What a call returned, or its error number, negated. To be asked straight after the call.
   *
   * @param returned what the C function returned: -1 if it failed
   */
  public static long result(long returned) {
    if (returned != -1) {
      return returned;
    }
    int number = Native.getLastError();
    return number > 0 ? -number : -Errno.EIO.on(OS);
  }

  private static int result(int returned) {
    return (int) result((long) returned);
  }

  /** The system's words for an error number. */
  public static String strerror(int number) {
    return Holder.LIBC.files.strerror(number);
  }

  /** {@code open}. */
  public int open(byte[] path, int flags, int mode) {
    int descriptor;
    do {
      descriptor = result(opening.open(path, flags, mode));
    } while (Errno.EINTR.is(descriptor));
    return descriptor;
  }

  /** {@code close}. Not made again if interrupted: the descriptor is gone even so. */
  public int close(int descriptor) {
    return result(files.close(descriptor));
  }

  /** {@code ftruncate}. */
  public int ftruncate(int descriptor, long length) {
    int done;
    do {
      done = result(files.ftruncate(descriptor, length));
    } while (Errno.EINTR.is(done));
    return done;
  }

  /** {@code posix_fallocate}; the negative ENOSYS where there is none. */
  public int posixFallocate(int descriptor, long offset, long length) {
    if (fallocate == null) {
      return -Errno.ENOSYS.on(OS);
    }
    int done;
    do {
      done = -fallocate.posix_fallocate(descriptor, offset, length);
    } while (Errno.EINTR.is(done));
    return done;
  }

  /** {@code pwrite}. */
  public long pwrite(int descriptor, byte[] bytes, int length, long offset) {
    long written;
    do {
      written = result(memory.pwrite(descriptor, bytes, length, offset));
    } while (Errno.EINTR.is(written));
    return written;
  }

  /** {@code fchmod}. */
  public int fchmod(int descriptor, int mode) {
    return result(files.fchmod(descriptor, mode));
  }

  /** {@code flock}. */
  public int flock(int descriptor, int operation) {
    int done;
    do {
      done = result(files.flock(descriptor, operation));
    } while (Errno.EINTR.is(done));
    return done;
  }

  /** {@code unlink}. */
  public int unlink(byte[] path) {
    return result(files.unlink(path));
  }

  /** {@code geteuid}. */
  public long geteuid() {
    return Integer.toUnsignedLong(files.geteuid());
  }

  /** {@code getpagesize}. */
  public int pageSize() {
    return files.getpagesize();
  }

  /** The status of an open file, for {@link Descriptor#status}. */
  FileStatus statusOf(Attempt attempt, int descriptor) {
    return statuses.ofDescriptor(attempt, descriptor);
  }

  /**
   * The status of the file of that name, or of a symbolic link itself; none if there is nothing.
   *
   * @throws SharedArrayException if the system refuses
   */
  public Optional<FileStatus> statusOf(Attempt attempt, byte[] path) {
    return statuses.ofPath(attempt, path);
  }

  /** {@code mmap}: the address. */
  public long mmap(
      long address, long length, int protection, int flags, int descriptor, long offset) {
    return result(memory.mmap(address, length, protection, flags, descriptor, offset));
  }

  /** {@code munmap}. */
  public int munmap(long address, long length) {
    return result(memory.munmap(address, length));
  }

  /** {@code msync}. */
  public int msync(long address, long length, int flags) {
    return result(memory.msync(address, length, flags));
  }
}
