package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.Capability;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentAccessException;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNotFoundException;
import org.junit.jupiter.api.Test;

/** When segments, and their names, come and go. */
interface LifetimeRules extends AllocatorUnderTest {

  @Test
  default void attaching_what_does_not_exist_fails_and_creates_nothing() {
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      assertThrows(SegmentNotFoundException.class, () -> bench.attach(name));
      assertThrows(
          SegmentNotFoundException.class,
          () -> bench.attach(AttachRequest.ofName(name).withReadOnly(true)));
      assertThrows(SegmentNotFoundException.class, () -> bench.attach(name));
      bench.create(name, 10);
    }
  }

  @Test
  default void removing_what_does_not_exist_says_so() {
    try (Bench bench = new Bench(this)) {
      assertFalse(allocator().remove(bench.name()));
    }
  }

  @Test
  default void a_failed_create_leaves_nothing_and_changes_nothing() {
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      Segment segment = bench.create(name, 100);
      segment.buffer(0, 1).put((byte) 9);
      assertThrows(SegmentExistsException.class, () -> bench.create(name, 5));
      assertEquals(100, segment.size());
      assertEquals(9, bench.attach(name).buffer(0, 1).get());
      allocator().remove(name);
      assertThrows(SegmentNotFoundException.class, () -> bench.attach(name));
    }
  }

  @Test
  default void closing_an_attachment_leaves_the_segment() {
    try (Bench bench = new Bench(this)) {
      String name = bench.create(10).name();
      bench.attach(name).close();
      bench.attach(name).close();
      Peer peer = bench.peer();
      peer.ask("attach", name);
      peer.ask("close");
      bench.attach(name);
    }
  }

  @Test
  default void the_end_of_a_process_leaves_what_it_attached() {
    try (Bench bench = new Bench(this)) {
      String name = bench.create(10).name();
      Peer orderly = bench.peer();
      orderly.ask("attach", name);
      orderly.end();
      bench.attach(name);
      Peer killed = bench.peer();
      killed.ask("attach", name);
      killed.kill();
      bench.attach(name);
    }
  }

  @Test
  default void only_remove_takes_the_name_away_or_else_its_creators_close() {
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      Segment created = bench.create(name, 10);
      created.buffer(0, 1).put((byte) 3);
      created.close();
      if (!has(Capability.PERSISTENCE)) {
        requireGoneWithoutPersistence(bench, name);
        return;
      }
      Segment attached = bench.attach(name);
      assertEquals(3, attached.buffer(0, 1).get());
      attached.remove();
      assertThrows(SegmentNotFoundException.class, () -> bench.attach(name));
    }
  }

  @Test
  default void what_a_killed_process_created_keeps_its_name_or_goes_at_once() {
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      Peer peer = bench.peer();
      peer.ask("create", name, 10);
      peer.ask("write", 4, 44);
      Segment attached = bench.attach(name);
      peer.kill();
      assertEquals(44, attached.buffer(4, 1).get());
      if (has(Capability.PERSISTENCE)) {
        assertEquals(44, bench.attach(name).buffer(4, 1).get());
      } else {
        requireGoneWithoutPersistence(bench, name);
        bench.create(name, 10);
      }
    }
  }

  private static void requireGoneWithoutPersistence(Bench bench, String name) {
    assertThrows(
        SegmentNotFoundException.class,
        () -> bench.attach(name),
        "capabilities() is without PERSISTENCE, but the segment stays without its creator");
  }

  @Test
  default void another_process_than_its_creators_removes_it_or_is_told_that_it_cannot() {
    try (Bench bench = new Bench(this)) {
      String name = bench.create(bench.name(), 10).name();
      Peer peer = bench.peer();
      if (has(Capability.REMOVAL_BY_OTHERS)) {
        assertEquals("true", peer.ask("remove", name));
        assertThrows(SegmentNotFoundException.class, () -> bench.attach(name));
      } else {
        peer.refuses(SegmentAccessException.class, "remove", name);
        bench.attach(name);
      }
    }
  }

  @Test
  default void removing_it_leaves_the_memory_to_those_who_have_it() {
    try (Bench bench = new Bench(this)) {
      Segment segment = bench.create(100);
      Segment attached = bench.attach(segment.name());
      Peer peer = bench.peer();
      peer.ask("attach", segment.name());
      segment.remove();
      segment.buffer(0, 1).put((byte) 1);
      assertEquals(1, attached.buffer(0, 1).get());
      assertEquals("1", peer.ask("read", 0));
      segment.close();
      peer.ask("write", 1, 2);
      assertEquals(2, attached.buffer(1, 1).get());
    }
  }

  @Test
  default void a_removed_name_can_be_created_again_and_old_attachments_see_the_old_memory() {
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      Segment old = bench.create(name, 100);
      Segment oldAttached = bench.attach(name);
      old.buffer(0, 1).put((byte) 1);
      old.remove();
      Segment successor = bench.create(name, 200);
      assertEquals(0, successor.buffer(0, 1).get());
      successor.buffer(0, 1).put((byte) 2);
      assertEquals(1, old.buffer(0, 1).get());
      assertEquals(1, oldAttached.buffer(0, 1).get());
      assertEquals(2, bench.attach(name).buffer(0, 1).get());
    }
  }

  @Test
  default void remove_of_a_segment_never_removes_its_successor() {
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      Segment old = bench.create(name, 100);
      Segment oldAttached = bench.attach(name);
      allocator().remove(name);
      bench.create(name, 100).buffer(0, 1).put((byte) 2);
      old.remove();
      oldAttached.remove();
      assertEquals(2, bench.attach(name).buffer(0, 1).get());
    }
  }

  @Test
  default void ending_it_twice_and_in_any_order_is_harmless() {
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      Segment segment = bench.create(name, 100);
      Segment attached = bench.attach(name);
      for (Segment each : new Segment[] {segment, attached}) {
        each.retire();
        each.retire();
        each.close();
        each.close();
        each.retire();
      }
      segment.remove();
      segment.remove();
      attached.remove();
      assertFalse(allocator().remove(name));
      Segment neverRetired = bench.create(name, 100);
      neverRetired.close();
      neverRetired.remove();
      neverRetired.close();
    }
  }
}
