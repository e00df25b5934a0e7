package io.sharedarray;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Failure;
import io.sharedarray.spi.Fitness;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.spi.SegmentNotFoundException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An allocator for this module's tests, which have no backend: direct buffers of this process, by
 * name. It keeps what it was asked for, and never frees what was used, so that late readers fault
 * on nothing.
 */
public final class MemoryAllocator implements Allocator {

  static final Map<String, ByteBuffer> SEGMENTS = new ConcurrentHashMap<>();
  static final Map<String, CreateRequest> REQUESTS = new ConcurrentHashMap<>();

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Fitness fitness(Platform platform) {
    return Fitness.of(1, "buffers of this process, for tests");
  }

  @Override
  public Segment create(CreateRequest request) {
    String name = request.name().orElseGet(SegmentNames::random);
    ByteBuffer aligned = allocate(Math.toIntExact(request.size()));
    if (SEGMENTS.putIfAbsent(name, aligned) != null) {
      throw new SegmentExistsException(Failure.of("exists").withSegment(name));
    }
    REQUESTS.put(name, request);
    return new MemorySegment(name, aligned, false);
  }

  @Override
  public Segment attach(AttachRequest request) {
    ByteBuffer bytes = SEGMENTS.get(request.name());
    if (bytes == null) {
      throw new SegmentNotFoundException(Failure.of("missing").withSegment(request.name()));
    }
    return new MemorySegment(request.name(), bytes, request.isReadOnly());
  }

  /** Makes a segment of given contents, as a stranger would. */
  static void put(String name, byte[] contents) {
    SEGMENTS.put(name, allocate(contents.length).put(0, contents));
  }

  /** As every segment, it starts at an address that any element may have. */
  private static ByteBuffer allocate(int size) {
    return ByteBuffer.allocateDirect(size + 128).alignedSlice(64).limit(size).slice();
  }

  @Override
  public List<SegmentInfo> list() {
    return SEGMENTS.entrySet().stream()
        .map(
            e ->
                new SegmentInfo(
                    e.getKey(), OptionalLong.of(e.getValue().capacity()), OptionalInt.empty()))
        .toList();
  }

  @Override
  public boolean remove(String name) {
    return SEGMENTS.remove(name) != null;
  }

  private record MemorySegment(String name, ByteBuffer bytes, boolean isReadOnly)
      implements Segment {

    @Override
    public long size() {
      return bytes.capacity();
    }

    @Override
    public long address() {
      return Pointer.nativeValue(Native.getDirectBufferPointer(bytes));
    }

    @Override
    public ByteBuffer buffer(long offset, int length) {
      ByteBuffer part = bytes.slice(Math.toIntExact(offset), length);
      return (isReadOnly ? part.asReadOnlyBuffer() : part).order(ByteOrder.nativeOrder());
    }

    @Override
    public void remove() {
      SEGMENTS.remove(name, bytes);
    }

    @Override
    public void close() {}

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
