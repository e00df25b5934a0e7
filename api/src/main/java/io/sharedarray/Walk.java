package io.sharedarray;

/**
 * Goes through the elements of one layout, or of two of the same shape at once, in runs: stretches
 * of elements a constant stride apart, as long as possible.
 *
 * <pre>{@code
 * for (Walk walk = Walk.inMemoryOrder(layout); walk.next(); ) {
 *   for (long i = 0, at = walk.at; i < walk.count; i++, at += walk.stride) { … }
 * }
 * }</pre>
 */
final class Walk {

  /** Offset in bytes of the run's first element. */
  long at;

  /** The same in the other layout; in logical order, the number of the element. */
  long other;

  /** The number of elements in a run. */
  final long count;

  /** Bytes from one element of the run to the next. */
  final long stride;

  /** The same in the other layout; 1 in logical order. */
  final long otherStride;

  // the outer axes, slowest first; the innermost one is the run
  private final int outer;
  private final long[] lengths;
  private final long[] strides;
  private final long[] otherStrides;
  private final long[] position;
  private boolean started;

  /** Every element once, in the order in which they lie in memory. */
  static Walk inMemoryOrder(Layout layout) {
    return new Walk(layout, layout.strides, layout.offset, true);
  }

  /** Every element once, the last index fastest. */
  static Walk inLogicalOrder(Layout layout) {
    return new Walk(layout, Layout.contiguous(layout.shape, 1, Order.C, 0).strides, 0, false);
  }

  /** The elements of both, in the order in which those of the first lie in memory. */
  static Walk together(Layout layout, Layout other) {
    return new Walk(layout, other.strides, other.offset, true);
  }

  private Walk(Layout layout, long[] strides2, long offset2, boolean memoryOrder) {
    int rank = layout.rank();
    long[] n = layout.shape.clone();
    long[] s = layout.strides.clone();
    long[] t = strides2.clone();
    at = layout.offset;
    other = offset2;
    if (layout.size() > 0 && memoryOrder) {
      for (int axis = 0; axis < rank; axis++) {
        if (s[axis] < 0) {
          at += (n[axis] - 1) * s[axis];
          other += (n[axis] - 1) * t[axis];
          s[axis] = -s[axis];
          t[axis] = -t[axis];
        }
      }
      sort(n, s, t);
    }
    int last = merge(n, s, t);
    outer = Math.max(0, last);
    count = layout.size() == 0 ? 0 : last < 0 ? 1 : n[last];
    stride = last < 0 ? layout.itemSize : s[last];
    otherStride = last < 0 ? 1 : t[last];
    lengths = n;
    strides = s;
    otherStrides = t;
    position = new long[outer];
  }

  /** Sorts axes by stride, the longest first; stable, and there are few. */
  private static void sort(long[] n, long[] s, long[] t) {
    for (int i = 1; i < s.length; i++) {
      for (int j = i; j > 0 && s[j - 1] < s[j]; j--) {
        swap(n, j);
        swap(s, j);
        swap(t, j);
      }
    }
  }

  private static void swap(long[] values, int j) {
    long value = values[j];
    values[j] = values[j - 1];
    values[j - 1] = value;
  }

  /** Joins neighbouring axes that read as one; returns the last of those left, -1 for none. */
  private static int merge(long[] n, long[] s, long[] t) {
    int last = -1;
    for (int axis = 0; axis < n.length; axis++) {
      if (n[axis] == 1) {
        continue;
      }
      boolean joins = last >= 0 && s[last] == n[axis] * s[axis] && t[last] == n[axis] * t[axis];
      if (joins) {
        n[last] *= n[axis];
      } else {
        last++;
        n[last] = n[axis];
      }
      s[last] = s[axis];
      t[last] = t[axis];
    }
    return last;
  }

  /** Goes to the next run. */
  boolean next() {
    if (!started) {
      started = true;
      return count > 0;
    }
    for (int axis = outer - 1; axis >= 0; axis--) {
      at += strides[axis];
      other += otherStrides[axis];
      if (++position[axis] < lengths[axis]) {
        return true;
      }
      position[axis] = 0;
      at -= lengths[axis] * strides[axis];
      other -= lengths[axis] * otherStrides[axis];
    }
    return false;
  }
}
