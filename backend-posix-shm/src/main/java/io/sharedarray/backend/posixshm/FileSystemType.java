package io.sharedarray.backend.posixshm;

import com.sun.jna.Native;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.Jna;
import io.sharedarray.backend.common.posix.CStrings;
import io.sharedarray.backend.common.posix.Libc;
import io.sharedarray.backend.common.posix.PosixErrors;
import io.sharedarray.spi.Platform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * The type of a file system on Linux, by {@code statfs}. The list of mounts would not do: of
 * several on one folder only the last counts, which the JDK does not know.
 */
final class FileSystemType {

  /** TMPFS_MAGIC and RAMFS_MAGIC of linux/magic.h. */
  static final Set<Integer> IN_MEMORY = Set.of(0x01021994, 0x858458f6);

  /** More than {@code struct statfs} has anywhere. */
  static final int BUFFER_SIZE = 512;

  private FileSystemType() {}

  private static native int statfs(byte[] path, byte[] out);

  private static final class Binding {
    static {
      Libc libc = Libc.require(PosixShmAllocator.NAME);
      Native.register(FileSystemType.class, libc.library());
    }

    static int call(byte[] path, byte[] out) {
      return statfs(path, out);
    }
  }

  /** The number that statfs gives. */
  static int of(Attempt attempt, String path) {
    byte[] out = new byte[BUFFER_SIZE];
    byte[] cPath = CStrings.of(attempt, path);
    long result = Jna.load(PosixShmAllocator.NAME, () -> Libc.result(Binding.call(cPath, out)));
    if (result < 0) {
      throw PosixErrors.failed(attempt, "statfs", result);
    }
    return ByteBuffer.wrap(out).order(ByteOrder.nativeOrder()).getInt(offset(Platform.current()));
  }

  /** Where f_type ends in 4 bytes: a long, on s390x an unsigned int; asm/statfs.h. */
  static int offset(Platform platform) {
    boolean isBigLong =
        platform.order() == ByteOrder.BIG_ENDIAN
            && platform.bits() == 64
            && !platform.arch().equals("s390x");
    return isBigLong ? 4 : 0;
  }
}
