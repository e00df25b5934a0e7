package io.sharedarray;

import io.sharedarray.npy.NpyHeader;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Failure;
import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentExistsException;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a new array shall be. Not thread-safe; may create any number of arrays, one after the other.
 *
 * <pre>{@code
 * SharedArray.builder(DType.UINT8).shape(1080, 1920, 3).name("frame").backend("mmap").create();
 * }</pre>
 *
 * @param <A> the class of the array
 */
public final class ArrayBuilder<A extends TypedArray<A>> {

  /** What a 32-bit process can hope to have in one piece. */
  private static final long LARGEST_ON_32_BIT = Integer.MAX_VALUE;

  private final DType<A> dtype;
  private long[] shape = {};
  private Order order = Order.C;
  private @Nullable String backend;
  private @Nullable String name;
  private int mode = CreateRequest.PRIVATE_MODE;
  private boolean sparse;
  private boolean raw;
  private boolean persistent;

  ArrayBuilder(DType<A> dtype) {
    this.dtype = dtype;
  }

  /**
   * The length of each axis, in elements: up to 32 of them, each 0 or more; none for an array of
   * one element without axes. Without this call there are none.
   */
  public ArrayBuilder<A> shape(long... lengths) {
    this.shape = lengths.clone();
    return this;
  }

  /** The shape of another array, and its order if it is Fortran's. */
  public ArrayBuilder<A> like(SharedArray prototype) {
    boolean fortran =
        prototype instanceof TypedArray<?> array
            && array.isContiguous(Order.F)
            && !array.isContiguous(Order.C);
    return shape(prototype.shape()).order(fortran ? Order.F : Order.C);
  }

  /** How the elements lie in memory: {@link Order#C} unless set. */
  public ArrayBuilder<A> order(Order newOrder) {
    this.order = newOrder;
    return this;
  }

  /**
   * The backend that makes the segment, by its name. Without this call it is the one that the
   * system property {@code sharedarray.backend} names, else the environment variable {@code
   * SHAREDARRAY_BACKEND}, else the fittest one that works here.
   */
  public ArrayBuilder<A> backend(String backendName) {
    this.backend = backendName;
    return this;
  }

  /**
   * The name of the segment, for others who agreed on it. Without this call it is one that nobody
   * can guess. What names are possible is the backend's matter; up to 30 letters, digits, {@code
   * .}, {@code _} and {@code -} that start with a letter or digit are valid in all of them.
   */
  public ArrayBuilder<A> name(String segmentName) {
    this.name = segmentName;
    return this;
  }

  /** Who may use the segment, as POSIX's permission bits: 0600 unless set. */
  public ArrayBuilder<A> mode(int permissions) {
    this.mode = permissions;
    return this;
  }

  /** Lets the system provide memory only as it is touched; then a full system shows only later. */
  public ArrayBuilder<A> sparse() {
    this.sparse = true;
    return this;
  }

  /** Reserves all memory when the array is created, or fails: the default. */
  public ArrayBuilder<A> reserved() {
    this.sparse = false;
    return this;
  }

  /**
   * Starts the elements at the segment's first byte, without a header, for others who expect them
   * there. Only the handle knows the type and the shape.
   */
  public ArrayBuilder<A> raw() {
    this.raw = true;
    return this;
  }

  /**
   * Leaves the segment's name in place when the array is closed and when the JVM ends, until it is
   * removed. Without this call the array is owned: its name goes when it is closed here and when
   * this JVM ends, at the latest with the next {@link Backends#reclaim} if that is killed. Windows'
   * named memory cannot outlive its creator: a persistent array is made with {@code mmap} there,
   * unless the call, the property or the variable names a backend; a create with one that cannot is
   * refused.
   */
  public ArrayBuilder<A> persistent() {
    this.persistent = true;
    return this;
  }

  /**
   * Creates the array, filled with zeros.
   *
   * @throws IllegalArgumentException if the shape is not one
   * @throws InvalidFormatException if the backend cannot use the name
   * @throws SegmentExistsException if there is a segment of that name
   * @throws InsufficientMemoryException if the system cannot give that much
   */
  public A create() {
    return create(array -> {});
  }

  /**
   * Creates the array with other contents than zeros. Nobody can attach it before the contents are
   * complete. If the initializer throws, nothing of the array is left.
   *
   * @param initializer is handed the new array, sets its elements and does not keep it
   */
  public A create(Consumer<? super A> initializer) {
    ByteOrder bytes = ByteOrder.nativeOrder();
    boolean fortran = order == Order.F && shape.length > 1;
    byte[] header = raw ? new byte[0] : NpyHeader.encode(dtype.typestr(bytes), fortran, shape);
    Layout layout = Layout.contiguous(shape, dtype.itemSize(), order, header.length);
    Backend chosen = persistent ? Backends.chooseLasting(backend) : Backends.choose(backend);
    if (name != null) {
      ArrayHandle.of(chosen.name(), name); // refuses what no handle can carry
    }
    Mapping mapping = map(chosen, Math.max(1, layout.endByte()), raw ? null : layout);
    try {
      if (!raw) {
        mapping.memory.write(
            NpyHeader.PREFIX, header, NpyHeader.PREFIX, header.length - NpyHeader.PREFIX);
      }
      A array =
          dtype.make(new TypedArray.Parts(dtype, mapping, mapping.memory, layout, bytes, false));
      initializer.accept(array);
      if (!raw) {
        // the one store that publishes header and contents
        mapping.memory.putLongRelease(0, NpyHeader.MAGIC_V1);
      }
      return array;
    } catch (RuntimeException | Error e) {
      mapping.abandon(e);
      throw e;
    }
  }

  private Mapping map(Backend chosen, long bytes, @Nullable Layout whole) {
    Segment segment = allocate(chosen, bytes);
    try {
      return new Mapping(chosen.name(), segment, new Memory(segment), whole, !persistent);
    } catch (RuntimeException | Error e) {
      segment.remove();
      segment.close();
      throw e;
    }
  }

  private Segment allocate(Backend chosen, long bytes) {
    Platform platform = Platform.current();
    if (platform.bits() == 32 && bytes > LARGEST_ON_32_BIT) {
      throw new InsufficientMemoryException(
          Failure.of(bytes + " bytes do not fit the addresses of a 32-bit JVM")
              .withBackend(chosen.name())
              .withSegment(name)
              .withRemedy("use a 64-bit JVM"));
    }
    CreateRequest request =
        CreateRequest.ofSize(bytes).withMode(mode).withSparse(sparse).withOwned(!persistent);
    CreateRequest named = name == null ? request : request.withName(name);
    return chosen.create(named);
  }
}
