package io.sharedarray.fuzz;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Failure;
import io.sharedarray.spi.Fitness;
import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.spi.SegmentNotFoundException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An allocator with room for one segment, whose bytes are an input. The memory is always the same:
 * millions of inputs shall not each allocate some.
 */
public final class InputAllocator implements Allocator {

  static final String NAME = "input";

  /** The longest segment. */
  static final int ROOM = 1 << 20;

  private static final ByteBuffer MEMORY =
      ByteBuffer.allocateDirect(ROOM + 2 * Segment.ALIGNMENT).alignedSlice(Segment.ALIGNMENT);
  private static final long ADDRESS = Pointer.nativeValue(Native.getDirectBufferPointer(MEMORY));

  /** The name of the segment that exists; null if none does. */
  private static volatile @Nullable String held;

  private static volatile int size;

  /** How much has been written, so that no more than that need be zeroed. */
  private static int used = ROOM;

  /** Makes the bytes the segment of that name, in place of the one that was there. */
  static void put(String name, byte[] bytes) {
    clear();
    used = bytes.length;
    MEMORY.put(0, bytes);
    size = bytes.length;
    held = name;
  }

  private static void clear() {
    MEMORY.put(0, new byte[used]);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fitness fitness(Platform platform) {
    return Fitness.of(1, "memory of this process, for tests");
  }

  @Override
  public void probe() {
    // it must not take the place of the segment that is there
  }

  @Override
  public Segment create(CreateRequest request) {
    if (request.size() > ROOM) {
      throw new InsufficientMemoryException(Failure.of("no room").withBackend(NAME));
    }
    String name = request.name().orElseGet(SegmentNames::random);
    if (name.equals(held)) {
      throw new SegmentExistsException(Failure.of("exists").withBackend(NAME).withSegment(name));
    }
    clear();
    used = (int) request.size();
    size = (int) request.size();
    held = name;
    return new InputSegment(name, size, false);
  }

  @Override
  public Segment attach(AttachRequest request) {
    if (!request.name().equals(held)) {
      throw new SegmentNotFoundException(
          Failure.of("missing").withBackend(NAME).withSegment(request.name()));
    }
    return new InputSegment(request.name(), size, request.isReadOnly());
  }

  @Override
  public List<SegmentInfo> list() {
    String name = held;
    return name == null
        ? List.of()
        : List.of(new SegmentInfo(name, OptionalLong.of(size), OptionalInt.empty()));
  }

  @Override
  public boolean remove(String name) {
    boolean there = name.equals(held);
    if (there) {
      held = null;
    }
    return there;
  }

  private record InputSegment(String name, long size, boolean isReadOnly) implements Segment {

    @Override
    public long address() {
      return ADDRESS;
    }

    @Override
    public ByteBuffer buffer(long offset, int length) {
      ByteBuffer part = MEMORY.slice(Math.toIntExact(offset), length);
      return (isReadOnly ? part.asReadOnlyBuffer() : part).order(ByteOrder.nativeOrder());
    }

    @Override
    public void remove() {
      if (name.equals(held)) {
        held = null;
      }
    }

    @Override
    public void close() {}
  }
}
