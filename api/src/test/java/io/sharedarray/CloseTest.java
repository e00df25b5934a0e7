package io.sharedarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The end of arrays and views. */
class CloseTest {

  @Test
  void closingTheArrayEndsItsViewsAndClosingAViewEndsItAlone() {
    var a = SharedArray.zeros(DType.INT64, 3, 3);
    var row = a.slice("1");
    var part = row.slice("1:");
    part.close();
    assertFalse(part.isOpen());
    assertThrows(IllegalStateException.class, () -> part.get(0));
    assertTrue(row.isOpen());
    row.set(0, 5);
    assertEquals(5, a.get(1, 0));
    a.close();
    assertFalse(row.isOpen());
    assertThrows(IllegalStateException.class, () -> row.get(0));
    assertThrows(IllegalStateException.class, () -> row.set(0, 1));
    assertThrows(IllegalStateException.class, row::handle);
    row.close();
  }

  @Test
  void twoAttachmentsEndByThemselves() {
    try (var a = SharedArray.zeros(DType.INT64, 3)) {
      var b = SharedArray.attach(a.handle());
      var c = SharedArray.attach(a.handle());
      b.close();
      c.setLong(new long[] {0}, 8);
      assertEquals(8, a.get(0));
      c.close();
    }
  }

  /** Threads that read, write, copy and count while another closes: they end with the exception. */
  @Test
  void racingThreadsCompleteOrThrow() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    for (int round = 0; round < 50; round++) {
      var a = SharedArray.full(DType.INT32, 7, 4096);
      AtomicBoolean started = new AtomicBoolean();
      List<Future<?>> users = new ArrayList<>();
      int[] target = new int[4096];
      users.add(pool.submit(() -> use(started, () -> assertSum(a))));
      users.add(pool.submit(() -> use(started, () -> a.copyTo(target))));
      users.add(pool.submit(() -> use(started, () -> a.slice("::2").fill(7))));
      while (!started.get()) {
        Thread.onSpinWait();
      }
      a.close();
      for (Future<?> user : users) {
        user.get();
      }
      for (int value : target) {
        // a copy that raced with the close may have seen the memory after it
        assertTrue(value == 7 || value == 0, "value " + value);
      }
    }
    pool.shutdown();
  }

  private static void assertSum(Int32Array a) {
    long sum = 0;
    for (long i = 0; i < 4096; i++) {
      sum += a.get(i);
    }
    assertTrue(sum <= 7 * 4096, "sum " + sum);
  }

  private static void use(AtomicBoolean started, Runnable use) {
    assertThrows(
        IllegalStateException.class,
        () -> {
          while (true) {
            use.run();
            started.set(true);
          }
        });
  }
}
