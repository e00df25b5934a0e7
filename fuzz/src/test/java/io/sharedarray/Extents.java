package io.sharedarray;

import java.math.BigInteger;

/** Where the elements of an array lie, worked out once more without any limit to the numbers. */
public final class Extents {

  private Extents() {}

  /**
   * Whether all elements lie within a range of bytes of the segment.
   *
   * @param from the first byte allowed
   * @param to the byte after the last one allowed
   */
  public static boolean areWithin(TypedArray<?> array, long from, long to) {
    Layout layout = array.layout;
    BigInteger first = BigInteger.valueOf(layout.offset);
    BigInteger last = first;
    for (int axis = 0; axis < layout.shape.length; axis++) {
      if (layout.shape[axis] == 0) {
        return true;
      }
      BigInteger reach =
          BigInteger.valueOf(layout.shape[axis] - 1)
              .multiply(BigInteger.valueOf(layout.strides[axis]));
      if (reach.signum() < 0) {
        first = first.add(reach);
      } else {
        last = last.add(reach);
      }
    }
    BigInteger end = last.add(BigInteger.valueOf(layout.itemSize));
    return first.compareTo(BigInteger.valueOf(from)) >= 0
        && end.compareTo(BigInteger.valueOf(to)) <= 0;
  }

  /** Where the first element lies, in bytes from the start of the segment. */
  public static long offset(TypedArray<?> array) {
    return array.layout.offset;
  }
}
