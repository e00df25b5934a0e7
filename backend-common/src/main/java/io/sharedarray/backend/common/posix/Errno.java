package io.sharedarray.backend.common.posix;

import io.sharedarray.spi.Platform;

/**
 * The error numbers that the backends' system calls can report, by name.
 *
 * <p>Sources: Linux asm-generic/errno-base.h and errno.h, which all architectures here follow;
 * XNU's bsd/sys/errno.h; sys/errno.h of FreeBSD, OpenBSD and NetBSD.
 */
public enum Errno {
  /** Operation not permitted. */
  EPERM(1),
  /** No such file, segment or folder. */
  ENOENT(2),
  /** Interrupted by a signal. */
  EINTR(4),
  /** Input or output error. */
  EIO(5),
  /** No such device or address. */
  ENXIO(6),
  /** Not an open descriptor. */
  EBADF(9),
  /** Try again. */
  EAGAIN(11, 35),
  /** Out of memory or addresses. */
  ENOMEM(12),
  /** Permission denied. */
  EACCES(13),
  /** Bad address. */
  EFAULT(14),
  /** Busy. */
  EBUSY(16),
  /** Exists already. */
  EEXIST(17),
  /** Link across devices. */
  EXDEV(18),
  /** The device cannot do that. */
  ENODEV(19),
  /** A part of the path is not a folder. */
  ENOTDIR(20),
  /** A folder where a file is expected. */
  EISDIR(21),
  /** Invalid argument. */
  EINVAL(22),
  /** Too many open files in the system. */
  ENFILE(23),
  /** Too many open files in the process. */
  EMFILE(24),
  /** The program is running. */
  ETXTBSY(26),
  /** File too large. */
  EFBIG(27),
  /** No space left. */
  ENOSPC(28),
  /** Not seekable. */
  ESPIPE(29),
  /** Read-only file system. */
  EROFS(30),
  /** Too many links; on FreeBSD also a symbolic link that open shall not follow. */
  EMLINK(31),
  /** Result too large. */
  ERANGE(34),
  /** Deadlock avoided. */
  EDEADLK(35, 11),
  /** Name too long. */
  ENAMETOOLONG(36, 63),
  /** No locks left. */
  ENOLCK(37, 77),
  /** No such function. */
  ENOSYS(38, 78),
  /** Folder not empty. */
  ENOTEMPTY(39, 66),
  /** Too many symbolic links, or one that shall not be followed. */
  ELOOP(40, 62),
  /** Identifier removed. */
  EIDRM(43, 90, 82, 89, 82),
  /** Too large for the type. */
  EOVERFLOW(75, 84, 84, 87, 84),
  /** Operation not supported; the number of ENOTSUP on Linux and FreeBSD. */
  EOPNOTSUPP(95, 102, 45, 45, 45),
  /** Not supported. */
  ENOTSUP(95, 45, 45, 91, 86),
  /** The network's file is gone. */
  ESTALE(116, 70),
  /** Quota used up. */
  EDQUOT(122, 69),
  /** Wrong type of file: on NetBSD a symbolic link that open shall not follow. */
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
