package io.sharedarray;

import io.sharedarray.npy.NpyHeader;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.Failure;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SegmentUnpublishedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How an array shall be attached. Not thread-safe.
 *
 * <p>A segment that its creator has not finished yet is waited for, up to a limit.
 */
public final class ArrayAttacher {

  /** How long an attach waits for the creator unless told otherwise. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

  private static final long LONGEST_PAUSE_NANOS = 10_000_000;

  private ArrayHandle handle;
  private boolean readOnly;
  private Duration timeout = DEFAULT_TIMEOUT;

  ArrayAttacher(ArrayHandle handle) {
    this.handle = handle;
  }

  /** Maps the memory so that it cannot be written. */
  public ArrayAttacher readOnly() {
    this.readOnly = true;
    return this;
  }

  /** How long to wait for a creator that has not finished yet: 5 seconds unless set. */
  public ArrayAttacher timeout(Duration limit) {
    this.timeout = limit;
    return this;
  }

  /**
   * Takes the segment as elements in C order without a header, as others than this library make
   * them. An array whose handle says so already does not need this call.
   *
   * @param dtype the type of the elements, in native byte order
   * @param shape the length of each axis, in elements
   * @throws IllegalArgumentException if the shape is not one
   */
  public ArrayAttacher raw(DType<?> dtype, long... shape) {
    return raw(dtype, Layout.contiguous(shape, dtype.itemSize(), Order.C, 0));
  }

  /**
   * Where the elements of a raw segment start: at its first byte unless set.
   *
   * @param bytes the first element's distance from the start of the segment, in bytes
   * @throws IllegalArgumentException if it is negative, or more than there can be
   * @throws IllegalStateException if {@link #raw} was not called before
   */
  public ArrayAttacher offset(long bytes) {
    if (!handle.isRaw()) {
      throw new IllegalStateException("an offset is for a raw segment: call raw before");
    }
    if (bytes < 0) {
      throw new IllegalArgumentException("an offset is not negative: " + bytes);
    }
    DType<?> dtype = handle.dtype();
    return raw(dtype, Layout.contiguous(handle.layout().shape, dtype.itemSize(), Order.C, bytes));
  }

  private ArrayAttacher raw(DType<?> dtype, Layout layout) {
    String typestr = dtype.typestr(ByteOrder.nativeOrder());
    this.handle =
        ArrayHandle.ofView(
            handle.backend(),
            handle.name(),
            true,
            typestr,
            layout.shape,
            layout.strides,
            layout.offset);
    return this;
  }

  /**
   * Attaches the array.
   *
   * @throws SegmentNotFoundException if there is no such segment
   * @throws SegmentUnpublishedException if its creator did not finish within the limit
   * @throws InvalidFormatException if there is no .npy header, or it or the handle does not fit the
   *     segment
   */
  public TypedArray<?> attach() {
    Backend backend = Backends.named(handle.backend());
    Waiting waiting = new Waiting();
    Segment segment = attachSegment(backend, waiting);
    Memory memory = new Memory(segment);
    try {
      return handle.isRaw() ? rawArray(segment, memory) : headedArray(segment, memory, waiting);
    } catch (RuntimeException | Error e) {
      memory.close(() -> {});
      throw e;
    }
  }

  private Segment attachSegment(Backend backend, Waiting waiting) {
    AttachRequest request = AttachRequest.ofName(handle.name()).withReadOnly(readOnly);
    while (true) {
      try {
        return backend.attach(request);
      } catch (SegmentUnpublishedException e) {
        if (!waiting.pause()) {
          throw e;
        }
      }
    }
  }

  private TypedArray<?> rawArray(Segment segment, Memory memory) {
    Layout layout = handle.layout();
    if (!layout.isWithin(0, segment.size())) {
      throw invalid("elements (" + layout + ") are not within its " + segment.size() + " bytes");
    }
    Mapping mapping = new Mapping(handle.backend(), segment, memory, null, false);
    return make(handle.dtype(), mapping, layout, handle.byteOrder());
  }

  private TypedArray<?> headedArray(Segment segment, Memory memory, Waiting waiting) {
    awaitPublished(segment, memory, waiting);
    // a copy: what another process changes in it later does not matter
    byte[] start = new byte[(int) Math.min(segment.size(), NpyHeader.MAX_BYTES)];
    memory.read(0, start, 0, start.length);
    NpyHeader header = NpyHeader.parse(ByteBuffer.wrap(start), segment.size(), segment.name());
    DType<?> dtype = DType.of(header.descr());
    ByteOrder order = dtype.orderOf(header.descr());
    header.requireWithin(dtype.itemSize(), segment.size(), segment.name());
    Order elements = header.fortranOrder() ? Order.F : Order.C;
    Layout whole =
        Layout.contiguous(header.shape(), dtype.itemSize(), elements, header.dataOffset());
    Mapping mapping = new Mapping(handle.backend(), segment, memory, whole, false);
    if (!handle.isView()) {
      return make(dtype, mapping, whole, order);
    }
    Layout view = handle.layout();
    if (handle.dtype() != dtype
        || handle.byteOrder() != order
        || !view.isWithin(whole.offset, whole.endByte())) {
      throw invalid(
          "the handle's view ("
              + handle.dtype()
              + ", "
              + view
              + ") is not one of the array that is"
              + " there ("
              + dtype
              + ", "
              + whole
              + ")");
    }
    return make(dtype, mapping, view, order);
  }

  private static TypedArray<?> make(
      DType<?> dtype, Mapping mapping, Layout layout, ByteOrder order) {
    return dtype.make(new TypedArray.Parts(dtype, mapping, mapping.memory, layout, order, false));
  }

  /** Waits while the first bytes are zero: the creator stores them last. */
  private void awaitPublished(Segment segment, Memory memory, Waiting waiting) {
    if (segment.size() < NpyHeader.PREFIX) {
      throw invalid(
          "its " + segment.size() + " bytes are too few for a .npy header; attach it raw");
    }
    while (memory.getLongAcquire(0) == 0) {
      if (!waiting.pause()) {
        throw new SegmentUnpublishedException(
            Failure.of("the array was not published within " + timeout)
                .withBackend(handle.backend())
                .withSegment(handle.name())
                .withRemedy(
                    "its creator is still filling it (wait longer) or has died (remove it); a"
                        + " segment without a header is attached raw"));
      }
    }
  }

  private InvalidFormatException invalid(String what) {
    return new InvalidFormatException(
        Failure.of("cannot attach: " + what)
            .withBackend(handle.backend())
            .withSegment(handle.name()));
  }

  /** Pauses that grow, up to the limit in all. */
  private final class Waiting {
    private final long start = System.nanoTime();
    private final long limitNanos =
        timeout.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0
            ? timeout.toNanos()
            : Long.MAX_VALUE;
    private long pauseNanos = 1_000;

    /** Waits a little; returns false if the time is over or the thread is interrupted. */
    boolean pause() {
      if (System.nanoTime() - start >= limitNanos || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(pauseNanos);
      pauseNanos = Math.min(LONGEST_PAUSE_NANOS, pauseNanos * 2);
      return true;
    }
  }
}
