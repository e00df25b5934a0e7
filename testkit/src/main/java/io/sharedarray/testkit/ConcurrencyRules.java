package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentExistsException;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What holds if many threads and processes do it at once. */
interface ConcurrencyRules extends AllocatorUnderTest {

  @Test
  default void of_many_threads_that_create_the_same_name_one_wins()
      throws InterruptedException, ExecutionException {
    try (Bench bench = new Bench(this)) {
      for (int round = 0; round < 20; round++) {
        CreateRequest request = CreateRequest.ofSize(100).withName(bench.name());
        Queue<Segment> won = new ConcurrentLinkedQueue<>();
        List<Boolean> losses = Threads.race(8, () -> loses(request, won));
        won.forEach(Segment::close);
        assertEquals(1, won.size(), "winners in round " + round);
        assertEquals(7, Collections.frequency(losses, true), "losers in round " + round);
      }
    }
  }

  /** Who wins keeps the segment until all have tried. */
  private boolean loses(CreateRequest request, Queue<Segment> won) {
    try {
      won.add(allocator().create(request));
      return false;
    } catch (SegmentExistsException e) {
      return true;
    }
  }

  @Test
  default void of_many_processes_that_create_the_same_name_one_wins() {
    try (Bench bench = new Bench(this)) {
      List<Peer> peers = bench.peers(3);
      peers.forEach(peer -> peer.ask("claims")); // all are up and at the start
      for (int round = 0; round < 20; round++) {
        String name = bench.name();
        peers.forEach(peer -> peer.tell("create", name, 100));
        List<String> outcomes = peers.stream().map(Peer::exception).sorted().toList();
        String exists = SegmentExistsException.class.getSimpleName();
        assertEquals(List.of(exists, exists, "none"), outcomes);
      }
    }
  }

  @Test
  default void an_attacher_never_sees_a_segment_that_is_not_whole() {
    try (Bench bench = new Bench(this)) {
      Peer peer = bench.peer();
      for (int round = 0; round < 100; round++) {
        String name = bench.name();
        peer.tell("watch", name, 300_000);
        bench.create(name, 300_000);
        assertEquals("whole", peer.answer());
      }
    }
  }

  @Test
  default void three_processes_share_it_at_once() {
    try (Bench bench = new Bench(this)) {
      Segment segment = bench.create(100);
      List<Peer> peers = bench.peers(3);
      peers.forEach(peer -> peer.tell("attach", segment.name()));
      peers.forEach(Peer::answer);
      for (int i = 0; i < 3; i++) {
        peers.get(i).ask("write", i, i + 1);
      }
      for (int i = 0; i < 3; i++) {
        assertEquals(i + 1, segment.buffer(i, 1).get());
        assertEquals(String.valueOf(i + 1), peers.get((i + 1) % 3).ask("read", i));
      }
    }
  }

  @Test
  default void threads_attach_and_close_it_without_disturbing_each_other()
      throws InterruptedException, ExecutionException {
    try (Bench bench = new Bench(this)) {
      Segment segment = bench.create(100);
      segment.buffer(0, 1).put((byte) 77);
      AttachRequest request = AttachRequest.ofName(segment.name());
      List<Long> sums =
          Threads.race(
              4,
              () -> {
                long sum = 0;
                for (int i = 0; i < 100; i++) {
                  try (Segment attached = allocator().attach(request)) {
                    sum += attached.buffer(0, 1).get();
                    attached.retire();
                  }
                }
                return sum;
              });
      assertEquals(Collections.nCopies(4, 7700L), sums);
    }
  }

  @Test
  default void threads_create_and_remove_without_disturbing_each_other()
      throws InterruptedException, ExecutionException {
    List<Integer> zeros =
        Threads.race(
            4,
            () -> {
              int seen = 0;
              for (int i = 0; i < 50; i++) {
                try (Segment segment = allocator().create(CreateRequest.ofSize(5000))) {
                  seen += segment.buffer(4999, 1).get(0);
                  segment.buffer(4999, 1).put((byte) 1);
                  segment.remove();
                }
              }
              return seen;
            });
    assertEquals(Collections.nCopies(4, 0), zeros);
  }
}
