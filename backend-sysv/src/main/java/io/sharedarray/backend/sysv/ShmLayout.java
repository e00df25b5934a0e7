package io.sharedarray.backend.sysv;

import io.sharedarray.spi.Platform;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * Where {@code struct shmid_ds} has the fields that are needed, in bytes.
 *
 * <p>The key is an int wherever it has more bytes: the systems with a wider {@code key_t} run on
 * little-endian processors only, as far as they are known here.
 */
record ShmLayout(int key, int size, int sizeBytes, int attachments, int attachmentsBytes) {

  /** More than any of the structures needs: the largest has 112 bytes. */
  static final int BUFFER_SIZE = 256;

  /** The architectures that follow asm-generic/shmbuf.h and asm-generic/ipcbuf.h in Linux. */
  private static final Set<String> GENERIC_64 =
      Set.of("x86-64", "aarch64", "s390x", "riscv64", "loongarch64");

  private static final Set<String> GENERIC_32 = Set.of("x86", "arm");
  private static final Set<String> POWER_64 = Set.of("ppc64", "ppc64le");

  /** What is read of the structure. */
  record Status(int key, long size, int attachments) {}

  /** The layout on a platform, if it is known. */
  static Optional<ShmLayout> of(Platform platform) {
    if (platform.os() == Platform.Os.LINUX) {
      return linux(platform);
    }
    if (platform.bits() != 64) {
      return Optional.empty();
    }
    return switch (platform.os()) {
      // XNU's bsd/sys/shm.h and ipc.h: #pragma pack(4), __shmid_ds_new, __ipc_perm_new
      case MACOS -> Optional.of(new ShmLayout(20, 24, 8, 40, 2));
      // FreeBSD's sys/shm.h and sys/ipc.h: an int of attachments since 8.0
      case FREEBSD -> Optional.of(new ShmLayout(24, 32, 8, 48, 4));
      // OpenBSD's sys/shm.h and sys/ipc.h: an int of bytes and a short of attachments
      case OPENBSD -> Optional.of(new ShmLayout(24, 32, 4, 44, 2));
      default -> Optional.empty();
    };
  }

  private static Optional<ShmLayout> linux(Platform platform) {
    if (platform.bits() == 32) {
      // bits/types/struct_shmid_ds.h of glibc, which asks the kernel for IPC_64 by itself
      return GENERIC_32.contains(platform.arch())
          ? Optional.of(new ShmLayout(0, 36, 4, 72, 4))
          : Optional.empty();
    }
    if (POWER_64.contains(platform.arch())) {
      return Optional.of(new ShmLayout(0, 72, 8, 88, 8)); // powerpc's asm/shmbuf.h: times first
    }
    return GENERIC_64.contains(platform.arch())
        ? Optional.of(new ShmLayout(0, 48, 8, 88, 8))
        : Optional.empty();
  }

  /** Reads a structure in native byte order. */
  Status read(ByteBuffer struct) {
    return new Status(
        struct.getInt(key),
        number(struct, size, sizeBytes),
        (int) Math.min(number(struct, attachments, attachmentsBytes), Integer.MAX_VALUE));
  }

  private static long number(ByteBuffer struct, int at, int bytes) {
    return switch (bytes) {
      case 2 -> Short.toUnsignedLong(struct.getShort(at));
      case 4 -> Integer.toUnsignedLong(struct.getInt(at));
      default -> struct.getLong(at);
    };
  }
}
