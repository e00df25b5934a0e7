package io.sharedarray.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.ArrayHandle;
import io.sharedarray.Extents;
import io.sharedarray.SharedArray;
import io.sharedarray.TypedArray;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SegmentUnpublishedException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds of every array that was attached, whatever the bytes of its segment are. */
final class Attached {

  /** What {@code ArrayAttacher.attach} and {@code ArrayHandle.parse} may throw. */
  static final Set<Class<? extends Exception>> DOCUMENTED =
      Set.of(
          InvalidFormatException.class,
          SegmentNotFoundException.class,
          SegmentUnpublishedException.class);

  private Attached() {}

  /** Attaches without waiting: nobody is there who could publish the array. */
  static TypedArray<?> attach(ArrayHandle handle) {
    return SharedArray.attacher(handle).timeout(Duration.ZERO).attach();
  }

  /**
   * Attaches what a handle names in the segment that is held, and checks what comes of it.
   *
   * @param length the length of the input
   * @param from the first byte that an element may lie at
   * @param to the byte after the last one
   * @return whether it was attached, and not refused
   */
  static boolean check(int length, ArrayHandle handle, long from, long to) {
    @Nullable TypedArray<?> array = Reading.of(length, DOCUMENTED, () -> attach(handle));
    if (array == null) {
      return false;
    }
    try (array) {
      requireUsable(array, from, to);
      requireSame(array);
      requireSame(array.transpose());
    }
    return true;
  }

  private static void requireUsable(TypedArray<?> array, long from, long to) {
    assertTrue(Extents.areWithin(array, from, to), () -> array.handle() + " goes beyond " + to);
    long[] shape = array.shape();
    assertTrue(shape.length <= 32, () -> shape.length + " axes");
    if (array.size() > 0) {
      long[] index = new long[shape.length];
      array.getDouble(index);
      for (int axis = 0; axis < shape.length; axis++) {
        index[axis] = shape[axis] - 1;
      }
      array.getDouble(index);
    }
  }

  /** By its own handle it is attached once more as the same. */
  private static void requireSame(TypedArray<?> array) {
    ArrayHandle handle = array.handle();
    assertEquals(handle, ArrayHandle.parse(handle.toString()));
    try (TypedArray<?> again = attach(handle)) {
      assertSame(array.dtype(), again.dtype());
      assertArrayEquals(array.shape(), again.shape());
      assertArrayEquals(array.strides(), again.strides());
      assertEquals(Extents.offset(array), Extents.offset(again));
      if (array.dtype().itemSize() > 1) {
        assertEquals(array.byteOrder(), again.byteOrder());
      }
    }
  }
}
