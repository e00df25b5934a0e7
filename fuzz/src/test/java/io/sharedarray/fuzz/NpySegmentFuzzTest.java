package io.sharedarray.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sharedarray.ArrayHandle;
import java.util.Arrays;

/** Any bytes as a segment with a header, of any version. */
class NpySegmentFuzzTest {

  /** The magic string, the version and the shortest length. */
  private static final int LEAST_HEADER = 10;

  private static final ArrayHandle HANDLE = ArrayHandle.of(InputAllocator.NAME, "s");

  @FuzzTest
  void isAttachedOrRefused(byte[] input) {
    byte[] bytes = Arrays.copyOf(input, Math.min(input.length, InputAllocator.ROOM));
    InputAllocator.put("s", bytes);
    boolean unused = Attached.check(input.length, HANDLE, LEAST_HEADER, bytes.length);
  }
}
