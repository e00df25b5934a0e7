package io.sharedarray.spi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What segment to create. Immutable; each {@code with} method returns a changed copy.
 *
 * <p>By default the allocator makes up a name, the memory is reserved, and the segment is private
 * to the user and stays until it is removed.
 */
public final class CreateRequest {

  /** Read and write for the user, nothing for anybody else. */
  public static final int PRIVATE_MODE = 0600;

  private final long size;
  private final @Nullable String name;
  private final int mode;
  private final boolean sparse;
  private final boolean owned;

  private CreateRequest(long size, @Nullable String name, int mode, boolean sparse, boolean owned) {
    this.size = size;
    this.name = name;
    this.mode = mode;
    this.sparse = sparse;
    this.owned = owned;
  }

  /**
   * A segment of so many bytes.
   *
   * @throws IllegalArgumentException if the size is not positive
   */
  public static CreateRequest ofSize(long size) {
    if (size <= 0) {
      throw new IllegalArgumentException("a segment has at least one byte, not " + size);
    }
    return new CreateRequest(size, null, PRIVATE_MODE, false, false);
  }

  /** The same segment under a name of the caller's choice. */
  public CreateRequest withName(String newName) {
    return new CreateRequest(size, newName, mode, sparse, owned);
  }

  /**
   * The same segment with other permissions.
   *
   * @param newMode the nine permission bits of POSIX, from 0 to 0777; the process's umask does not
   *     narrow them
   * @throws IllegalArgumentException if there are other bits
   */
  public CreateRequest withMode(int newMode) {
    if ((newMode & ~0777) != 0) {
      throw new IllegalArgumentException(
          "a mode is from 0 to 0777 (octal), not 0" + Integer.toOctalString(newMode));
    }
    return new CreateRequest(size, name, newMode, sparse, owned);
  }

  /** The same segment, whose memory the system provides only as it is touched, or at once. */
  public CreateRequest withSparse(boolean newSparse) {
    return new CreateRequest(size, name, mode, newSparse, owned);
  }

  /**
   * The same segment, whose name shall go with this process, or shall not. If so, the allocator
   * sees to it that {@link Allocator#reclaim} finds the segment should the process be killed.
   */
  public CreateRequest withOwned(boolean newOwned) {
    return new CreateRequest(size, name, mode, sparse, newOwned);
  }

  /** The length in bytes, positive. */
  public long size() {
    return size;
  }

  /** The name; none if the allocator shall make one up that is not taken. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** The permissions, as POSIX's nine bits. */
  public int mode() {
    return mode;
  }

  /**
   * Whether memory is provided only as it is touched. If not, the create reserves all of it, or
   * fails.
   */
  public boolean isSparse() {
    return sparse;
  }

  /** Whether the segment's name shall not outlive this process, however it ends. */
  public boolean isOwned() {
    return owned;
  }

  @Override
  public String toString() {
    return "CreateRequest[size="
        + size
        + ", name="
        + (name == null ? "any" : Quote.of(name))
        + ", mode=0"
        + Integer.toOctalString(mode)
        + ", sparse="
        + sparse
        + ", owned="
        + owned
        + "]";
  }
}
