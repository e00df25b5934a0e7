package io.sharedarray;

import static io.sharedarray.Float16Test.INFINITY;
import static io.sharedarray.Float16Test.hex;
import static io.sharedarray.Float16Test.isNan;
import static io.sharedarray.Float16Test.middle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Float16NumpyTest {

  @Test
  void convertsAsNumpyDoes(@TempDir Path folder) throws IOException {
    double[] doubles = table();
    ByteBuffer in = littleEndian(doubles.length * Double.BYTES);
    in.asDoubleBuffer().put(doubles);
    Files.write(folder.resolve("doubles"), in.array());
    Numpy.run(
        folder,
        """
        import os, sys
        import numpy as np
        os.chdir(sys.argv[1])
        np.seterr(all='ignore')
        d = np.fromfile('doubles', '<f8')
        np.arange(65536).astype('<u2').view('<f2').astype('<f4').tofile('halfs-to-floats')
        d.astype('<f2').tofile('doubles-to-halfs')
        d.astype('<f4').astype('<f2').tofile('floats-to-halfs')
        """,
        folder);

    ByteBuffer floats = read(folder.resolve("halfs-to-floats"));
    for (int bits = 0; bits < 0x10000; bits++) {
      int expected = floats.getInt();
      int actual = Float.floatToRawIntBits(Float16.toFloat((short) bits));
      if (isNan(bits)) { // newer numpys use the processor's conversion, which makes NaNs quiet
        assertEquals(hex(expected | 0x400000), hex(actual | 0x400000), hex(bits));
      } else {
        assertEquals(hex(expected), hex(actual), hex(bits));
      }
    }
    ByteBuffer fromDoubles = read(folder.resolve("doubles-to-halfs"));
    ByteBuffer fromFloats = read(folder.resolve("floats-to-halfs"));
    assertEquals(doubles.length * Short.BYTES, fromDoubles.remaining());
    for (double value : doubles) {
      assertSame(value, fromDoubles.getShort(), Float16.fromDouble(value));
      assertSame(value, fromFloats.getShort(), Float16.fromFloat((float) value));
    }
  }

  /** What is hard to round, with both signs; and anything. */
  private static double[] table() {
    double[] hard = new double[INFINITY * 10];
    for (int below = 0; below < INFINITY; below++) {
      double middle = middle(below);
      double[] around = {
        Math.nextDown(middle),
        middle,
        Math.nextUp(middle),
        Math.nextDown((float) middle),
        Math.nextUp((float) middle)
      };
      for (int i = 0; i < around.length; i++) {
        hard[below * 10 + i] = around[i];
        hard[below * 10 + 5 + i] = -around[i];
      }
    }
    Random random = new Random(1);
    double[] table = Arrays.copyOf(hard, hard.length + 200_000);
    for (int i = hard.length; i < table.length; i++) {
      table[i] =
          i % 2 == 0
              ? Double.longBitsToDouble(random.nextLong())
              : Float.intBitsToFloat(random.nextInt());
    }
    return table;
  }

  private static void assertSame(double value, short expected, short actual) {
    if (Double.isNaN(value)) {
      assertTrue(isNan(actual) && expected < 0 == actual < 0, () -> Double.toHexString(value));
    } else {
      assertEquals(expected, actual, () -> Double.toHexString(value));
    }
  }

  private static ByteBuffer littleEndian(int capacity) {
    return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer read(Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
