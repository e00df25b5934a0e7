package io.sharedarray;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** Direct buffers of a given class. */
final class BufferOf {

  private BufferOf() {}

  static Object type(Class<?> type, int places) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(8 * places).order(ByteOrder.nativeOrder());
    if (type == ShortBuffer.class) {
      return bytes.asShortBuffer();
    } else if (type == IntBuffer.class) {
      return bytes.asIntBuffer();
    } else if (type == LongBuffer.class) {
      return bytes.asLongBuffer();
    } else if (type == FloatBuffer.class) {
      return bytes.asFloatBuffer();
    } else if (type == DoubleBuffer.class) {
      return bytes.asDoubleBuffer();
    }
    return bytes;
  }
}
