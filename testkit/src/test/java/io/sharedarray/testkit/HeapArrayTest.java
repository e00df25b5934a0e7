package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.ArrayPrinter;
import io.sharedarray.DType;
import io.sharedarray.Index;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class HeapArrayTest {

  private static HeapArray counting(DType<?> dtype, long... shape) {
    HeapArray array = HeapArray.zeros(dtype, shape);
    HeapArray flat = array.reshape(-1);
    for (long i = 0; i < array.size(); i++) {
      flat.setLong(new long[] {i}, i);
    }
    return array;
  }

  private static String print(HeapArray array) {
    return ArrayPrinter.numpy().print(array);
  }

  @Test
  void integers_are_cut_to_their_bits() {
    long[] at = {0};
    HeapArray bytes = HeapArray.zeros(DType.INT8, 1);
    bytes.setLong(at, 200);
    assertEquals(-56, bytes.getLong(0));
    HeapArray unsigned = HeapArray.zeros(DType.UINT8, 1);
    unsigned.setDouble(at, -1.5);
    assertEquals(255, unsigned.getLong(0));
    HeapArray longs = HeapArray.zeros(DType.UINT64, 1);
    longs.setDouble(at, 0x1.8p63);
    assertEquals(0xC000_0000_0000_0000L, longs.getLong(0));
    assertEquals(0x1.8p63, longs.getDouble(0));
    longs.setDouble(at, Double.NaN);
    assertEquals(0, longs.getLong(0));
    longs.setDouble(at, Double.POSITIVE_INFINITY);
    assertEquals(-1, longs.getLong(0));
  }

  @Test
  void numbers_are_rounded_to_their_type() {
    long[] at = {};
    HeapArray half = HeapArray.zeros(DType.FLOAT16);
    half.setDouble(at, 0.1);
    assertEquals(0.0999755859375, half.getDouble());
    HeapArray complex = HeapArray.zeros(DType.COMPLEX64);
    complex.setComplex(at, 0.1, 2);
    assertEquals(0.1f, complex.getDouble());
    assertEquals(2, complex.getImaginary());
    complex.setLong(at, 3);
    assertEquals(0, complex.getImaginary());
    HeapArray bool = HeapArray.zeros(DType.BOOL);
    bool.setDouble(at, 0.5);
    assertEquals(1, bool.getLong());
  }

  @Test
  void views_share_the_elements() {
    HeapArray array = counting(DType.INT32, 2, 3);
    assertEquals("[[0 1 2]\n [3 4 5]]", print(array));
    HeapArray view = array.slice(Index.all(), Index.step(-1)).permute(1, 0);
    assertEquals("[[2 5]\n [1 4]\n [0 3]]", print(view));
    view.setLong(new long[] {0, 1}, 50);
    assertEquals(50, array.getLong(1, 2));
    assertEquals("[3 4]", print((HeapArray) array.slice("-1, :2")));
    assertArrayEquals(
        new long[] {1, 2, 1}, array.slice(Index.newAxis(), Index.ellipsis(), Index.to(1)).shape());
    assertArrayEquals(new long[] {3, 2}, array.reshape(-1, 2).shape());
  }

  @Test
  void what_does_not_fit_is_refused() {
    HeapArray array = counting(DType.INT32, 2, 3);
    assertThrows(IndexOutOfBoundsException.class, () -> array.getLong(2, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> array.getLong(0));
    assertThrows(IndexOutOfBoundsException.class, () -> array.slice("0, 0, 0"));
    assertThrows(IndexOutOfBoundsException.class, () -> array.slice("2"));
    assertThrows(IllegalArgumentException.class, () -> array.slice("..., ..."));
    assertThrows(IllegalArgumentException.class, () -> array.permute(0, 0));
    assertThrows(IllegalArgumentException.class, () -> array.reshape(4));
    assertThrows(IllegalArgumentException.class, () -> array.reshape(-1, -1));
    assertThrows(IllegalArgumentException.class, () -> array.reshape(-1, 0));
    assertThrows(IllegalStateException.class, () -> array.transpose().reshape(6));
    assertThrows(IllegalStateException.class, () -> array.slice(":, 0").byteBuffer());
    assertThrows(IllegalArgumentException.class, () -> array.setComplex(new long[] {0, 0}, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> HeapArray.zeros(DType.INT32, -1));
    assertThrows(IllegalArgumentException.class, () -> HeapArray.zeros(DType.INT32, 1L << 30));
    assertThrows(UnsupportedOperationException.class, array::handle);
    assertThrows(IllegalArgumentException.class, () -> array.as(DType.INT32));
  }

  @Test
  void a_buffer_shows_the_bytes_in_the_order_of_memory() {
    HeapArray array = counting(DType.INT32, 2, 3);
    ByteBuffer bytes = array.transpose().slice("::-1").byteBuffer();
    assertTrue(bytes.isDirect());
    assertEquals(24, bytes.remaining());
    assertEquals(5, bytes.getInt(20));
    bytes.putInt(20, 55);
    assertEquals(55, array.getLong(1, 2));
    assertEquals(12, array.slice("1").byteBuffer().remaining());
    assertEquals(3, array.slice("1").byteBuffer().getInt());
    assertEquals(0, HeapArray.zeros(DType.INT32, 0, 3).byteBuffer().remaining());
  }

  @Test
  void a_read_only_view_refuses_writes() {
    HeapArray array = counting(DType.FLOAT64, 2);
    HeapArray readOnly = array.asReadOnly();
    assertTrue(readOnly.isReadOnly());
    assertThrows(ReadOnlyBufferException.class, () -> readOnly.slice("0:1").fill(1.0));
    assertTrue(readOnly.byteBuffer().isReadOnly());
    array.fill(4L);
    assertEquals(4, readOnly.getDouble(1));
  }

  @Test
  void closing_a_view_ends_it_alone_and_closing_the_array_ends_all() {
    HeapArray array = counting(DType.FLOAT64, 2);
    HeapArray one = array.slice(Index.to(1));
    HeapArray two = array.slice(Index.from(1));
    one.close();
    assertThrows(IllegalStateException.class, () -> one.getDouble(0));
    assertEquals(1, two.getDouble(0));
    array.close();
    assertFalse(two.isOpen());
    assertThrows(IllegalStateException.class, () -> two.getDouble(0));
    assertThrows(IllegalStateException.class, two::byteBuffer);
    array.close();
  }
}
