package io.sharedarray.spi;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A way to get memory that processes share: the service that a backend provides and {@link
 * java.util.ServiceLoader} finds.
 *
 * <p>An allocator knows regions of bytes and the system calls behind them. It never hears of
 * element types, shapes or headers.
 *
 * <p><b>Rules.</b> Create is exclusive. Attach never creates. A create or attach that fails leaves
 * nothing behind: no segment, no mapping, no descriptor. Nothing but {@link Segment#remove} and
 * {@link #remove} takes a name away, or, without {@link Capability#PERSISTENCE}, the end of its
 * creator. The module {@code sharedarray-testkit} holds these rules as tests that every allocator
 * can run.
 *
 * <p><b>Errors.</b> Every method reports what the system refuses as a {@link SharedArrayException},
 * with the system call, its error number and name, and a remedy where there is one: {@link
 * SegmentExistsException}, {@link SegmentNotFoundException}, {@link SegmentAccessException}, {@link
 * InsufficientMemoryException}, {@link InvalidFormatException} for a name that the allocator cannot
 * use.
 *
 * <p><b>Constructing.</b> The class has a public constructor without parameters that does nothing
 * and cannot fail; neither it nor a static initialiser runs native code, since an allocator is made
 * on every platform, also where it cannot work.
 *
 * <p><b>Threads.</b> All methods may be called by any number of threads at once.
 */
public interface Allocator {

  /**
   * The name under which users choose the allocator and handles refer to it, for example {@code
   * posix-shm}: a letter followed by up to 31 lower-case letters, digits and hyphens.
   */
  String name();

  /**
   * How well the allocator suits a platform, and why. Decided by the argument alone: no system call
   * is made.
   */
  Fitness fitness(Platform platform);

  /**
   * In what the allocator differs from others on a platform: all capabilities, unless overridden.
   * Decided by the argument alone: no system call is made.
   */
  default Set<Capability> capabilities(Platform platform) {
    return EnumSet.allOf(Capability.class);
  }

  /**
   * Tries whether the allocator works here and now, by a real create, map, write, read and remove.
   *
   * @throws SharedArrayException if it does not work, with the reason
   */
  default void probe() {
    try (Segment segment = create(CreateRequest.ofSize(64))) {
      try {
        ByteBuffer bytes = segment.buffer(0, 64);
        bytes.putLong(0, 0x5AFE5AFE5AFE5AFEL);
        if (segment.buffer(0, 64).getLong(0) != 0x5AFE5AFE5AFE5AFEL || bytes.getLong(56) != 0) {
          throw new SharedArrayException(
              Failure.of("memory does not hold what was written to it")
                  .withBackend(name())
                  .withSegment(segment.name()));
        }
      } finally {
        segment.remove();
      }
    }
  }

  /**
   * Creates a segment, filled with zeros, and maps it for reading and writing.
   *
   * @throws SegmentExistsException if the name is taken
   * @throws InsufficientMemoryException if the system cannot give that much
   * @throws InvalidFormatException if the name is not one that the allocator can use
   */
  Segment create(CreateRequest request);

  /**
   * Maps a segment that exists.
   *
   * @throws SegmentNotFoundException if there is none of that name
   * @throws SegmentUnpublishedException if there is one but its creator has not given it its size
   *     yet; the caller may try again
   * @throws SegmentAccessException if the system does not allow it
   */
  Segment attach(AttachRequest request);

  /**
   * The segments that the system lets this user see, in no particular order; those that vanish
   * meanwhile may be left out. A segment of anybody's making is listed, with or without a header.
   *
   * @throws SharedArrayException if the system has no way to tell: without {@link
   *     Capability#LISTING}
   */
  List<SegmentInfo> list();

  /**
   * Takes a segment's name away. Its memory stays until the last process has unmapped it.
   *
   * @return whether there was a segment of that name
   * @throws SegmentAccessException if the system does not allow it, as without {@link
   *     Capability#REMOVAL_BY_OTHERS}
   */
  boolean remove(String name);

  /**
   * Removes segments that this user's processes have created as {@linkplain CreateRequest#isOwned
   * owned} and that are still there although those processes have ended, and nothing else. Whether
   * a process has ended is told by what the kernel keeps of it, never by its number. May be called
   * at any time, by any number of processes at once.
   *
   * <p>This method does nothing, unless overridden: so for allocators whose systems do it by
   * themselves.
   *
   * @param limit how many ended processes to tidy up after, at most
   * @return the names of the segments that were removed
   * @throws SharedArrayException if the system does not let this user see what there is
   */
  default List<String> reclaim(int limit) {
    return List.of();
  }
}
