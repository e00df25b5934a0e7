package io.sharedarray;

import java.nio.ByteOrder;

/** Numbers put together byte by byte: of any byte order, at any address. */
final class Bytes {

  private Bytes() {}

  /** The bits of a number of so many bytes, in the low end of a long. */
  static long get(Memory memory, long at, int size, ByteOrder order) {
    long bits = 0;
    for (int i = 0; i < size; i++) {
      long place = order == ByteOrder.BIG_ENDIAN ? i : size - 1 - i;
      bits = bits << 8 | (memory.getByte(at + place) & 0xFF);
    }
    return bits;
  }

  /** Stores the low bits of a long. */
  static void put(Memory memory, long at, int size, ByteOrder order, long bits) {
    for (int i = 0; i < size; i++) {
      long place = order == ByteOrder.BIG_ENDIAN ? size - 1 - i : i;
      memory.putByte(at + place, (byte) (bits >>> (8 * i)));
    }
  }
}
