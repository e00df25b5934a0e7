package io.sharedarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.npy.NpyHeader;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SegmentUnpublishedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The way from a create to a segment and a header, and from an attach back to an array. */
class CreateAttachTest {

  private static ByteBuffer bytes(TypedArray<?> a) {
    return MemoryAllocator.SEGMENTS.get(a.name());
  }

  @Test
  void anArrayIsANpyFile() {
    try (var a = SharedArray.copyOf(DType.INT16, new short[][] {{1, 2, 3}, {4, 5, 6}})) {
      byte[] start = new byte[128];
      bytes(a).get(0, start);
      assertArrayEquals(
          NpyHeader.encode(a.dtype().typestr(a.byteOrder()), false, a.shape()), start);
      assertEquals(128 + 12, bytes(a).capacity());
      assertEquals(0, a.handle().toString().indexOf("memory:sa-"));
      assertEquals(a.handle().toString(), "memory:" + a.name());
    }
    try (var a = SharedArray.builder(DType.INT16).shape(2, 3).order(Order.F).create()) {
      byte[] start = new byte[128];
      bytes(a).get(0, start);
      String text = new String(start, StandardCharsets.ISO_8859_1);
      assertTrue(text.contains("'fortran_order': True, 'shape': (2, 3), }"), text);
      try (var b = SharedArray.attach(a.handle())) {
        assertArrayEquals(new long[] {2, 4}, b.strides());
        assertEquals(a.handle(), b.handle());
      }
    }
  }

  @Test
  void everyDtypeAndOrderAndShapeComesBack() {
    long[][] shapes = {{}, {0}, {3}, {2, 3}, {2, 0, 4}, {2, 3, 4}, {1, 2, 3, 1, 2}};
    for (DType<?> dtype : DType.values()) {
      for (Order order : Order.values()) {
        for (long[] shape : shapes) {
          try (TypedArray<?> a = SharedArray.builder(dtype).shape(shape).order(order).create();
              TypedArray<?> b = SharedArray.attach(a.handle().toString())) {
            assertSame(dtype, b.dtype());
            assertArrayEquals(shape, b.shape());
            if (a.size() > 0) {
              long[] last = Arrays.stream(shape).map(n -> n - 1).toArray();
              a.setLong(last, 1);
              assertEquals(1, b.getLong(last));
              assertArrayEquals(a.strides(), b.strides());
            }
          }
        }
      }
    }
  }

  @Test
  void nothingIsPublishedBeforeItIsComplete() {
    try (var a =
        SharedArray.builder(DType.FLOAT64)
            .shape(10)
            .name("unpublished")
            .create(
                array -> {
                  assertEquals(0, MemoryAllocator.SEGMENTS.get("unpublished").getLong(0));
                  array.fill(1);
                  assertThrows(
                      SegmentUnpublishedException.class,
                      () -> SharedArray.attacher(array.handle()).timeout(Duration.ZERO).attach());
                })) {
      assertEquals(NpyHeader.MAGIC_V1, bytes(a).order(java.nio.ByteOrder.nativeOrder()).getLong(0));
      try (var b = SharedArray.attach(a.handle())) {
        assertEquals(1, b.getDouble(9));
      }
    }
  }

  @Test
  void anAttacherWaitsForTheCreator() throws Exception {
    Thread[] attacher = new Thread[1];
    double[] seen = new double[1];
    try (var a =
        SharedArray.builder(DType.FLOAT64)
            .shape(1)
            .name("awaited")
            .create(
                array -> {
                  attacher[0] =
                      new Thread(
                          () -> {
                            try (var b = SharedArray.attach("memory", "awaited")) {
                              seen[0] = b.getDouble(0);
                            }
                          });
                  attacher[0].start();
                  while (attacher[0].getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                  }
                  array.set(0, 4.5);
                })) {
      attacher[0].join();
      assertEquals(4.5, seen[0]);
      assertTrue(a.isOpen());
    }
  }

  @Test
  void anInitializerThatFailsLeavesNothing() {
    int before = MemoryAllocator.SEGMENTS.size();
    Error thrown = new AssertionError("from the initializer");
    var e =
        assertThrows(
            AssertionError.class,
            () ->
                SharedArray.builder(DType.INT8)
                    .shape(3)
                    .create(
                        array -> {
                          throw thrown;
                        }));
    assertSame(thrown, e);
    assertEquals(before, MemoryAllocator.SEGMENTS.size());
  }

