package io.sharedarray;

import io.sharedarray.spi.Failure;
import io.sharedarray.spi.InvalidFormatException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The name of an array, or of a view of one, for another process: never the bytes.
 *
 * <p>A handle is text that any channel can carry, and Java-serialisable. The text is a URI:
 *
 * <pre>
 * posix-shm:sa-k3v9                          an array whose segment has a header
 * mmap:/tmp/x%20y/frames.npy                 the name is percent-encoded UTF-8
 * posix-shm:sa-k3v9?dtype=%3Cf8&amp;shape=2,3&amp;strides=32,8&amp;offset=128
 *                                            a view
 * sysv:key:0x1a2b?dtype=%7Cu1&amp;shape=4&amp;strides=1&amp;offset=0&amp;raw=1
 *                                            an array in a segment without a header
 * </pre>
 *
 * <p>The dtype is numpy's type string. Strides, which may be negative, and the offset are in bytes,
 * the offset from the start of the segment. An array of no dimensions has an empty shape and empty
 * strides. So Python takes a handle apart without this library:
 *
 * <pre>{@code
 * u = urllib.parse.urlsplit(handle)
 * backend, name = u.scheme, urllib.parse.unquote(u.path)
 * q = dict(urllib.parse.parse_qsl(u.query, keep_blank_values=True))
 * longs = lambda text: tuple(int(n) for n in text.split(',') if n)
 * numpy.ndarray(longs(q['shape']), q['dtype'], buffer, int(q['offset']), longs(q['strides']))
 * }</pre>
 *
 * <p>Immutable and free for use by any number of threads. A handle says nothing about whether the
 * segment exists, or is long enough: attaching finds out.
 *
 * <p><b>From outside.</b> A text or serialised handle may come from anybody: it is checked in full
 * when it is read. The serialised form holds the text and no other class, so that a receiver of a
 * handle can allow {@code maxdepth=1;maxarray=0;io.sharedarray.*;!*} (see {@link
 * java.io.ObjectInputFilter}) and no more. To allow the JDK's classes would let a few bytes ask for
 * an array of any length.
 */
public final class ArrayHandle implements Serializable {

  private static final long serialVersionUID = 1;

  private final String text;
  private final transient String backend;
  private final transient String name;
  private final transient @Nullable View view;

  /** Where the elements lie, where no header says so. */
  private record View(boolean raw, DType<?> dtype, ByteOrder order, Layout layout) {}

  private ArrayHandle(String backend, String name, @Nullable View view) {
    this.backend = HandleText.requireBackend(backend);
    this.name = HandleText.requireName(name);
    this.view = view;
    this.text = HandleText.requireShort(HandleText.of(backend, name) + query(view));
  }

  private static String query(@Nullable View view) {
    return view == null
        ? ""
        : HandleText.query(view.raw, view.dtype.typestr(view.order), view.layout);
  }

  /**
   * The handle of an array whose segment has a header.
   *
   * @param backend a lower-case letter followed by up to 31 lower-case letters, digits and hyphens
   * @param name the segment's name, as the backend understands it: anything but control characters
   * @throws InvalidFormatException if the arguments are not so, or the text would be longer than
   *     16384 characters
   */
  public static ArrayHandle of(String backend, String name) {
    return new ArrayHandle(backend, name, null);
  }

  /**
   * The handle of a view, or of an array in a segment without a header.
   *
   * @param raw whether the segment has no header
   * @throws InvalidFormatException if there is no such dtype, or no such array within 2^63-1 bytes
   */
  static ArrayHandle ofView(
      String backend,
      String name,
      boolean raw,
      String typestr,
      long[] shape,
      long[] strides,
      long offset) {
    DType<?> dtype = DType.of(typestr);
    Layout layout;
    try {
      layout = Layout.strided(shape, strides, offset, dtype.itemSize());
    } catch (IllegalArgumentException e) {
      throw new InvalidFormatException(Failure.of(String.valueOf(e.getMessage())), e);
    }
    if (!layout.isWithin(0, Long.MAX_VALUE)) {
      throw new InvalidFormatException(
          Failure.of("there are elements outside the bytes from 0 to 2^63-1: " + layout)
              .withRemedy("negative strides need an offset that makes up for them"));
    }
    return new ArrayHandle(backend, name, new View(raw, dtype, dtype.orderOf(typestr), layout));
  }

  /**
   * The handle of that text. Percent-encoding more than {@link #toString} does is allowed, and any
   * order of the parameters.
   *
   * @throws InvalidFormatException if it is none: what is wrong, at which position, and what would
   *     be right
   */
  public static ArrayHandle parse(String text) {
    return new HandleText(text).parse();
  }

  /** The name of the backend that can attach the segment. */
  public String backend() {
    return backend;
  }

  /** The name of the segment. */
  public String name() {
    return name;
  }

  static boolean isBackendName(String text) {
    return HandleText.isBackend(text);
  }

  /** Whether the handle says itself where the elements lie: a view, or a raw segment. */
  boolean isView() {
    return view != null;
  }

  /** Whether the segment has no header. */
  boolean isRaw() {
    return view != null && view.raw;
  }

  DType<?> dtype() {
    return view().dtype;
  }

  ByteOrder byteOrder() {
    return view().order;
  }

  Layout layout() {
    return view().layout;
  }

  private View view() {
    if (view == null) {
      throw new IllegalStateException("the header says it, not the handle " + this);
    }
    return view;
  }

  /** The text, which {@link #parse} reads; equal handles have equal texts. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArrayHandle that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** What is serialised: the text, so that reading it checks all that parsing does. */
  private record Serialized(@Nullable String text) implements Serializable {

    private static final long serialVersionUID = 1;

    private Object readResolve() throws InvalidObjectException {
      if (text == null) {
        throw new InvalidObjectException("a handle without text");
      }
      try {
        return parse(text);
      } catch (InvalidFormatException e) {
        InvalidObjectException invalid = new InvalidObjectException(e.getMessage());
        invalid.initCause(e);
        throw invalid;
      }
    }
  }

  private Object writeReplace() {
    return new Serialized(text);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a handle is serialised as its text");
  }
}
