package io.sharedarray.backend.headers;

import java.util.BitSet;
import java.util.function.Function;

/**
 * Where in a C structure a decoder reads a value.
 *
 * @param offset of the first byte that the value depends on
 * @param end after the last one
 */
public record Span(int offset, int end) {

  /**
   * Finds it by changing one byte after the other, so that no test repeats an offset.
   *
   * @param size of the structure
   * @param decoder the value in a structure
   */
  public static Span of(int size, Function<byte[], Object> decoder) {
    Object unchanged = decoder.apply(new byte[size]);
    BitSet read = new BitSet(size);
    for (int i = 0; i < size; i++) {
      byte[] struct = new byte[size];
      struct[i] = 1;
      read.set(i, !unchanged.equals(decoder.apply(struct)));
    }
    return new Span(read.nextSetBit(0), read.length());
  }
}
