package io.sharedarray.testkit;

import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.Capability;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.spi.SharedArrayException;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The allocator that {@link AllocatorContract} tests, and in what its system must differ from
 * others.
 */
public interface AllocatorUnderTest {

  /** The allocator; its class has a public constructor without parameters. */
  Allocator allocator();

  /** A name that can be created and that nobody uses. */
  default String freshName() {
    return SegmentNames.random();
  }

  /**
   * Names, beyond those that no allocator takes, that this one must refuse to create, attach and
   * remove.
   */
  default List<String> impossibleNames() {
    return List.of();
  }

  /** Whether the allocator says that it can do that here. */
  default boolean has(Capability capability) {
    return allocator().capabilities(Platform.current()).contains(capability);
  }

  /**
   * The names of all segments that there are, so that what a test leaves behind is found: those
   * that the allocator lists. One without {@link Capability#LISTING} overrides this, by whatever
   * other means there are; else nobody looks.
   */
  default Set<String> segments() {
    if (!has(Capability.LISTING)) {
      return Set.of();
    }
    try {
      return allocator().list().stream().map(SegmentInfo::name).collect(Collectors.toSet());
    } catch (SharedArrayException e) {
      throw new AssertionError("capabilities() has LISTING, but list() fails", e);
    }
  }

  /** How many descriptors or handles this process has; nothing if the system does not show it. */
  default OptionalLong descriptors() {
    return ProcSelf.descriptors();
  }

  /** How many mappings this process has; nothing if the system does not show it. */
  default OptionalLong mappings() {
    return ProcSelf.mappings();
  }

  /**
   * The permissions of a segment as the system shows them by other means than the allocator's, as
   * POSIX's nine bits; nothing if there is no such way.
   */
  default OptionalInt modeOf(String name) {
    return OptionalInt.empty();
  }

  /** The modes to try, for systems that cannot keep all of them. */
  default List<Integer> modes() {
    return List.of(0600, 0640, 0644, 0666);
  }

  /** Options that other JVMs need for the allocator to find what it finds in this one. */
  default List<String> jvmOptions() {
    return List.of();
  }
}
