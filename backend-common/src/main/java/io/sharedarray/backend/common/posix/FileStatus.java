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

  /** What {@link #isSameFile} compares, as text. */
  public String identity() {
    String number = device + ":" + inode + ":" + birth;
    return inode != 0 ? number : number + ":" + owner + ":" + mode + ":" + size;
  }

  /**
   * The same for a file that nobody may be using: without its time of birth a later one can be
   * given its number, so then this is no file's.
   */
  public String lastingIdentity() {
    return birth == 0 ? "unknown" : identity();
  }

  /**
   * Whether both are the same file. The time of birth tells it from a later one that was given the
   * same number. macOS numbers its shared memory objects 0, all of them: there the owner, the
   * permissions and the size must do.
   */
  public boolean isSameFile(FileStatus other) {
    return identity().equals(other.identity());
  }
}
