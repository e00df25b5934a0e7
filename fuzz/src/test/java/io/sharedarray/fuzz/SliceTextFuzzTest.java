package io.sharedarray.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sharedarray.ArrayHandle;
import io.sharedarray.DType;
import io.sharedarray.Extents;
import io.sharedarray.SharedArray;
import io.sharedarray.TypedArray;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Any text as indices of a slice. */
class SliceTextFuzzTest {

  private static final int SEGMENT = 4 * 5 * 6 * 8;

  @FuzzTest
  void isSlicedOrRefused(byte[] input) {
    String text = Texts.of(input);
    InputAllocator.put("s", new byte[SEGMENT]);
    ArrayHandle segment = ArrayHandle.of(InputAllocator.NAME, "s");
    try (TypedArray<?> array = SharedArray.attacher(segment).raw(DType.FLOAT64, 4, 5, 6).attach()) {
      @Nullable TypedArray<?> view =
          Reading.of(
              text.length(),
              Set.of(IllegalArgumentException.class, IndexOutOfBoundsException.class),
              () -> array.slice(text));
      if (view != null) {
        assertTrue(Extents.areWithin(view, 0, SEGMENT), text);
        assertEquals(view.handle(), ArrayHandle.parse(view.handle().toString()));
      }
    }
  }
}
