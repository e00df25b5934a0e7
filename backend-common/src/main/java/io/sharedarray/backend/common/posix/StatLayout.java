package io.sharedarray.backend.common.posix;

import io.sharedarray.spi.Platform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where {@code struct stat} has its fields on macOS and the BSDs, in bytes. All of them have an
 * {@code st_ino} and an {@code st_size} of 8 bytes and an {@code st_uid} of 4.
 *
 * @param deviceBytes the width of {@code st_dev}: 4, signed, or 8
 * @param modeBytes the width of {@code st_mode}: 2 or 4
 */
record StatLayout(
    int device, int deviceBytes, int inode, int mode, int modeBytes, int owner, int size) {

  /** More than the structure has anywhere. */
  static final int MAX_SIZE = 512;

  static StatLayout of(Platform platform) {
    boolean isI386 = platform.arch().equals("x86"); // others align 8 bytes to 8, arm too
    return switch (platform.os()) {
      // sys/stat.h of XNU, __DARWIN_STRUCT_STAT64
      case MACOS -> new StatLayout(0, 4, 8, 4, 2, 16, 96);
      // sys/stat.h since 12.0; on i386 a time is 4 bytes of st_*_ext and a timespec of 8
      case FREEBSD -> new StatLayout(0, 8, 8, 24, 2, 28, isI386 ? 96 : 112);
      // sys/stat.h; i386 aligns a timespec of 12 bytes to 4
      case OPENBSD -> new StatLayout(4, 4, 8, 0, 4, 20, isI386 ? 68 : 80);
      // sys/stat.h since 6.0; i386 aligns 8 bytes to 4
      case NETBSD ->
          isI386 ? new StatLayout(0, 8, 12, 8, 4, 24, 88) : new StatLayout(0, 8, 16, 8, 4, 28, 112);
      case LINUX, WINDOWS, OTHER ->
          throw new IllegalArgumentException("no layout of struct stat for " + platform);
    };
  }

  FileStatus decode(byte[] struct) {
    ByteBuffer stat = ByteBuffer.wrap(struct).order(ByteOrder.nativeOrder());
    return new FileStatus(
        deviceBytes == 4 ? stat.getInt(device) : stat.getLong(device),
        stat.getLong(inode),
        modeBytes == 2 ? Short.toUnsignedInt(stat.getShort(mode)) : stat.getInt(mode),
        Integer.toUnsignedLong(stat.getInt(owner)),
        stat.getLong(size),
        0);
  }
}
