package io.sharedarray;

import java.nio.ByteOrder;

/**
 * Moves many elements at once. Works on components, which are the elements, or the two halves of a
 * complex number: 1, 2, 4 or 8 bytes that change their order together.
 */
final class Bulk {

  /** How many components go through a temporary Java array at once. */
  static final int CHUNK = 8192;

  private Bulk() {}

  /** Components of an array: where they lie, and whether their bytes can be read as they are. */
  record Operand(Memory memory, Layout layout, ByteOrder order, boolean plain) {}

  /** Copies components of the same type and shape; the memory may overlap. */
  static void copy(Operand target, Operand source) {
    target.memory.checkWritable();
    source.memory.checkOpen();
    int size = target.layout.itemSize;
    boolean swap = size > 1 && target.order != source.order;
    // one run on both sides is copied as if at once, whatever overlaps
    boolean oneRun = !swap && isOneRun(target.layout, source.layout);
    if (!oneRun && overlaps(target, source)) {
      copyThroughHeap(target, source);
      return;
    }
    for (Walk walk = Walk.together(target.layout, source.layout); walk.next(); ) {
      if (!swap && walk.stride == size && walk.otherStride == size) {
        source.memory.copyTo(target.memory, walk.other, walk.at, walk.count * size);
      } else {
        long at = walk.at;
        long from = walk.other;
        for (long i = 0; i < walk.count; i++, at += walk.stride, from += walk.otherStride) {
          putBits(target, at, getBits(source, from));
        }
      }
    }
  }

  private static boolean isOneRun(Layout target, Layout source) {
    return (target.isContiguous(Order.C) && source.isContiguous(Order.C))
        || (target.isContiguous(Order.F) && source.isContiguous(Order.F));
  }

  private static boolean overlaps(Operand target, Operand source) {
    return target.memory.mayOverlap(source.memory)
        && target.layout.firstByte() < source.layout.endByte()
        && source.layout.firstByte() < target.layout.endByte()
        && !target.layout.equals(source.layout);
  }

  /** As if the source had been copied first. */
  private static void copyThroughHeap(Operand target, Operand source) {
    long size = source.layout.size();
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "source and target overlap, and "
              + size
              + " elements are too many to copy through the"
              + " heap; copy in parts, or to another array first");
    }
    long[] bits = new long[(int) size];
    int next = 0;
    for (Walk walk = Walk.inLogicalOrder(source.layout); walk.next(); ) {
      for (long i = 0, at = walk.at; i < walk.count; i++, at += walk.stride) {
        bits[next++] = getBits(source, at);
      }
    }
    next = 0;
    for (Walk walk = Walk.inLogicalOrder(target.layout); walk.next(); ) {
      for (long i = 0, at = walk.at; i < walk.count; i++, at += walk.stride) {
        putBits(target, at, bits[next++]);
      }
    }
  }

  /** Sets every component to one value. */
  static void fill(Operand target, long bits) {
    target.memory.checkWritable();
    int size = target.layout.itemSize;
    Pattern pattern = null;
    for (Walk walk = Walk.inMemoryOrder(target.layout); walk.next(); ) {
      if (walk.stride == size && walk.count >= 64) {
        pattern = pattern == null ? new Pattern(target, bits) : pattern;
        pattern.write(target.memory, walk.at, walk.count * size);
      } else {
        for (long i = 0, at = walk.at; i < walk.count; i++, at += walk.stride) {
          putBits(target, at, bits);
        }
      }
    }
  }

  /** A value over and over, for filling memory without gaps. */
  private static final class Pattern {
    private final byte[] bytes;
    private final boolean uniform;

    Pattern(Operand target, long bits) {
      int size = target.layout.itemSize;
      bytes = new byte[CHUNK * size];
      boolean same = true;
      for (int i = 0; i < bytes.length; i++) {
        int place = target.order == ByteOrder.LITTLE_ENDIAN ? i % size : size - 1 - i % size;
        bytes[i] = (byte) (bits >>> (8 * place));
        same &= bytes[i] == bytes[0];
      }
      uniform = same;
    }

    void write(Memory memory, long at, long length) {
      if (uniform) {
        memory.fill(at, length, bytes[0]);
        return;
      }
      for (long done = 0; done < length; done += bytes.length) {
        memory.write(at + done, bytes, 0, (int) Math.min(bytes.length, length - done));
      }
    }
  }

  /** The bits of a component, in the low end of a long. */
  static long getBits(Operand source, long at) {
    Memory memory = source.memory;
    if (source.plain) {
      return switch (source.layout.itemSize) {
        case 1 -> memory.getByte(at);
        case 2 -> memory.getShort(at);
        case 4 -> memory.getInt(at);
        default -> memory.getLong(at);
      };
    }
    return Bytes.get(memory, at, source.layout.itemSize, source.order);
  }

  /** Stores the bits of a component. */
  static void putBits(Operand target, long at, long bits) {
    Memory memory = target.memory;
    if (target.plain) {
      switch (target.layout.itemSize) {
        case 1 -> memory.putByte(at, (byte) bits);
        case 2 -> memory.putShort(at, (short) bits);
        case 4 -> memory.putInt(at, (int) bits);
        default -> memory.putLong(at, bits);
      }
    } else {
      Bytes.put(memory, at, target.layout.itemSize, target.order, bits);
    }
  }
}
