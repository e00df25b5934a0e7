package io.sharedarray;

import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.Segment;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sun.misc.Unsafe;

/**
 * The seam between arrays and the JDK: turns a segment into element access. All offsets are bytes
 * from the segment's start, and within it: the arrays have checked them.
 *
 * <p>This is the version for JDK 17 to 21; {@code src/main/java22} holds the other. Here a closed
 * segment's shared memory is given back at once, but its addresses only when nothing can reach them
 * any more, so that a thread that was past its check reads and writes harmlessly. What can reach
 * them holds this object: arrays, views, and every buffer that was exported.
 */
final class Memory {

  private static final Unsafe UNSAFE = unsafe();
  private static final Cleaner CLEANER = Cleaner.create();

  /** Segments that are closed but whose addresses are not given back yet. */
  private static final AtomicLong RETIRED = new AtomicLong();

  private final Segment segment;
  private final long address;
  private final String name;
  private final boolean readOnly;

  /** Plain, so that loops can hoist them: a thread may see a close late, and harmlessly. */
  private boolean open;

  private boolean writable;
  private boolean pinned;
  private @Nullable Forgotten forgotten;

  private static Unsafe unsafe() {
    try {
      var field = Unsafe.class.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      return (Unsafe) field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  Memory(Segment segment) {
    this(segment, true);
  }

  private Memory(Segment segment, boolean open) {
    this.segment = segment;
    this.address = segment.address();
    this.name = segment.name();
    this.readOnly = segment.isReadOnly();
    this.open = open;
    this.writable = open && !readOnly;
  }

  /** What a closed view has in place of this memory, which goes on. */
  Memory ended() {
    return new Memory(segment, false);
  }

  /** Whether the segment may be used. */
  boolean isOpen() {
    return open;
  }

  boolean isReadOnly() {
    return readOnly;
  }

  /**
   * Gives the memory back. The first call counts.
   *
   * @param first what is done when nobody uses the memory any more and it is still mapped
   */
  synchronized void close(Runnable first) {
    if (open) {
      open = false;
      writable = false;
      try {
        first.run();
      } finally {
        segment.retire();
        if (!pinned) {
          RETIRED.incrementAndGet();
          CLEANER.register(this, new Free(segment));
        }
      }
    }
  }

  /** What is done when nothing can reach the addresses any more, closed or not. */
  void whenUnreachable(Forgotten action) {
    forgotten = action;
    CLEANER.register(this, action);
  }

  /** What is left to do when nothing can reach the addresses. */
  private record Free(Segment segment) implements Runnable {
    @Override
    public void run() {
      segment.close();
      RETIRED.decrementAndGet();
    }
  }

  /**
   * Gives addresses of closed segments back, if there are any that nothing reaches.
   *
   * @return whether it may be worth trying again what failed for want of addresses
   */
  private static boolean reclaimAddresses() {
    long before = RETIRED.get();
    if (before == 0) {
      return false;
    }
    System.gc();
    try {
      for (int wait = 1; wait <= 256 && RETIRED.get() == before; wait *= 2) {
        Thread.sleep(wait);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return RETIRED.get() < before;
  }

  /** Tries again, once, what failed for want of addresses that closed segments still hold. */
  static Segment retryAfterReclaim(Supplier<Segment> call) {
    try {
      return call.get();
    } catch (InsufficientMemoryException e) {
      if (!reclaimAddresses()) {
        throw e;
      }
      return call.get();
    }
  }

  private long readable(long at) {
    if (!open) {
      throw closed();
    }
    return address + at;
  }

  private long writable(long at) {
    if (!writable) {
      throw open ? new ReadOnlyBufferException() : closed();
    }
    return address + at;
  }

  void checkOpen() {
    readable(0);
  }

  void checkWritable() {
    writable(0);
  }

  /**
   * Whether both may be the same bytes: segments of one name, attached more than once. Windows
   * finds a file by its name in any case of letters.
   */
  boolean mayOverlap(Memory other) {
    return name.equalsIgnoreCase(other.name);
  }

  private IllegalStateException closed() {
    return new IllegalStateException("array " + name + " is closed");
  }

  byte getByte(long at) {
    byte value = UNSAFE.getByte(readable(at));
    Reference.reachabilityFence(this);
    return value;
  }

  short getShort(long at) {
    short value = UNSAFE.getShort(readable(at));
    Reference.reachabilityFence(this);
    return value;
  }

  int getInt(long at) {
    int value = UNSAFE.getInt(readable(at));
    Reference.reachabilityFence(this);
    return value;
  }

  long getLong(long at) {
    long value = UNSAFE.getLong(readable(at));
    Reference.reachabilityFence(this);
    return value;
  }

  float getFloat(long at) {
    float value = UNSAFE.getFloat(readable(at));
    Reference.reachabilityFence(this);
    return value;
  }

  double getDouble(long at) {
    double value = UNSAFE.getDouble(readable(at));
    Reference.reachabilityFence(this);
    return value;
  }

  void putByte(long at, byte value) {
    UNSAFE.putByte(writable(at), value);
    Reference.reachabilityFence(this);
  }

  void putShort(long at, short value) {
    UNSAFE.putShort(writable(at), value);
    Reference.reachabilityFence(this);
  }

  void putInt(long at, int value) {
    UNSAFE.putInt(writable(at), value);
    Reference.reachabilityFence(this);
  }

  void putLong(long at, long value) {
    UNSAFE.putLong(writable(at), value);
    Reference.reachabilityFence(this);
  }

  void putFloat(long at, float value) {
    UNSAFE.putFloat(writable(at), value);
    Reference.reachabilityFence(this);
  }

  void putDouble(long at, double value) {
    UNSAFE.putDouble(writable(at), value);
    Reference.reachabilityFence(this);
  }

  int getIntVolatile(long at) {
    int value = UNSAFE.getIntVolatile(null, readable(at));
    Reference.reachabilityFence(this);
    return value;
  }

  long getLongVolatile(long at) {
    long value = UNSAFE.getLongVolatile(null, readable(at));
    Reference.reachabilityFence(this);
    return value;
  }

  void putIntVolatile(long at, int value) {
    UNSAFE.putIntVolatile(null, writable(at), value);
    Reference.reachabilityFence(this);
  }

  void putLongVolatile(long at, long value) {
    UNSAFE.putLongVolatile(null, writable(at), value);
    Reference.reachabilityFence(this);
  }

  int getIntAcquire(long at) {
    int value = UNSAFE.getInt(readable(at));
    UNSAFE.loadFence();
    Reference.reachabilityFence(this);
    return value;
  }

  long getLongAcquire(long at) {
    // volatile, since on a 32-bit JVM a plain load of 8 bytes may come in two halves
    return getLongVolatile(at);
  }

  void putIntRelease(long at, int value) {
    UNSAFE.putOrderedInt(null, writable(at), value);
    Reference.reachabilityFence(this);
  }

  void putLongRelease(long at, long value) {
    UNSAFE.putOrderedLong(null, writable(at), value);
    Reference.reachabilityFence(this);
  }

  boolean compareAndSetInt(long at, int expected, int value) {
    boolean done = UNSAFE.compareAndSwapInt(null, writable(at), expected, value);
    Reference.reachabilityFence(this);
    return done;
  }

  boolean compareAndSetLong(long at, long expected, long value) {
    boolean done = UNSAFE.compareAndSwapLong(null, writable(at), expected, value);
    Reference.reachabilityFence(this);
    return done;
  }

  int getAndAddInt(long at, int delta) {
    int before = UNSAFE.getAndAddInt(null, writable(at), delta);
    Reference.reachabilityFence(this);
    return before;
  }

  long getAndAddLong(long at, long delta) {
    long before = UNSAFE.getAndAddLong(null, writable(at), delta);
    Reference.reachabilityFence(this);
    return before;
  }

  /** Copies bytes to another memory, or within this one; the ranges may overlap. */
  void copyTo(Memory target, long from, long to, long bytes) {
    UNSAFE.copyMemory(readable(from), target.writable(to), bytes);
    Reference.reachabilityFence(this);
    Reference.reachabilityFence(target);
  }

  /**
   * Copies bytes into a Java array of a primitive type.
   *
   * @param start the first element of the Java array
   * @param count how many elements of the Java array
   */
  void read(long from, Object array, int start, int count) {
    long scale = UNSAFE.arrayIndexScale(array.getClass());
    long base = UNSAFE.arrayBaseOffset(array.getClass()) + start * scale;
    UNSAFE.copyMemory(null, readable(from), array, base, count * scale);
    Reference.reachabilityFence(this);
  }

  /** Copies bytes from a Java array of a primitive type; the reverse of {@link #read}. */
  void write(long to, Object array, int start, int count) {
    long scale = UNSAFE.arrayIndexScale(array.getClass());
    long base = UNSAFE.arrayBaseOffset(array.getClass()) + start * scale;
    UNSAFE.copyMemory(array, base, null, writable(to), count * scale);
    Reference.reachabilityFence(this);
  }

  /** Sets bytes to one value. */
  void fill(long at, long bytes, byte value) {
    UNSAFE.setMemory(writable(at), bytes, value);
    Reference.reachabilityFence(this);
  }

  /**
   * A part of the memory as a direct buffer, in native byte order. It stays safe to touch for as
   * long as it can be reached; after a close it shows zeros.
   */
  ByteBuffer buffer(long at, int length) {
    readable(at);
    ByteBuffer buffer = segment.buffer(at, length);
    if (readOnly) {
      pin();
    } else {
      CLEANER.register(buffer, new Keep(this));
    }
    return buffer.order(ByteOrder.nativeOrder());
  }

  /**
   * Never gives the addresses back, only the memory: what is derived from a read-only buffer refers
   * to the writable one behind it, so nothing tells when the last of them is gone.
   */
  private synchronized void pin() {
    if (!open) {
      throw closed();
    }
    pinned = true;
    if (forgotten != null) {
      forgotten.pinned();
    }
  }

  /** Keeps the memory reachable until the buffer that it is registered for is not. */
  private record Keep(Memory memory) implements Runnable {
    @Override
    public void run() {}
  }
}
