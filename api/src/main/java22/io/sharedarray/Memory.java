package io.sharedarray;

import io.sharedarray.spi.BackendUnavailableException;
import io.sharedarray.spi.Failure;
import io.sharedarray.spi.Segment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.function.Supplier;

/**
 * The seam between arrays and the JDK: turns a segment into element access. All offsets are bytes
 * from the segment's start, and within it: the arrays have checked them.
 *
 * <p>This is the version for JDK 22 and later; {@code src/main/java} holds the other. Here a shared
 * arena sees to it that no thread is within the memory when it is unmapped. The arrays read aligned
 * elements alone; the unaligned layouts only spare the JDK a check of that.
 */
final class Memory {

  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  private static final Cleaner CLEANER = Cleaner.create();

  private static final Arena CLOSED = Arena.ofShared();

  /** Never touched: of any length, so that the end of the arena is what every use meets. */
  private static final MemorySegment ENDED;

  /** Whether this JVM forbids the API to map memory: {@code --illegal-native-access=deny}. */
  private static final boolean DENIED;

  static {
    MemorySegment ended = MemorySegment.NULL;
    boolean denied = false;
    try {
      ended = ended.reinterpret(Long.MAX_VALUE, CLOSED, null);
    } catch (IllegalCallerException e) {
      denied = true;
    }
    ENDED = ended;
    DENIED = denied;
    CLOSED.close();
  }

  private final Segment segment;
  private final Arena arena;
  private final MemorySegment bytes;
  private final String name;
  private final boolean writable;

  Memory(Segment segment) {
    this.segment = segment;
    this.name = segment.name();
    this.writable = !segment.isReadOnly();
    this.arena = Arena.ofShared();
    this.bytes =
        MemorySegment.ofAddress(segment.address()).reinterpret(segment.size(), arena, null);
  }

  private Memory(Memory live) {
    this.segment = live.segment;
    this.name = live.name;
    this.writable = live.writable;
    this.arena = CLOSED;
    this.bytes = ENDED;
  }

  /** What a closed view has in place of this memory, which goes on. */
  Memory ended() {
    return new Memory(this);
  }

  /** Whether the segment may be used. */
  boolean isOpen() {
    return arena.scope().isAlive();
  }

  boolean isReadOnly() {
    return !writable;
  }

  /**
   * Gives the memory back. The first call counts.
   *
   * @param first what is done when nobody uses the memory any more and it is still mapped
   * @throws IllegalStateException if a buffer of it is in use by an input or output operation; then
   *     nothing has changed
   */
  synchronized void close(Runnable first) {
    if (isOpen()) {
      arena.close();
      try {
        first.run();
      } finally {
        segment.close();
      }
    }
  }

  /**
   * What is done when nothing can reach the addresses any more, closed or not. Buffers and slices
   * hold the arena's scope, and so does a thread that is within the memory.
   */
  void whenUnreachable(Forgotten action) {
    CLEANER.register(arena.scope(), action);
  }

  /**
   * Calls what creates or attaches a segment. Closed segments give their addresses back at once
   * here, so there is nothing to try again.
   */
  static Segment retryAfterReclaim(Supplier<Segment> call) {
    if (DENIED) { // said before there is a segment that could be left behind
      throw new BackendUnavailableException(
          Failure.of("this JVM does not let SharedArray use native memory")
              .withRemedy(
                  "start Java with --enable-native-access=com.sun.jna,io.sharedarray if they are on"
                      + " the module path, or with --enable-native-access=ALL-UNNAMED if they are"
                      + " on the class path"));
    }
    return call.get();
  }

  void checkOpen() {
    if (!isOpen()) {
      throw new IllegalStateException("array " + name + " is closed");
    }
  }

  void checkWritable() {
    checkOpen();
    writable();
  }

  /**
   * Whether both may be the same bytes: segments of one name, attached more than once. Windows
   * finds a file by its name in any case of letters.
   */
  boolean mayOverlap(Memory other) {
    return name.equalsIgnoreCase(other.name);
  }

  private MemorySegment writable() {
    if (!writable) {
      checkOpen();
      throw new ReadOnlyBufferException();
    }
    return bytes;
  }

  byte getByte(long at) {
    return bytes.get(ValueLayout.JAVA_BYTE, at);
  }

