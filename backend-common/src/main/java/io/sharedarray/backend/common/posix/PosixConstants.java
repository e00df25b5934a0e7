package io.sharedarray.backend.common.posix;

import io.sharedarray.spi.Platform;
import java.util.Optional;
import java.util.Set;

/**
 * The numbers behind the names in C's headers that differ between systems. Those that are the same
 * on all of them are static constants.
 *
 * <p>Checked against the systems' headers as compilers see them; the header that a number comes
 * from stands beside it.
 *
 * @param createFlag {@code O_CREAT}
 * @param exclusiveFlag {@code O_EXCL}
 * @param noFollowFlag {@code O_NOFOLLOW}
 * @param closeOnExecFlag {@code O_CLOEXEC}
 * @param nonBlockFlag {@code O_NONBLOCK}
 * @param mapAnonymous {@code MAP_ANONYMOUS}
 * @param mapNoReserve {@code MAP_NORESERVE}, 0 where there is none
 * @param syncFlag {@code MS_SYNC}
 */
public record PosixConstants(
    int createFlag,
    int exclusiveFlag,
    int noFollowFlag,
    int closeOnExecFlag,
    int nonBlockFlag,
    int mapAnonymous,
    int mapNoReserve,
    int syncFlag) {

  /** Linux: asm-generic/fcntl.h. macOS and the BSDs: sys/fcntl.h. */
  public static final int O_RDONLY = 0;

  /** Linux: asm-generic/fcntl.h. macOS and the BSDs: sys/fcntl.h. */
  public static final int O_RDWR = 2;

  /** Linux: asm-generic/mman-common.h. macOS and the BSDs: sys/mman.h. */
  public static final int PROT_READ = 1;

  /** Linux: asm-generic/mman-common.h. macOS and the BSDs: sys/mman.h. */
  public static final int PROT_WRITE = 2;

  /** Linux: linux/mman.h. macOS and the BSDs: sys/mman.h. */
  public static final int MAP_SHARED = 1;

  /** Linux: linux/mman.h. macOS and the BSDs: sys/mman.h. */
  public static final int MAP_PRIVATE = 2;

  /** Linux: asm-generic/mman-common.h. macOS and the BSDs: sys/mman.h. */
  public static final int MAP_FIXED = 0x10;

  /** Linux: asm-generic/fcntl.h. macOS and the BSDs: sys/fcntl.h. */
  public static final int LOCK_EX = 2;

  /** Linux: asm-generic/fcntl.h. macOS and the BSDs: sys/fcntl.h. */
  public static final int LOCK_NB = 4;

  /**
   * The architectures of Linux that have their own O_NOFOLLOW: arm's, arm64's, powerpc's fcntl.h.
   */
  private static final Set<String> ARM_OR_POWER = Set.of("arm", "aarch64", "ppc64", "ppc64le");

  /** Those that take it from asm-generic/fcntl.h. Others (mips, sparc, alpha, …) differ in more. */
  private static final Set<String> GENERIC =
      Set.of("x86", "x86-64", "s390x", "riscv64", "loongarch64");

  /** The constants of a platform, if they are known. */
  public static Optional<PosixConstants> of(Platform platform) {
    return switch (platform.os()) {
      case LINUX -> linux(platform.arch());
      case MACOS -> Optional.of(bsd(0x1000000, 0x40, 0x10)); // sys/fcntl.h, sys/mman.h of XNU
      // FreeBSD's sys/fcntl.h and sys/mman.h, which has no MAP_NORESERVE
      case FREEBSD -> Optional.of(bsd(0x100000, 0, 0));
      // OpenBSD's sys/fcntl.h and sys/mman.h, where MAP_NORESERVE is 0
      case OPENBSD -> Optional.of(bsd(0x10000, 0, 2));
      case NETBSD -> Optional.of(bsd(0x400000, 0x40, 4)); // NetBSD's sys/fcntl.h and sys/mman.h
      case WINDOWS, OTHER -> Optional.empty();
    };
  }

  private static Optional<PosixConstants> linux(String arch) {
    boolean armOrPower = ARM_OR_POWER.contains(arch);
    if (!armOrPower && !GENERIC.contains(arch)) {
      return Optional.empty();
    }
    return Optional.of(
        new PosixConstants(
            0100, // asm-generic/fcntl.h
            0200, // asm-generic/fcntl.h
            armOrPower ? 0100000 : 0400000, // the arch's asm/fcntl.h : asm-generic/fcntl.h
            02000000, // asm-generic/fcntl.h
            04000, // asm-generic/fcntl.h
            0x20, // asm-generic/mman-common.h; powerpc's asm/mman.h
            arch.startsWith("ppc") ? 0x40 : 0x4000, // powerpc's asm/mman.h : asm-generic/mman.h
            4)); // asm-generic/mman-common.h
  }

  /**
   * What macOS and the BSDs have inherited from 4.4BSD's sys/fcntl.h and sys/mman.h, and the rest.
   */
  private static PosixConstants bsd(int closeOnExecFlag, int mapNoReserve, int syncFlag) {
    return new PosixConstants(
        0x200, // sys/fcntl.h
        0x800, // sys/fcntl.h
        0x100, // sys/fcntl.h
        closeOnExecFlag,
        0x4, // sys/fcntl.h
        0x1000, // sys/mman.h
        mapNoReserve,
        syncFlag);
  }
}
