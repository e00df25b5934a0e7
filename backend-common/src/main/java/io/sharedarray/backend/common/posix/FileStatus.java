package io.sharedarray.backend.common.posix;

/**
 * What the system knows of an open or named file.
 *
 * @param device the device that it is on
 * @param inode its number there
 * @param mode its type and permissions
 * @param owner the user that it belongs to
 * @param size its length in bytes
 * @param birth when it was made, in nanoseconds; 0 where that is not known
 */
public record FileStatus(long device, long inode, int mode, long owner, long size, long birth) {

  /** S_IFMT. Linux: linux/stat.h. macOS and the BSDs: sys/stat.h. */
  private static final int TYPE_MASK = 0170000;

  /** S_IFREG. Linux: linux/stat.h. macOS and the BSDs: sys/stat.h. */
  private static final int REGULAR = 0100000;

  /** S_IFDIR. Linux: linux/stat.h. macOS and the BSDs: sys/stat.h. */
  private static final int DIRECTORY = 0040000;

  /** Whether it is a regular file. macOS gives its shared memory objects no type at all. */
  public boolean isRegular() {
    return (mode & TYPE_MASK) == REGULAR || (mode & TYPE_MASK) == 0;
  }

  /** Whether it is a folder. */
  public boolean isDirectory() {
    return (mode & TYPE_MASK) == DIRECTORY;
  }

  /** The nine bits of its permissions. */
  public int permissions() {
    return mode & 0777;
  }

  /**
   * Whether both are the same file. The time of birth tells it from a later one that was given the
   * same number. macOS numbers its shared memory objects 0, all of them: there the owner, the
   * permissions and the size must do.
   */
  public boolean isSameFile(FileStatus other) {
    return device == other.device
        && inode == other.inode
        && birth == other.birth
        && (inode != 0 || (owner == other.owner && mode == other.mode && size == other.size));
  }
}
