package io.sharedarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Volatile, acquire, release and atomic access. */
class AtomicTest {

  @Test
  void integersAreAddedExactlyByManyThreads() throws Exception {
    int threads = 4;
    int rounds = 50_000;
    try (var ints = SharedArray.zeros(DType.INT32, 2, 2);
        var uints = SharedArray.full(DType.UINT32, 0xFFFF_FFF0L, 1);
        var longs = SharedArray.zeros(DType.INT64, 3);
        var ulongs = SharedArray.zeros(DType.UINT64, 1);
        var doubles = SharedArray.zeros(DType.FLOAT64, 1);
        var floats = SharedArray.zeros(DType.FLOAT32, 1)) {
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Future<?>> all = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        all.add(
            pool.submit(
                () -> {
                  start.await();
                  for (int i = 0; i < rounds; i++) {
                    ints.getAndAdd(new long[] {1, 0}, 1);
                    uints.getAndAdd(0, 1);
                    longs.getAndAdd(2, -3);
                    ulongs.getAndAdd(0, 2);
                    double d = doubles.getVolatile(0);
                    while (!doubles.compareAndSet(0, d, d + 1)) {
                      d = doubles.getVolatile(0);
                    }
                    float f = floats.getVolatile(0);
                    while (!floats.compareAndSet(0, f, f + 1)) {
                      f = floats.getVolatile(0);
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
      pool.shutdown();
      int n = threads * rounds;
      assertEquals(n, ints.get(1, 0));
      assertEquals((0xFFFF_FFF0L + n) & 0xFFFF_FFFFL, uints.get(0));
      assertEquals(-3L * n, longs.get(2));
      assertEquals(2L * n, ulongs.get(0));
      assertEquals(n, doubles.get(0));
      assertEquals(n, floats.get(0));
    }
  }

  @Test
  void everyFormReadsAndWritesTheElement() {
    try (var a = SharedArray.zeros(DType.UINT32, 2)) {
      a.setVolatile(1, 0xFFFF_FFFFL);
      assertEquals(0xFFFF_FFFFL, a.getVolatile(1));
      assertEquals(0xFFFF_FFFFL, a.getAcquire(new long[] {1}));
      a.setRelease(1, 5);
      assertEquals(5, a.getAcquire(1));
      assertTrue(a.compareAndSet(1, 5, 0x8000_0000L));
      assertFalse(a.compareAndSet(1, 5, 6));
      assertEquals(0x8000_0000L, a.getAndAdd(1, -1));
      assertEquals(0x7FFF_FFFFL, a.get(1));
      assertEquals(0, a.get(0));
    }
    try (var a = SharedArray.zeros(DType.FLOAT64, 2, 2)) {
      a.setRelease(new long[] {1, 1}, 2.5);
      assertEquals(2.5, a.getAcquire(1L, 1L));
      assertTrue(a.compareAndSet(new long[] {1, 1}, 2.5, -0.0));
      assertFalse(a.compareAndSet(new long[] {1, 1}, 0.0, 1), "compares bits");
      assertEquals(-0.0, a.getVolatile(1L, 1L));
    }
  }

  @Test
  void theOrdersPublishOtherElements() throws Exception {
    try (var flag = SharedArray.zeros(DType.INT64, 1);
        var data = SharedArray.zeros(DType.INT32, 1000)) {
      Thread writer =
          new Thread(
              () -> {
                for (int round = 1; round <= 200; round++) {
                  data.fill(round);
                  flag.setRelease(0, round);
                  while (flag.getAcquire(0) != -round) {
                    Thread.onSpinWait();
                  }
                }
              });
      writer.start();
      for (int round = 1; round <= 200; round++) {
        while (flag.getAcquire(0) != round) {
          Thread.onSpinWait();
        }
        int expected = round;
        data.forEach(value -> assertEquals(expected, value));
        flag.setRelease(0, -round);
      }
      writer.join();
    }
  }

  @Test
  void whatCannotBeAtomicIsRefused() {
    MemoryAllocator.put("unaligned", new byte[17]);
    MemoryAllocator.put("foreign", new byte[16]);
    String swapped = java.nio.ByteOrder.nativeOrder().toString().startsWith("L") ? ">i8" : "<i8";
    long[] one = {1};
    var unaligned =
        SharedArray.attach(
                ArrayHandle.ofView("memory", "unaligned", true, "i8", one, new long[] {8}, 1))
            .as(DType.INT64);
    var foreign =
        SharedArray.attach(
                ArrayHandle.ofView("memory", "foreign", true, swapped, one, new long[] {8}, 0))
            .as(DType.INT64);
    unaligned.set(0, 3);
    assertEquals(3, unaligned.get(0));
    assertThrows(IllegalStateException.class, () -> unaligned.getVolatile(0));
    assertThrows(IllegalStateException.class, () -> unaligned.getAndAdd(0, 1));
    var e = assertThrows(IllegalStateException.class, () -> foreign.compareAndSet(0, 0, 1));
    assertTrue(e.getMessage().contains("byte order"), e.getMessage());
  }
}
