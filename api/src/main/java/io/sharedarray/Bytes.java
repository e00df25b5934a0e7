package io.sharedarray;

import java.nio.ByteOrder;

/**
 * Numbers of any byte order, at any address: of 1, 2, 4 or 8 bytes. One that lies at a multiple of
 * its size is read and written in one piece, so that no other thread or process sees half of it; on
 * 32-bit JVMs this holds for up to 4 bytes.
 */
final class Bytes {

  private Bytes() {}

  /** The bits of a number of so many bytes, in the low end of a long. */
  static long get(Memory memory, long at, int size, ByteOrder order) {
    if (at % size == 0) { // and so the address, see Segment.ALIGNMENT
      return inOrder(
          switch (size) {
            case 1 -> memory.getByte(at) & 0xFF;
            case 2 -> memory.getShort(at) & 0xFFFF;
            case 4 -> memory.getInt(at) & 0xFFFF_FFFFL;
            default -> memory.getLong(at);
          },
          size,
          order);
    }
    long bits = 0;
    for (int i = 0; i < size; i++) {
      long place = order == ByteOrder.BIG_ENDIAN ? i : size - 1 - i;
      bits = bits << 8 | (memory.getByte(at + place) & 0xFF);
    }
    return bits;
  }

  /** Stores the low bits of a long. */
  static void put(Memory memory, long at, int size, ByteOrder order, long bits) {
    if (at % size == 0) {
      long ordered = inOrder(bits, size, order);
      switch (size) {
        case 1 -> memory.putByte(at, (byte) ordered);
        case 2 -> memory.putShort(at, (short) ordered);
        case 4 -> memory.putInt(at, (int) ordered);
        default -> memory.putLong(at, ordered);
      }
      return;
    }
    for (int i = 0; i < size; i++) {
      long place = order == ByteOrder.BIG_ENDIAN ? size - 1 - i : i;
      memory.putByte(at + place, (byte) (bits >>> (8 * i)));
    }
  }

  /** Turns the low bytes around if the order is not this processor's. */
  private static long inOrder(long bits, int size, ByteOrder order) {
    return order == ByteOrder.nativeOrder() ? bits : Long.reverseBytes(bits) >>> (64 - 8 * size);
  }
}
