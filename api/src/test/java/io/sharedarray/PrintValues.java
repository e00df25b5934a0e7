package io.sharedarray;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.function.DoubleSupplier;

/** Kinds of elements to print. */
enum PrintValues {
  ZEROS,
  ONES,
  BITS,
  SMALL,
  HUNDREDTHS,
  GAUSSIAN,
  ANY_SIZE,
  EXTREMES,
  ORDINARY_OR_NOT_FINITE;

  private static final double[] EXTREME = {
    0.0,
    -0.0,
    1,
    -1,
    0.1 + 0.2,
    1e-5,
    0.00012,
    1e8,
    99999999.99999999,
    1e16,
    123456789.0,
    1.0 / 3,
    5e-324,
    2.2250738585072014e-308,
    1.7976931348623157e308,
    1.401298464324817e-45,
    3.4028234663852886e38,
    5.960464477539063e-8,
    65504,
    16777216,
    1e23,
    2e-3,
    -1e100,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private static final double[] NOT_FINITE = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };

  /** So many elements as little-endian bytes; always the same for a seed. */
  byte[] elements(DType<?> dtype, int count, long seed) {
    Random random = new Random(seed);
    ByteBuffer out = ByteBuffer.allocate(count * dtype.itemSize()).order(ByteOrder.LITTLE_ENDIAN);
    if (this == BITS && dtype != DType.BOOL) {
      random.nextBytes(out.array());
      return out.array();
    }
    // some arrays have few kinds of extremes, so that these don't hide each other
    int kinds = 1 + random.nextInt(4);
    double[] extremes =
        random.doubles(kinds, 0, EXTREME.length).map(i -> EXTREME[(int) i]).toArray();
    double[] odd = random.doubles(kinds, 0, 3).map(i -> NOT_FINITE[(int) i]).toArray();
    DoubleSupplier values =
        () ->
            switch (this) {
              case ZEROS -> 0;
              case ONES -> 1;
              case BITS -> random.nextInt(2);
              case SMALL -> random.nextInt(200) - 100;
              case HUNDREDTHS -> random.nextInt(100_000) / 100.0;
              case GAUSSIAN -> random.nextGaussian();
              case ANY_SIZE -> random.nextGaussian() * Math.pow(10, random.nextInt(24) - 12);
              case EXTREMES -> extremes[random.nextInt(kinds)];
              case ORDINARY_OR_NOT_FINITE ->
                  random.nextInt(3) > 0 ? random.nextInt(300) / 8.0 : odd[random.nextInt(kinds)];
            };
    while (out.hasRemaining()) {
      put(out, dtype, values.getAsDouble());
    }
    return out.array();
  }

  /** Values of a floating-point type, or of the parts of a complex one, as little-endian bytes. */
  static byte[] of(DType<?> dtype, double... values) {
    int size = values.length * dtype.itemSize();
    ByteBuffer out =
        ByteBuffer.allocate(dtype.kind() == 'c' ? size / 2 : size).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      put(out, dtype, value);
    }
    return out.array();
  }

  private static void put(ByteBuffer out, DType<?> dtype, double value) {
    switch (dtype.name()) {
      case "bool" -> out.put((byte) (value == 0 ? 0 : 1));
      case "int8", "uint8" -> out.put((byte) clip(value, Byte.MIN_VALUE, Byte.MAX_VALUE));
      case "int16", "uint16" -> out.putShort((short) clip(value, Short.MIN_VALUE, Short.MAX_VALUE));
      case "int32", "uint32" -> out.putInt((int) value);
      case "int64", "uint64" -> out.putLong((long) value);
      case "float16" -> out.putShort(Float16.fromDouble(value));
      case "float32", "complex64" -> out.putFloat((float) value);
      default -> out.putDouble(value);
    }
  }

  private static double clip(double value, int min, int max) {
    return Math.max(min, Math.min(max, value));
  }
}
