package io.sharedarray;

import java.util.Arrays;

/** Views of a layout: numpy's basic indexing, and reshape where it needs no copy. */
final class Slicing {

  private final Layout from;
  private final long[] shape;
  private final long[] strides;
  private int rank;
  private int axis;
  private long offset;

  private Slicing(Layout from, int maxRank) {
    this.from = from;
    this.offset = from.offset;
    this.shape = new long[maxRank];
    this.strides = new long[maxRank];
  }

  /**
   * The part of a layout that the indices choose.
   *
   * @throws IndexOutOfBoundsException if there are too many, or a position is not on its axis
   * @throws IllegalArgumentException if there is more than one ellipsis, or too many new axes
   */
  static Layout slice(Layout layout, Index... indices) {
    long ellipses = Arrays.stream(indices).filter(Index.Ellipsis.class::isInstance).count();
    long newAxes = Arrays.stream(indices).filter(Index.NewAxis.class::isInstance).count();
    int used = (int) (indices.length - ellipses - newAxes);
    if (ellipses > 1) {
      throw new IllegalArgumentException("an index has at most one ellipsis");
    }
    if (used > layout.rank()) {
      throw layout.rankMismatch(used);
    }
    Slicing result = new Slicing(layout, layout.rank() + (int) newAxes);
    for (Index index : indices) {
      result.apply(index, layout.rank() - used);
    }
    while (result.axis < layout.rank()) {
      result.keepAxis();
    }
    if (result.rank > Layout.MAX_RANK) {
      throw new IllegalArgumentException(
          "an array has at most " + Layout.MAX_RANK + " axes, not " + result.rank);
    }
    return layout.with(
        Arrays.copyOf(result.shape, result.rank),
        Arrays.copyOf(result.strides, result.rank),
        result.offset);
  }

  private void apply(Index index, int leftOver) {
    if (index instanceof Index.At at) {
      dropAxis(at.position());
    } else if (index instanceof Index.Range range) {
      cutAxis(range);
    } else if (index instanceof Index.NewAxis) {
      add(1, 0);
    } else {
      for (int i = 0; i < leftOver; i++) {
        keepAxis();
      }
    }
  }

  private void add(long length, long stride) {
    shape[rank] = length;
    strides[rank] = stride;
    rank++;
  }

  private void keepAxis() {
    add(from.shape[axis], from.strides[axis]);
    axis++;
  }

  private void dropAxis(long position) {
    long length = from.shape[axis];
    if (position < -length || position >= length) {
      throw new IndexOutOfBoundsException(
          "index " + position + " is not on axis " + axis + " of length " + length);
    }
    offset += (position < 0 ? position + length : position) * from.strides[axis];
    axis++;
  }

  private void cutAxis(Index.Range range) {
    long length = from.shape[axis];
    long count = range.count(length);
    if (count > 0) {
      offset += range.first(length) * from.strides[axis];
    }
    // with one element or none the stride is never used, and its product may not fit
    add(count, count > 1 ? range.step() * from.strides[axis] : from.strides[axis]);
    axis++;
  }

  /**
   * The same elements in the same (C) order under another shape, without moving any.
   *
   * @param wanted the new shape; one length may be -1 for what is left over
   * @throws IllegalArgumentException if the number of elements differs
   * @throws IllegalStateException if that shape needs a copy
   */
  static Layout reshape(Layout layout, long... wanted) {
    long[] target = complete(layout, wanted);
    Layout dense = Layout.contiguous(target, layout.itemSize, Order.C, layout.offset);
    if (layout.size() == 0 || layout.isContiguous(Order.C)) {
      return dense;
    }
    long[] newStrides = new long[target.length];
    int old = 0;
    int made = 0;
    // groups of axes that hold the same number of elements on both sides are done one by one
    while (old < layout.rank() && made < target.length) {
      int oldStart = old;
      int madeStart = made;
      long oldCount = layout.shape[old++];
      long madeCount = target[made++];
      while (oldCount != madeCount) {
        if (oldCount < madeCount) {
          oldCount *= layout.shape[old++];
        } else {
          madeCount *= target[made++];
        }
      }
      long stride = strideOfGroup(layout, oldStart, old, target);
      for (int i = made - 1; i >= madeStart; i--) {
        newStrides[i] = stride;
        stride *= target[i];
      }
    }
    for (; made < target.length; made++) {
      newStrides[made] = layout.itemSize; // trailing axes of length 1
    }
    return layout.with(target, newStrides, layout.offset);
  }

  /** The stride of the fastest axis of a group, if the group can be read as one axis. */
  private static long strideOfGroup(Layout layout, int start, int end, long[] target) {
    long stride = layout.itemSize;
    long expected = 0;
    for (int i = end - 1; i >= start; i--) {
      if (layout.shape[i] == 1) {
        continue;
      }
      if (expected == 0) {
        stride = layout.strides[i];
      } else if (layout.strides[i] != expected) {
        throw new IllegalStateException(
            "an array of "
                + layout
                + " cannot be viewed in shape "
                + Arrays.toString(target)
                + "; copy it first");
      }
      expected = layout.strides[i] * layout.shape[i];
    }
    return stride;
  }

  private static long[] complete(Layout layout, long[] wanted) {
    long[] target = wanted.clone();
    int open = -1;
    long known = 1;
    for (int i = 0; i < target.length; i++) {
      if (target[i] == -1 && open < 0) {
        open = i;
      } else {
        known =
            target[i] < 0 ? -1 : Math.multiplyHigh(known, target[i]) != 0 ? -1 : known * target[i];
      }
      if (known < 0) {
        break;
      }
    }
    long size = layout.size();
    if (open >= 0 && known > 0 && size % known == 0) {
      target[open] = size / known;
    } else if (open >= 0 || known != size) {
      throw new IllegalArgumentException(
          "cannot give "
              + size
              + " elements of shape "
              + Arrays.toString(layout.shape)
              + " the shape "
              + Arrays.toString(wanted));
    }
    return target;
  }
}