  @Test
  void theBuildersWishesReachTheBackend() {
    try (var a =
        SharedArray.builder(DType.UINT8).shape(100).name("wishes").mode(0640).sparse().create()) {
      CreateRequest request = MemoryAllocator.REQUESTS.get("wishes");
      assertEquals(0640, request.mode());
      assertTrue(request.isSparse());
      assertEquals(228, request.size());
      assertEquals("wishes", a.name());
      assertThrows(
          SegmentExistsException.class,
          () -> SharedArray.builder(DType.UINT8).shape(1).name("wishes").create());
    }
    try (var a = SharedArray.builder(DType.UINT8).sparse().reserved().create()) {
      CreateRequest request = MemoryAllocator.REQUESTS.get(a.name());
      assertEquals(0600, request.mode());
      assertFalse(request.isSparse());
    }
  }

  @Test
  void theNameGoesWithTheArrayUnlessItIsPersistent() {
    var a = SharedArray.builder(DType.UINT8).shape(1).name("owned").create();
    var attached = SharedArray.attach(a.handle());
    attached.close();
    assertTrue(MemoryAllocator.SEGMENTS.containsKey("owned"));
    a.slice(":").close();
    assertTrue(MemoryAllocator.SEGMENTS.containsKey("owned"));
    a.close();
    assertFalse(MemoryAllocator.SEGMENTS.containsKey("owned"));

    SharedArray.builder(DType.UINT8).shape(1).name("kept").persistent().create().close();
    assertTrue(MemoryAllocator.SEGMENTS.containsKey("kept"));
    assertTrue(SharedArray.list().contains(ArrayHandle.of("memory", "kept")));
    assertTrue(SharedArray.remove("memory:kept"));
    assertFalse(SharedArray.remove("memory:kept"));
    assertThrows(SegmentNotFoundException.class, () -> SharedArray.attach("memory", "kept"));
  }

  @Test
  void aRawArrayStartsAtByteZero() {
    try (var a = SharedArray.builder(DType.INT32).shape(2, 2).raw().create()) {
      a.set(0, 0, 0x01020304);
      assertEquals(16, bytes(a).capacity());
      assertEquals(0x01020304, bytes(a).order(java.nio.ByteOrder.nativeOrder()).getInt(0));
      try (var b = SharedArray.attach(a.handle().toString())) {
        assertArrayEquals(new long[] {2, 2}, b.shape());
        assertEquals(0x01020304, b.getLong(0, 0));
      }
      var e =
          assertThrows(InvalidFormatException.class, () -> SharedArray.attach("memory", a.name()));
      assertTrue(e.getMessage().contains("raw"), e.getMessage());
    }
    try (var empty = SharedArray.builder(DType.INT32).shape(0).raw().create()) {
      assertEquals(1, bytes(empty).capacity());
      assertEquals(0, SharedArray.attach(empty.handle()).size());
    }
  }

  @Test
  void aStrangersSegmentIsAttachedRaw() {
    MemoryAllocator.put("stranger", new byte[] {9, 9, 1, 0, 2, 0});
    var handle = ArrayHandle.of("memory", "stranger");
    try (var a = SharedArray.attacher(handle).raw(DType.UINT8, 5).offset(1).attach()) {
      assertEquals(9, a.getLong(0));
      assertEquals(1, a.getLong(1));
      assertEquals(a.handle(), SharedArray.attach(a.handle()).handle());
    }
    var outside = SharedArray.attacher(handle).raw(DType.UINT8, 6).offset(1);
    assertThrows(InvalidFormatException.class, outside::attach);
    assertThrows(
        IllegalArgumentException.class,
        () -> SharedArray.attacher(handle).raw(DType.UINT8, 6).offset(-1));
    var noHeader = SharedArray.attacher(handle);
    assertThrows(InvalidFormatException.class, noHeader::attach);
  }

  @Test
  void aViewsHandleNamesTheView() {
    try (var a = SharedArray.copyOf(DType.INT32, new int[][] {{1, 2, 3}, {4, 5, 6}})) {
      Int32Array view = a.slice("::-1, 1:");
      assertNotEquals(a.handle(), view.handle());
      try (var b = SharedArray.attach(view.handle().toString())) {
        assertArrayEquals(new long[] {2, 2}, b.shape());
        assertEquals(5, b.getLong(0, 0));
        b.setLong(new long[] {1, 1}, 33);
        assertEquals(33, a.get(0, 2));
        assertEquals(view.handle(), b.handle());
      }
      assertEquals(a.handle(), a.slice(":").handle());
    }
  }

  @Test
  void aHandleThatDoesNotFitItsSegmentIsRefused() {
    try (var a = SharedArray.zeros(DType.INT32, 4)) {
      boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
      String order = little ? "%3C" : "%3E";
      String otherOrder = little ? "%3E" : "%3C";
      String base = a.handle() + "?dtype=" + order + "i4";
      assertEquals(2, SharedArray.attach(base + "&shape=2&strides=4&offset=136").size());
      refusedByBounds(base + "&shape=2&strides=4&offset=124"); // within the header
      refusedByBounds(base + "&shape=2&strides=4&offset=140"); // beyond the end
      refusedByBounds(base + "&shape=2&strides=-4&offset=128");
      refusedByBounds(a.handle() + "?dtype=" + order + "f4&shape=2&strides=4&offset=128");
      refusedByBounds(a.handle() + "?dtype=" + otherOrder + "i4&shape=2&strides=4&offset=128");
    }
  }

