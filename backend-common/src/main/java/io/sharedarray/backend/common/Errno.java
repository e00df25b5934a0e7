package io.sharedarray.backend.common;

import io.sharedarray.spi.Platform;

/**
 * The error numbers that the backends' system calls can report, by name.
 *
 * <p>Sources: Linux asm-generic/errno-base.h and errno.h, which all architectures here follow;
 * XNU's bsd/sys/errno.h; sys/errno.h of FreeBSD, OpenBSD and NetBSD.
 */
public enum Errno {
  EPERM(1),
  ENOENT(2),
  EINTR(4),
  EIO(5),
  ENXIO(6),
  EBADF(9),
  EAGAIN(11, 35),
  ENOMEM(12),
  EACCES(13),
  EFAULT(14),
  EBUSY(16),
  EEXIST(17),
  EXDEV(18),
  ENODEV(19),
  ENOTDIR(20),
  EISDIR(21),
  EINVAL(22),
  ENFILE(23),
  EMFILE(24),
  ETXTBSY(26),
  EFBIG(27),
  ENOSPC(28),
  ESPIPE(29),
  EROFS(30),
  EMLINK(31),
  ERANGE(34),
  EDEADLK(35, 11),
  ENAMETOOLONG(36, 63),
  ENOLCK(37, 77),
  ENOSYS(38, 78),
  ENOTEMPTY(39, 66),
  ELOOP(40, 62),
  EIDRM(43, 90, 82, 89, 82),
  EOVERFLOW(75, 84, 84, 87, 84),
  /** The same number as ENOTSUP on Linux and FreeBSD. */
  EOPNOTSUPP(95, 102, 45, 45, 45),
  ENOTSUP(95, 45, 45, 91, 86),
  ESTALE(116, 70),
  EDQUOT(122, 69),
  /** What NetBSD's open says of a symbolic link that it shall not follow; Linux has no such. */
  EFTYPE(-1, 79),
  /** Any other number. */
  UNKNOWN(-1);

  private final int linux;
  private final int macos;
  private final int freebsd;
  private final int openbsd;
  private final int netbsd;

  Errno(int everywhere) {
    this(everywhere, everywhere);
  }

  Errno(int linux, int bsd) {
    this(linux, bsd, bsd, bsd, bsd);
  }

  Errno(int linux, int macos, int freebsd, int openbsd, int netbsd) {
    this.linux = linux;
    this.macos = macos;
    this.freebsd = freebsd;
    this.openbsd = openbsd;
    this.netbsd = netbsd;
  }

  /** The number on an operating system; -1 where it is not known. */
  public int on(Platform.Os os) {
    return switch (os) {
      case LINUX -> linux;
      case MACOS -> macos;
      case FREEBSD -> freebsd;
      case OPENBSD -> openbsd;
      case NETBSD -> netbsd;
      case WINDOWS, OTHER -> -1;
    };
  }

  /** The name of a number on an operating system, {@link #UNKNOWN} if it is none of these. */
  public static Errno of(Platform.Os os, int number) {
    for (Errno errno : values()) {
      if (errno.on(os) == number) {
        return errno;
      }
    }
    return UNKNOWN;
  }

  /**
   * The name of the error that a call of {@link Libc} returned on this system.
   *
   * @param result a negative error number
   */
  public static Errno ofResult(long result) {
    return of(Libc.OS, (int) -result);
  }

  /** Whether a call of {@link Libc} failed with this error. */
  public boolean is(long result) {
    return result < 0 && ofResult(result) == this;
  }
}
