package io.sharedarray;

import java.util.Arrays;
import java.util.function.Consumer;

/** Element by element, over arrays of any kind: what {@link SharedArray} does by default. */
final class Elements {

  private Elements() {}

  /** Hands the indices of every element to the action, in C order; it is one array throughout. */
  static void forEach(long[] shape, Consumer<long[]> action) {
    for (long n : shape) {
      if (n == 0) {
        return;
      }
    }
    long[] index = new long[shape.length];
    int axis;
    do {
      action.accept(index);
      for (axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
        index[axis] = 0;
      }
    } while (axis >= 0);
  }

  static void convert(SharedArray source, SharedArray target, long[] index) {
    char to = target.dtype().kind();
    char from = source.dtype().kind();
    if (from == 'c') {
      target.setComplex(index, source.getDouble(index), source.getImaginary(index));
    } else if (from == 'f') {
      target.setDouble(index, source.getDouble(index));
    } else if (source.dtype() == DType.UINT64 && (to == 'f' || to == 'c')) {
      target.setDouble(index, Numbers.unsignedTo(target.dtype(), source.getLong(index)));
    } else {
      target.setLong(index, source.getLong(index));
    }
  }

  static void requireSameShape(SharedArray source, SharedArray target) {
    if (!Arrays.equals(source.shape(), target.shape())) {
      throw new IllegalArgumentException(
          "cannot copy shape "
              + Arrays.toString(source.shape())
              + " to shape "
              + Arrays.toString(target.shape()));
    }
  }

  static void requireSameType(SharedArray source, SharedArray target) {
    if (source.dtype() != target.dtype()) {
      throw new IllegalArgumentException(
          "cannot copy "
              + source.dtype()
              + " to "
              + target.dtype()
              + " as it is; convertFrom converts");
    }
  }

  static void requireNoComplexLoss(SharedArray source, SharedArray target) {
    if (source.dtype().kind() == 'c' && target.dtype().kind() != 'c') {
      throw new IllegalArgumentException(
          "converting "
              + source.dtype()
              + " to "
              + target.dtype()
              + " would lose the imaginary parts");
    }
  }
}
