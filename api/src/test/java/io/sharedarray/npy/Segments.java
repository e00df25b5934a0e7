package io.sharedarray.npy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Segments for tests: a header of any version around any text. */
final class Segments {

  private Segments() {}

  static byte[] of(int major, String text) {
    byte[] content = text.getBytes(major < 3 ? ISO_8859_1 : UTF_8);
    ByteBuffer segment =
        ByteBuffer.allocate(8 + (major == 1 ? 2 : 4) + content.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(NpyHeader.prefix(major));
    if (major == 1) {
      segment.putShort((short) content.length);
    } else {
      segment.putInt(content.length);
    }
    return segment.put(content).array();
  }

  static NpyHeader parse(byte[] segment) {
    return NpyHeader.parse(ByteBuffer.wrap(segment), segment.length, "s");
  }

  static NpyHeader parse(String text) {
    return parse(of(1, text));
  }
}
