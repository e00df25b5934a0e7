package io.sharedarray.backend.common.posix;

import io.sharedarray.backend.common.Attempt;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * By {@code statx}, Linux's own, whose structure is the same on all architectures.
 *
 * <p>Sources: linux/stat.h for the structure and its mask, linux/fcntl.h for the flags.
 */
final class StatxReader implements StatusReader {

  private static final int AT_FDCWD = -100;
  private static final int AT_SYMLINK_NOFOLLOW = 0x100;
  private static final int AT_EMPTY_PATH = 0x1000;
  private static final int STATX_BASIC_STATS = 0x7ff;
  private static final int STATX_BTIME = 0x800;
  private static final int MASK = STATX_BASIC_STATS | STATX_BTIME;
  static final int SIZE_OF_STATX = 256;
  private static final byte[] EMPTY_PATH = {0};

  private native int statx(int folder, byte[] path, int flags, int mask, byte[] out);

  @Override
  public FileStatus ofDescriptor(Attempt attempt, int descriptor) {
    byte[] out = new byte[SIZE_OF_STATX];
    long result = Libc.result(statx(descriptor, EMPTY_PATH, AT_EMPTY_PATH, MASK, out));
    if (result < 0) {
      throw PosixErrors.failed(attempt, "statx", result);
    }
    return decode(out);
  }

  @Override
  public Optional<FileStatus> ofPath(Attempt attempt, byte[] path) {
    byte[] out = new byte[SIZE_OF_STATX];
    long result = Libc.result(statx(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, MASK, out));
    return StatusReader.found(attempt, "statx", result)
        ? Optional.of(decode(out))
        : Optional.empty();
  }

  static FileStatus decode(byte[] out) {
    ByteBuffer statx = ByteBuffer.wrap(out).order(ByteOrder.nativeOrder());
    long major = Integer.toUnsignedLong(statx.getInt(136)); // stx_dev_major
    long minor = Integer.toUnsignedLong(statx.getInt(140)); // stx_dev_minor
    return new FileStatus(
        major << 32 | minor,
        statx.getLong(32), // stx_ino
        Short.toUnsignedInt(statx.getShort(28)), // stx_mode
        Integer.toUnsignedLong(statx.getInt(20)), // stx_uid
        statx.getLong(40), // stx_size
        statx.getLong(80) * 1_000_000_000 + statx.getInt(88)); // stx_btime, 0 if there is none
  }
}
