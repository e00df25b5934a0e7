package io.sharedarray;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * Moves elements between an array and the Java arrays and buffers of its storage type, in C order:
 * bytes for 8-bit types, shorts for 16-bit types and float16, and so on; a complex number takes two
 * places.
 */
final class Transfer {

  private Transfer() {}

  /** Fills a Java array, which has as many places as there are components. */
  static void read(Bulk.Operand source, Object array, int length) {
    source.memory().checkOpen();
    requireLength(source, length);
    for (Walk walk = Walk.inLogicalOrder(source.layout()); walk.next(); ) {
      readRun(source, walk.at, walk.stride, array, (int) walk.other, (int) walk.count);
    }
  }

  /** Takes all components from a Java array. */
  static void write(Bulk.Operand target, Object array, int length) {
    target.memory().checkWritable();
    requireLength(target, length);
    for (Walk walk = Walk.inLogicalOrder(target.layout()); walk.next(); ) {
      writeRun(target, walk.at, walk.stride, array, (int) walk.other, (int) walk.count);
    }
  }

  /** Fills a buffer from its position on, and moves the position. */
  static void read(Bulk.Operand source, Buffer buffer) {
    source.memory().checkOpen();
    requireRemaining(source, buffer);
    Object chunk = chunkFor(buffer);
    for (Walk walk = Walk.inLogicalOrder(source.layout()); walk.next(); ) {
      for (long i = 0; i < walk.count; i += Bulk.CHUNK) {
        int n = (int) Math.min(Bulk.CHUNK, walk.count - i);
        readRun(source, walk.at + i * walk.stride, walk.stride, chunk, 0, n);
        putAll(buffer, chunk, n);
      }
    }
  }

  /** Takes all components from a buffer, from its position on, and moves the position. */
  static void write(Bulk.Operand target, Buffer buffer) {
    target.memory().checkWritable();
    requireRemaining(target, buffer);
    Object chunk = chunkFor(buffer);
    for (Walk walk = Walk.inLogicalOrder(target.layout()); walk.next(); ) {
      for (long i = 0; i < walk.count; i += Bulk.CHUNK) {
        int n = (int) Math.min(Bulk.CHUNK, walk.count - i);
        getAll(buffer, chunk, n);
        writeRun(target, walk.at + i * walk.stride, walk.stride, chunk, 0, n);
      }
    }
  }

  private static void requireLength(Bulk.Operand operand, int length) {
    if (operand.layout().size() != length) {
      throw new IllegalArgumentException(
          "a Java array of length "
              + length
              + " does not hold the "
              + operand.layout().size()
              + " places of the array");
    }
  }

  private static void requireRemaining(Bulk.Operand operand, Buffer buffer) {
    if (operand.layout().size() > buffer.remaining()) {
      throw new IllegalArgumentException(
          "the buffer has "
              + buffer.remaining()
              + " places left; the array has "
              + operand.layout().size());
    }
  }

  private static void readRun(
      Bulk.Operand source, long at, long stride, Object array, int start, int count) {
    if (source.plain() && stride == source.layout().itemSize) {
      source.memory().read(at, array, start, count);
      return;
    }
    int end = start + count;
    if (array instanceof byte[] a) {
      for (int i = start; i < end; i++, at += stride) {
        a[i] = (byte) Bulk.getBits(source, at);
      }
    } else if (array instanceof short[] a) {
      for (int i = start; i < end; i++, at += stride) {
        a[i] = (short) Bulk.getBits(source, at);
      }
    } else if (array instanceof int[] a) {
      for (int i = start; i < end; i++, at += stride) {
        a[i] = (int) Bulk.getBits(source, at);
      }
    } else if (array instanceof long[] a) {
      for (int i = start; i < end; i++, at += stride) {
        a[i] = Bulk.getBits(source, at);
      }
    } else if (array instanceof float[] a) {
      for (int i = start; i < end; i++, at += stride) {
        a[i] = Float.intBitsToFloat((int) Bulk.getBits(source, at));
      }
    } else if (array instanceof double[] a) {
      for (int i = start; i < end; i++, at += stride) {
        a[i] = Double.longBitsToDouble(Bulk.getBits(source, at));
      }
    }
  }

  private static void writeRun(
      Bulk.Operand target, long at, long stride, Object array, int start, int count) {
    if (target.plain() && stride == target.layout().itemSize) {
      target.memory().write(at, array, start, count);
      return;
    }
    int end = start + count;
    if (array instanceof byte[] a) {
      for (int i = start; i < end; i++, at += stride) {
        Bulk.putBits(target, at, a[i]);
      }
    } else if (array instanceof short[] a) {
      for (int i = start; i < end; i++, at += stride) {
        Bulk.putBits(target, at, a[i]);
      }
    } else if (array instanceof int[] a) {
      for (int i = start; i < end; i++, at += stride) {
        Bulk.putBits(target, at, a[i]);
      }
    } else if (array instanceof long[] a) {
      for (int i = start; i < end; i++, at += stride) {
        Bulk.putBits(target, at, a[i]);
      }
    } else if (array instanceof float[] a) {
      for (int i = start; i < end; i++, at += stride) {
        Bulk.putBits(target, at, Float.floatToRawIntBits(a[i]));
      }
    } else if (array instanceof double[] a) {
      for (int i = start; i < end; i++, at += stride) {
        Bulk.putBits(target, at, Double.doubleToRawLongBits(a[i]));
      }
    }
  }

  private static Object chunkFor(Buffer buffer) {
    if (buffer instanceof ByteBuffer) {
      return new byte[Bulk.CHUNK];
    } else if (buffer instanceof ShortBuffer) {
      return new short[Bulk.CHUNK];
    } else if (buffer instanceof IntBuffer) {
      return new int[Bulk.CHUNK];
    } else if (buffer instanceof LongBuffer) {
      return new long[Bulk.CHUNK];
    } else if (buffer instanceof FloatBuffer) {
      return new float[Bulk.CHUNK];
    }
    return new double[Bulk.CHUNK];
  }

  private static void putAll(Buffer buffer, Object chunk, int count) {
    if (buffer instanceof ByteBuffer b) {
      b.put((byte[]) chunk, 0, count);
    } else if (buffer instanceof ShortBuffer b) {
      b.put((short[]) chunk, 0, count);
    } else if (buffer instanceof IntBuffer b) {
      b.put((int[]) chunk, 0, count);
    } else if (buffer instanceof LongBuffer b) {
      b.put((long[]) chunk, 0, count);
    } else if (buffer instanceof FloatBuffer b) {
      b.put((float[]) chunk, 0, count);
    } else if (buffer instanceof DoubleBuffer b) {
      b.put((double[]) chunk, 0, count);
    }
  }

  private static void getAll(Buffer buffer, Object chunk, int count) {
    if (buffer instanceof ByteBuffer b) {
      b.get((byte[]) chunk, 0, count);
    } else if (buffer instanceof ShortBuffer b) {
      b.get((short[]) chunk, 0, count);
    } else if (buffer instanceof IntBuffer b) {
      b.get((int[]) chunk, 0, count);
    } else if (buffer instanceof LongBuffer b) {
      b.get((long[]) chunk, 0, count);
    } else if (buffer instanceof FloatBuffer b) {
      b.get((float[]) chunk, 0, count);
    } else if (buffer instanceof DoubleBuffer b) {
      b.get((double[]) chunk, 0, count);
    }
  }
}
