package io.sharedarray.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sharedarray.ArrayHandle;
import io.sharedarray.DType;
import io.sharedarray.Extents;
import io.sharedarray.TypedArray;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Headers as any writer may write them, of which it is known what they mean: the input chooses the
 * type, the shape and the style. They are attached as what they mean if the elements are within the
 * segment, and refused if not.
 */
class NpyWrittenFuzzTest {

  private static final List<String> SPACES = List.of("", " ", "\t", "  \n", "\r\f");

  private static final ArrayHandle HANDLE = ArrayHandle.of(InputAllocator.NAME, "s");

  /** What a header means. */
  private record Meaning(DType<?> dtype, ByteOrder order, boolean fortran, long[] shape) {

    /** The bytes of all elements, an axis of length 0 counting as 1: as numpy counts. */
    BigInteger bytes() {
      return Arrays.stream(shape)
          .map(n -> Math.max(1, n))
          .mapToObj(BigInteger::valueOf)
          .reduce(BigInteger.valueOf(dtype.itemSize()), BigInteger::multiply);
    }

    boolean isWithin(long header, long segment) {
      BigInteger end = bytes().add(BigInteger.valueOf(header));
      boolean empty = Arrays.stream(shape).anyMatch(n -> n == 0);
      return end.compareTo(BigInteger.valueOf(empty ? Long.MAX_VALUE : segment)) <= 0;
    }

    /** The bytes from one element to the next, on each axis. */
    long[] strides() {
      long[] strides = new long[shape.length];
      long stride = dtype.itemSize();
      for (int i = 0; i < shape.length; i++) {
        int axis = fortran ? i : shape.length - 1 - i;
        strides[axis] = stride;
        stride *= Math.max(1, shape[axis]);
      }
      return strides;
    }
  }

  @FuzzTest
  void isAttachedAsWhatItMeans(byte[] input) {
    Choices choices = new Choices(input);
    int version = 1 + choices.number() % 3;
    Meaning meaning = meaning(choices);
    int data = (int) (choices.anyLong() & 0xffff);
    byte[] text = text(meaning, version, choices).getBytes(StandardCharsets.ISO_8859_1);
    byte[] header = NpyTextFuzzTest.header(version, text);
    byte[] segment = Arrays.copyOf(header, header.length + data);
    InputAllocator.put("s", segment);
    @Nullable TypedArray<?> array =
        Reading.of(segment.length, Attached.DOCUMENTED, () -> Attached.attach(HANDLE));
    if (!meaning.isWithin(header.length, segment.length)) {
      assertNull(array, () -> new String(text, StandardCharsets.ISO_8859_1));
      return;
    }
    assertNotNull(array, () -> new String(text, StandardCharsets.ISO_8859_1));
    try (array) {
      assertSame(meaning.dtype, array.dtype());
      if (meaning.dtype.itemSize() > 1) {
        assertEquals(meaning.order, array.byteOrder());
      }
      assertArrayEquals(meaning.shape, array.shape());
      assertArrayEquals(meaning.strides(), array.strides());
      assertEquals(header.length, Extents.offset(array));
    }
  }

  private static Meaning meaning(Choices choices) {
    DType<?> dtype = choices.of(DType.values());
    ByteOrder order = choices.yes() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    boolean fortran = choices.yes();
    long[] shape = new long[choices.number() % 33];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = choices.anyLong() & Long.MAX_VALUE;
    }
    return new Meaning(dtype, order, fortran, shape);
  }

  private static String text(Meaning meaning, int version, Choices choices) {
    List<String> entries =
        new ArrayList<>(
            List.of(
                quoted("descr", choices)
                    + spaced(":", choices)
                    + quoted(meaning.dtype.typestr(meaning.order), choices),
                quoted("fortran_order", choices)
                    + spaced(":", choices)
                    + (meaning.fortran ? "True" : "False"),
                quoted("shape", choices)
                    + spaced(":", choices)
                    + tuple(meaning.shape, version < 3, choices)));
    Collections.rotate(entries, choices.number() % 3);
    String dict = String.join(spaced(",", choices), entries);
    return spaced("{", choices)
        + dict
        + (choices.yes() ? spaced(",", choices) : "")
        + "}"
        + choices.of(SPACES);
  }

  /** A tuple; the integers of Python 2 may end with an L. */
  private static String tuple(long[] shape, boolean old, Choices choices) {
    List<String> items = new ArrayList<>();
    for (long n : shape) {
      items.add(n + (old && choices.yes() ? "L" : ""));
    }
    boolean comma = shape.length == 1 || (shape.length > 1 && choices.yes());
    return spaced("(", choices)
        + String.join(spaced(",", choices), items)
        + (comma ? spaced(",", choices) : "")
        + ")";
  }

  private static String quoted(String text, Choices choices) {
    return choices.yes() ? '"' + text + '"' : "'" + text + "'";
  }

  private static String spaced(String text, Choices choices) {
    return choices.of(SPACES) + text + choices.of(SPACES);
  }
}