  short getShort(long at) {
    return bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED, at);
  }

  int getInt(long at) {
    return bytes.get(ValueLayout.JAVA_INT_UNALIGNED, at);
  }

  long getLong(long at) {
    return bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
  }

  float getFloat(long at) {
    return bytes.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
  }

  double getDouble(long at) {
    return bytes.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at);
  }

  void putByte(long at, byte value) {
    writable().set(ValueLayout.JAVA_BYTE, at, value);
  }

  void putShort(long at, short value) {
    writable().set(ValueLayout.JAVA_SHORT_UNALIGNED, at, value);
  }

  void putInt(long at, int value) {
    writable().set(ValueLayout.JAVA_INT_UNALIGNED, at, value);
  }

  void putLong(long at, long value) {
    writable().set(ValueLayout.JAVA_LONG_UNALIGNED, at, value);
  }

  void putFloat(long at, float value) {
    writable().set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, value);
  }

  void putDouble(long at, double value) {
    writable().set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, value);
  }

  int getIntVolatile(long at) {
    return (int) INT.getVolatile(bytes, at);
  }

  long getLongVolatile(long at) {
    return (long) LONG.getVolatile(bytes, at);
  }

  void putIntVolatile(long at, int value) {
    INT.setVolatile(writable(), at, value);
  }

  void putLongVolatile(long at, long value) {
    LONG.setVolatile(writable(), at, value);
  }

  int getIntAcquire(long at) {
    return (int) INT.getAcquire(bytes, at);
  }

  long getLongAcquire(long at) {
    return (long) LONG.getAcquire(bytes, at);
  }

  void putIntRelease(long at, int value) {
    INT.setRelease(writable(), at, value);
  }

  void putLongRelease(long at, long value) {
    LONG.setRelease(writable(), at, value);
  }

  boolean compareAndSetInt(long at, int expected, int value) {
    return INT.compareAndSet(writable(), at, expected, value);
  }

  boolean compareAndSetLong(long at, long expected, long value) {
    return LONG.compareAndSet(writable(), at, expected, value);
  }

  int getAndAddInt(long at, int delta) {
    return (int) INT.getAndAdd(writable(), at, delta);
  }

  long getAndAddLong(long at, long delta) {
    return (long) LONG.getAndAdd(writable(), at, delta);
  }

  /** Copies bytes to another memory, or within this one; the ranges may overlap. */
  void copyTo(Memory target, long from, long to, long length) {
    MemorySegment.copy(bytes, from, target.writable(), to, length);
  }

  /**
   * Copies bytes into a Java array of a primitive type.
   *
   * @param start the first element of the Java array
   * @param count how many elements of the Java array
   */
  void read(long from, Object array, int start, int count) {
    MemorySegment heap = heap(array, start, count);
    MemorySegment.copy(bytes, from, heap, 0, heap.byteSize());
  }

  /** Copies bytes from a Java array of a primitive type; the reverse of {@link #read}. */
  void write(long to, Object array, int start, int count) {
    MemorySegment heap = heap(array, start, count);
    MemorySegment.copy(heap, 0, writable(), to, heap.byteSize());
  }

  private static MemorySegment heap(Object array, int start, int count) {
    if (array instanceof byte[] a) {
      return MemorySegment.ofArray(a).asSlice(start, count);
    } else if (array instanceof short[] a) {
      return MemorySegment.ofArray(a).asSlice(2L * start, 2L * count);
    } else if (array instanceof int[] a) {
      return MemorySegment.ofArray(a).asSlice(4L * start, 4L * count);
    } else if (array instanceof float[] a) {
      return MemorySegment.ofArray(a).asSlice(4L * start, 4L * count);
    } else if (array instanceof long[] a) {
      return MemorySegment.ofArray(a).asSlice(8L * start, 8L * count);
    }
    return MemorySegment.ofArray((double[]) array).asSlice(8L * start, 8L * count);
  }

  /** Sets bytes to one value. */
  void fill(long at, long length, byte value) {
    writable().asSlice(at, length).fill(value);
  }

  /**
   * A part of the memory as a direct buffer, in native byte order. After a close every use of it
   * throws IllegalStateException.
   */
  ByteBuffer buffer(long at, int length) {
    ByteBuffer buffer = bytes.asSlice(at, length).asByteBuffer();
    return (writable ? buffer : buffer.asReadOnlyBuffer()).order(ByteOrder.nativeOrder());
  }
}
