package io.sharedarray.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sharedarray.ArrayHandle;
import io.sharedarray.spi.InvalidFormatException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Any text as what follows the name in a handle, on a segment that is there. */
class ViewFuzzTest {

  private static final int SEGMENT = 640;

  /** An array of float64 of shape (7, 8), from byte 128 on, with a few bytes to spare. */
  private static final byte[] HEADED =
      Arrays.copyOf(
          NpyTextFuzzTest.header(
              1,
              String.format("%-118s", "{'descr': '<f8', 'fortran_order': False, 'shape': (7, 8), }")
                  .getBytes(StandardCharsets.US_ASCII)),
          SEGMENT);

  private static final int DATA_START = 128;
  private static final int DATA_END = DATA_START + 7 * 8 * 8;

  @FuzzTest
  void isAttachedOrRefused(byte[] input) {
    String text = "input:s" + Texts.of(input);
    @Nullable ArrayHandle handle =
        Reading.of(
            text.length(), Set.of(InvalidFormatException.class), () -> ArrayHandle.parse(text));
    if (handle != null) {
      boolean raw = handle.toString().endsWith("&raw=1");
      InputAllocator.put("s", HEADED);
      boolean unused =
          Attached.check(text.length(), handle, raw ? 0 : DATA_START, raw ? SEGMENT : DATA_END);
    }
  }
}
