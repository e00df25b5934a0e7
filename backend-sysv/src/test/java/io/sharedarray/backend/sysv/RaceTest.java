package io.sharedarray.backend.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SegmentUnpublishedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several creators of one name at once: one wins, the others hear so, and nothing is left. */
@ExtendWith(NothingLeft.class)
class RaceTest {

  private static final int CREATORS = 4;
  private static final int ROUNDS = 300;

  private final SysvAllocator allocator = new SysvAllocator();
  private final Shm shm = Shm.require();

  @Test
  void threadsThatCreateOneNameHaveOneWinner() throws Exception {
    race(name -> {});
  }

  @Test
  void threadsThatFindAStaleRecordHaveOneWinner() throws Exception {
    race(
        name -> {
          allocator.create(request(name)).close();
          shm.remove(shm.find(new SysvName.Portable(name).key()));
        });
  }

  private interface Preparation {
    void run(String name);
  }

  private static CreateRequest request(String name) {
    return CreateRequest.ofSize(100).withName(name);
  }

  private void race(Preparation preparation) throws Exception {
    CyclicBarrier start = new CyclicBarrier(CREATORS);
    ExecutorService threads = Executors.newFixedThreadPool(CREATORS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        String name = SegmentNames.random();
        preparation.run(name);
        Callable<Boolean> creator =
            () -> {
              start.await();
              try {
                allocator.create(request(name)).close();
                return true;
              } catch (SegmentExistsException e) {
                return false;
              }
            };
        int winners = 0;
        for (Future<Boolean> won : threads.invokeAll(List.of(creator, creator, creator, creator))) {
          winners += won.get() ? 1 : 0;
        }
        assertEquals(1, winners);
        allocator.attach(AttachRequest.ofName(name)).close();
        assertTrue(allocator.remove(name));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void processesThatCreateOneNameHaveOneWinner() throws Exception {
    try (Child first = new Child();
        Child second = new Child()) {
      for (int round = 0; round < ROUNDS; round++) {
        String name = SegmentNames.random();
        List<String> answers = new ArrayList<>();
        for (Child child : List.of(first, second)) {
          child.tell("create " + name + " 100 600");
        }
        for (Child child : List.of(first, second)) {
          answers.add(String.valueOf(child.answer()));
          child.tell("close");
        }
        first.answer();
        second.answer();
        answers.sort(null);
        assertTrue(answers.get(0).startsWith("SegmentExistsException"), answers.toString());
        assertEquals(name + " 100", answers.get(1));
        assertTrue(allocator.remove(name));
      }
    }
  }

  @Test
  void whoAttachesMeanwhileFindsAllOrNothing() throws Exception {
    String name = SegmentNames.random();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<?> creator =
          threads.submit(
              () -> {
                for (int round = 0; round < 3 * ROUNDS; round++) {
                  try (Segment segment = allocator.create(request(name))) {
                    segment.remove();
                  }
                }
              });
      int attached = 0;
      while (!creator.isDone() || attached == 0) {
        try (Segment segment = allocator.attach(AttachRequest.ofName(name))) {
          assertEquals(100, segment.size());
          attached++;
        } catch (SegmentNotFoundException | SegmentUnpublishedException e) {
          if (creator.isDone()) {
            break;
          }
        }
      }
      creator.get();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whoRemovesMeanwhileLeavesNothing() throws Exception {
    String name = SegmentNames.random();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Integer> remover =
          () -> {
            int removed = 0;
            for (int round = 0; round < 3 * ROUNDS; round++) {
              removed += allocator.remove(name) ? 1 : 0;
            }
            return removed;
          };
      List<Future<Integer>> removers = List.of(threads.submit(remover), threads.submit(remover));
      int created = 0;
      while (!removers.get(0).isDone() || !removers.get(1).isDone()) {
        try {
          allocator.create(request(name)).close();
          created++;
        } catch (SegmentExistsException e) {
          Thread.onSpinWait();
        }
      }
      int removed = removers.get(0).get() + removers.get(1).get();
      removed += allocator.remove(name) ? 1 : 0;
      assertEquals(created, removed);
    } finally {
      threads.shutdownNow();
    }
  }
}