  private static void refusedByBounds(String handle) {
    var e = assertThrows(InvalidFormatException.class, () -> SharedArray.attach(handle));
    assertTrue(e.getMessage().contains("is not one of the array"), e.getMessage());
  }

  @Test
  void aHeaderThatDoesNotFitItsSegmentIsRefused() {
    byte[] header = NpyHeader.encode("<f8", false, new long[] {10});
    MemoryAllocator.put("short", Arrays.copyOf(header, header.length + 79));
    assertThrows(InvalidFormatException.class, () -> SharedArray.attach("memory", "short"));
    MemoryAllocator.put("whole", Arrays.copyOf(header, header.length + 80));
    assertEquals(10, SharedArray.attach("memory", "whole").size());
    MemoryAllocator.put("tiny", new byte[] {1, 2, 3});
    assertThrows(InvalidFormatException.class, () -> SharedArray.attach("memory", "tiny"));
    byte[] structured = "\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1);
    MemoryAllocator.put("torn", Arrays.copyOf(structured, 64));
    assertThrows(InvalidFormatException.class, () -> SharedArray.attach("memory", "torn"));
  }

  @Test
  void bigEndianFilesAreReadWhereTheyLie() {
    byte[] header = NpyHeader.encode(">i4", false, new long[] {2});
    byte[] file = Arrays.copyOf(header, header.length + 8);
    ByteBuffer.wrap(file).putInt(header.length + 4, -7);
    MemoryAllocator.put("big", file);
    try (var a = SharedArray.attach("memory", "big").as(DType.INT32)) {
      assertEquals(java.nio.ByteOrder.BIG_ENDIAN, a.byteOrder());
      assertEquals(-7, a.get(1));
      a.set(0, 0x01020304);
      assertEquals(1, MemoryAllocator.SEGMENTS.get("big").get(header.length));
    }
  }

  @Test
  void impossibleShapesAreRefusedBeforeAnythingIsMade() {
    int before = MemoryAllocator.SEGMENTS.size();
    assertThrows(IllegalArgumentException.class, () -> SharedArray.zeros(DType.INT8, -1));
    assertThrows(
        IllegalArgumentException.class, () -> SharedArray.zeros(DType.INT8, 1L << 32, 1L << 32));
    assertThrows(
        IllegalArgumentException.class, () -> SharedArray.zeros(DType.INT64, 0, Long.MAX_VALUE));
    assertThrows(IllegalArgumentException.class, () -> SharedArray.zeros(DType.INT8, new long[33]));
    assertEquals(before, MemoryAllocator.SEGMENTS.size());
    long[] thirtyTwo = new long[32];
    Arrays.fill(thirtyTwo, 1);
    try (var a = SharedArray.zeros(DType.INT8, thirtyTwo)) {
      assertEquals(32, SharedArray.attach(a.handle()).ndim());
    }
  }

  @Test
  void likesTakeShapeTypeAndOrder() {
    try (var f = SharedArray.builder(DType.FLOAT32).shape(2, 3).order(Order.F).create();
        var ones = SharedArray.onesLike(f);
        var zeros = SharedArray.zerosLike(f);
        var empty = SharedArray.emptyLike(f.slice("::-1"));
        var sevens = SharedArray.fullLike(f, 7.5);
        var copy = sevens.copy()) {
      assertEquals(1, ones.get(1, 2));
      assertEquals(0, zeros.get(1, 2));
      assertEquals(7.5f, copy.get(1, 2));
      assertTrue(copy.isContiguous(Order.F));
      assertFalse(empty.isContiguous(Order.F));
      assertArrayEquals(new long[] {2, 3}, empty.shape());
    }
    try (var ones = SharedArray.ones(DType.BOOL, 2);
        var full = SharedArray.full(DType.INT64, Long.MAX_VALUE, 2);
        var half = SharedArray.full(DType.FLOAT16, 0.5, 2)) {
      assertTrue(ones.get(1));
      assertEquals(Long.MAX_VALUE, full.get(1));
      assertEquals(0.5f, half.get(1));
    }
  }

  @Test
  void anArraySaysWhatItIs() {
    var a = SharedArray.builder(DType.UINT8).shape(2, 3).name("said").create();
    assertEquals("Uint8Array[shape=(2, 3), backend=memory, name=said]", a.toString());
    a.close();
    assertEquals("Uint8Array[shape=(2, 3), backend=memory, name=said, closed]", a.toString());
    assertNull(MemoryAllocator.SEGMENTS.get("said"));
  }
}
