package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.Capability;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentNotFoundException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of the segments that a process owns, if it is killed. */
interface ReclaimRules extends AllocatorUnderTest {

  private Set<String> reclaim() {
    return new HashSet<>(allocator().reclaim(Integer.MAX_VALUE));
  }

  private void requireGone(Bench bench, String name) {
    assertThrows(SegmentNotFoundException.class, () -> bench.attach(name), name);
  }

  @Test
  default void an_owned_segment_is_like_any_other_until_its_process_ends() {
    try (Bench bench = new Bench(this)) {
      for (CreateRequest request :
          List.of(CreateRequest.ofSize(100), CreateRequest.ofSize(100).withName(bench.name()))) {
        Segment segment = bench.create(request.withOwned(true));
        segment.buffer(99, 1).put((byte) 5);
        assertEquals(5, bench.attach(segment.name()).buffer(99, 1).get());
        assertFalse(reclaim().contains(segment.name()));
        Peer peer = bench.peer();
        assertFalse(peer.ask("reclaim").contains(segment.name()));
        peer.ask("attach", segment.name());
        assertEquals("5", peer.ask("read", 99));
        segment.remove();
        segment.close();
        requireGone(bench, segment.name());
      }
    }
  }

  @Test
  default void what_a_killed_process_owned_is_reclaimed_and_nothing_else() {
    try (Bench bench = new Bench(this)) {
      Peer killed = bench.peer();
      String named = killed.ask("own-name", bench.name(), 100);
      String unnamed = killed.ask("own", 100);
      String lasting = bench.name();
      killed.ask("create", lasting, 100);
      killed.ask("write", 3, 33);
      Peer alive = bench.peer();
      String another = alive.ask("own-name", bench.name(), 100);
      Segment own = bench.create(CreateRequest.ofSize(100).withOwned(true));
      Segment attached = bench.attach(named);
      killed.kill();
      Set<String> reclaimed = reclaim();
      if (has(Capability.RECLAMATION)) {
        requireGone(bench, named);
        requireGone(bench, unnamed);
      }
      if (has(Capability.PERSISTENCE)) { // else the system was faster
        boolean expected = has(Capability.RECLAMATION);
        assertEquals(expected, reclaimed.contains(named), named);
        assertEquals(expected, reclaimed.contains(unnamed), unnamed);
        assertEquals(33, bench.attach(lasting).buffer(3, 1).get());
      }
      for (String spared : List.of(lasting, another, own.name())) {
        assertFalse(reclaimed.contains(spared), spared);
      }
      attached.buffer(0, 1).put((byte) 1); // who has it keeps it
      bench.attach(another);
      bench.attach(own.name());
      assertFalse(reclaim().contains(named));
      if (!has(Capability.RECLAMATION)) {
        assertTrue(allocator().remove(unnamed));
      }
      alive.kill();
      allocator().reclaim(Integer.MAX_VALUE);
    }
  }

  @Test
  default void many_processes_reclaim_at_once_and_take_nothing_from_the_living() {
    try (Bench bench = new Bench(this)) {
      List<Peer> killed = bench.peers(2);
      List<String> left = killed.stream().map(peer -> peer.ask("own", 50)).toList();
      List<Peer> reclaimers = bench.peers(3);
      Segment live = bench.create(CreateRequest.ofSize(50).withOwned(true).withName(bench.name()));
      killed.forEach(Peer::kill);
      for (int round = 0; round < 20; round++) {
        reclaimers.forEach(peer -> peer.tell("reclaim"));
        try (Segment brief = bench.create(CreateRequest.ofSize(50).withOwned(true))) {
          bench.attach(AttachRequest.ofName(brief.name())).close();
          brief.remove();
        }
        for (Peer peer : reclaimers) {
          String reclaimed = peer.answer();
          assertFalse(reclaimed.contains(live.name()), reclaimed);
        }
        bench.attach(live.name()).close();
      }
      if (has(Capability.RECLAMATION)) {
        reclaim();
        left.forEach(name -> requireGone(bench, name));
      } else {
        left.forEach(name -> assertTrue(allocator().remove(name)));
      }
    }
  }
}
