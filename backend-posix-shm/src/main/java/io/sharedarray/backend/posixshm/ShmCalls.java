package io.sharedarray.backend.posixshm;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.sharedarray.backend.common.posix.Libc;
import io.sharedarray.spi.Platform;

/** The calls {@code shm_open} and {@code shm_unlink}, which return -1 if they fail. */
interface ShmCalls {

  int open(byte[] name, int flags, int mode);

  int unlink(byte[] name);

  /** The calls of this system, bound anew. */
  static ShmCalls bind(Libc libc) {
    NativeLibrary library = libc.library();
    try {
      return bind(library);
    } catch (UnsatisfiedLinkError e) { // glibc before 2.34 has them in librt
      return bind(NativeLibrary.getInstance("rt"));
    }
  }

  private static ShmCalls bind(NativeLibrary library) {
    Native.register(Fixed.class, library);
    return Platform.current().os() == Platform.Os.MACOS
        ? new Variadic(Native.load(VariadicOpen.class), new Fixed())
        : new Fixed();
  }

  /** As POSIX declares them. */
  final class Fixed implements ShmCalls {
    private native int shm_open(byte[] name, int flags, int mode);

    private native int shm_unlink(byte[] name);

    @Override
    public int open(byte[] name, int flags, int mode) {
      return shm_open(name, flags, mode);
    }

    @Override
    public int unlink(byte[] name) {
      return shm_unlink(name);
    }
  }

  /** macOS: {@code int shm_open(const char *, int, ...)} in sys/mman.h. */
  interface VariadicOpen extends Library {
    int shm_open(byte[] name, int flags, Object... mode);
  }

  /** With macOS's {@code shm_open}. */
  record Variadic(VariadicOpen opening, Fixed rest) implements ShmCalls {
    @Override
    public int open(byte[] name, int flags, int mode) {
      return opening.shm_open(name, flags, mode);
    }

    @Override
    public int unlink(byte[] name) {
      return rest.unlink(name);
    }
  }
}
