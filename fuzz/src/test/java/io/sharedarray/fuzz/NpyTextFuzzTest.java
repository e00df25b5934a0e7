package io.sharedarray.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sharedarray.ArrayHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Any text in a header whose magic string, version and length are right. */
class NpyTextFuzzTest {

  /** Room for elements behind the header. */
  private static final int DATA = 4096;

  /** numpy's limit, and ours. */
  private static final int LONGEST_TEXT = 10_000;

  private static final ArrayHandle HANDLE = ArrayHandle.of(InputAllocator.NAME, "s");

  /** The first byte is the version, the others are the text. */
  @FuzzTest
  void isAttachedOrRefused(byte[] input) {
    Choices choices = new Choices(input);
    int version = 1 + choices.number() % 3;
    byte[] text = choices.rest();
    if (text.length > 0xffff) {
      return;
    }
    byte[] header = header(version, text);
    ByteBuffer segment = ByteBuffer.allocate(header.length + DATA);
    InputAllocator.put("s", segment.put(header).array());
    boolean attached =
        Attached.check(segment.capacity(), HANDLE, header.length, segment.capacity());
    assertFalse(attached && text.length > LONGEST_TEXT);
  }

  /** A header of that text, without any padding. */
  static byte[] header(int version, byte[] text) {
    int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
    ByteBuffer header =
        ByteBuffer.allocate(8 + lengthBytes + text.length).order(ByteOrder.LITTLE_ENDIAN);
    header.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      header.putShort((short) text.length);
    } else {
      header.putInt(text.length);
    }
    return header.put(text).array();
  }
}
