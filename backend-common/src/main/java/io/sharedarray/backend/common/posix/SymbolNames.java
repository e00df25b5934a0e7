package io.sharedarray.backend.common.posix;

import io.sharedarray.spi.Platform;
import java.util.Map;
import java.util.Set;

/**
 * Under what names a libc has the functions whose types have changed: the plain name is that of
 * their first version, kept for old programs, and the headers rename it for new ones.
 */
final class SymbolNames {

  /** Where glibc's off_t has 32 bits: unistd.h, fcntl.h, sys/mman.h under __USE_FILE_OFFSET64. */
  private static final Set<String> LARGE_FILE_CALLS =
      Set.of("open", "ftruncate", "mmap", "pwrite", "posix_fallocate");

  /** With 64-bit inodes: sys/cdefs.h of XNU, __DARWIN_INODE64. On arm64 there is nothing older. */
  private static final Map<String, String> MACOS_X86 =
      Map.of("fstat", "fstat$INODE64", "lstat", "lstat$INODE64");

  /** With 64-bit time_t, and with flags: NetBSD's sys/stat.h and sys/mman.h, __RENAME. */
  private static final Map<String, String> NETBSD =
      Map.of("fstat", "__fstat50", "lstat", "__lstat50", "msync", "__msync13");

  private SymbolNames() {}

  static String of(Platform platform, String function) {
    return switch (platform.os()) {
      case LINUX ->
          platform.bits() == 32 && LARGE_FILE_CALLS.contains(function) ? function + "64" : function;
      case MACOS ->
          platform.arch().equals("x86-64") ? MACOS_X86.getOrDefault(function, function) : function;
      case NETBSD -> NETBSD.getOrDefault(function, function);
      default -> function;
    };
  }
}
