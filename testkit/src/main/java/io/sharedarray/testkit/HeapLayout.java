package io.sharedarray.testkit;

import io.sharedarray.Index;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Where the elements of a {@link HeapArray} lie: counted in elements, from the memory's start. */
final class HeapLayout {

  private final long[] shape;
  private final long[] strides;
  private final long offset;

  private HeapLayout(long[] shape, long[] strides, long offset) {
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
  }

  /** In C order without gaps. */
  static HeapLayout dense(long[] shape, long offset) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= Math.max(1, shape[i]);
    }
    return new HeapLayout(shape.clone(), strides, offset);
  }

  long[] shape() {
    return shape.clone();
  }

  private int rank() {
    return shape.length;
  }

  private long size() {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  long at(long[] indices) {
    if (indices.length != rank()) {
      throw new IndexOutOfBoundsException(
          indices.length + " indices for shape " + Arrays.toString(shape));
    }
    long at = offset;
    for (int i = 0; i < rank(); i++) {
      at += Objects.checkIndex(indices[i], shape[i]) * strides[i];
    }
    return at;
  }

  /** The element with the lowest address; 0 if there is none. */
  long lowest() {
    long lowest = offset;
    for (int i = 0; i < rank(); i++) {
      lowest += Math.min(0, (shape[i] - 1) * strides[i]);
    }
    return size() == 0 ? 0 : lowest;
  }

  /** The distance from the lowest address to the end of the highest. */
  long span() {
    long span = 1;
    for (int i = 0; i < rank(); i++) {
      span += Math.abs((shape[i] - 1) * strides[i]);
    }
    return size() == 0 ? 0 : span;
  }

  private boolean isDense() {
    HeapLayout dense = dense(shape, offset);
    return IntStream.range(0, rank())
        .allMatch(i -> shape[i] == 1 || strides[i] == dense.strides[i]);
  }

  HeapLayout permute(int... axes) {
    int[] sorted = Arrays.stream(axes).sorted().toArray();
    if (!Arrays.equals(sorted, IntStream.range(0, rank()).toArray())) {
      throw new IllegalArgumentException(
          Arrays.toString(axes) + " is not each of " + rank() + " axes once");
    }
    return new HeapLayout(
        Arrays.stream(axes).mapToLong(axis -> shape[axis]).toArray(),
        Arrays.stream(axes).mapToLong(axis -> strides[axis]).toArray(),
        offset);
  }

  HeapLayout reshape(long... wanted) {
    long known = Arrays.stream(wanted).filter(n -> n != -1).reduce(1, Math::multiplyExact);
    long open = Arrays.stream(wanted).filter(n -> n == -1).count();
    boolean fits = open == 0 ? known == size() : open == 1 && known != 0 && size() % known == 0;
    if (!fits || Arrays.stream(wanted).anyMatch(n -> n < -1)) {
      throw new IllegalArgumentException(
          "cannot give shape " + Arrays.toString(shape) + " the shape " + Arrays.toString(wanted));
    }
    if (size() > 0 && !isDense()) {
      throw new IllegalStateException("only elements in C order without gaps can be reshaped");
    }
    return dense(Arrays.stream(wanted).map(n -> n == -1 ? size() / known : n).toArray(), offset);
  }

  HeapLayout slice(Index... indices) {
    List<Index> all = new ArrayList<>(List.of(indices));
    long ellipses = all.stream().filter(Index.Ellipsis.class::isInstance).count();
    if (ellipses > 1) {
      throw new IllegalArgumentException("an index has at most one ellipsis");
    }
    if (ellipses == 0) {
      all.add(Index.ellipsis());
    }
    int leftOver =
        rank()
            - (int)
                all.stream().filter(i -> i instanceof Index.At || i instanceof Index.Range).count();
    if (leftOver < 0) {
      throw new IndexOutOfBoundsException("too many indices for " + rank() + " axes");
    }
    Axes axes = new Axes();
    for (Index index : all) {
      if (index instanceof Index.Ellipsis) {
        IntStream.range(0, leftOver).forEach(i -> axes.apply(Index.all()));
      } else {
        axes.apply(index);
      }
    }
    return new HeapLayout(toArray(axes.shape), toArray(axes.strides), axes.offset);
  }

  private static long[] toArray(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  /** The axes of a slice, as the indices make them one after the other. */
  private final class Axes {
    private final List<Long> shape = new ArrayList<>();
    private final List<Long> strides = new ArrayList<>();
    private long offset = HeapLayout.this.offset;
    private int axis;

    void apply(Index index) {
      if (index instanceof Index.NewAxis) {
        add(1, 0);
        return;
      }
      long length = HeapLayout.this.shape[axis];
      long stride = HeapLayout.this.strides[axis++];
      if (index instanceof Index.At at) {
        long position = at.position() < 0 ? at.position() + length : at.position();
        offset += Objects.checkIndex(position, length) * stride;
      } else if (index instanceof Index.Range range) {
        long count = range.count(length);
        offset += count == 0 ? 0 : range.first(length) * stride;
        add(count, count > 1 ? range.step() * stride : stride);
      }
    }

    private void add(long length, long stride) {
      shape.add(length);
      strides.add(stride);
    }
  }
}
