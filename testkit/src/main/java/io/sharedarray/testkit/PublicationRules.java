package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedarray.ArrayAttacher;
import io.sharedarray.ArrayHandle;
import io.sharedarray.DType;
import io.sharedarray.Float64Array;
import io.sharedarray.SharedArray;
import io.sharedarray.spi.Capability;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SegmentUnpublishedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An array is seen with all its contents or not at all. */
interface PublicationRules extends AllocatorUnderTest {

  @Test
  default void nobody_sees_an_array_before_its_contents_are_complete() {
    try (Bench bench = new Bench(this)) {
      Peer peer = bench.arrayPeer();
      for (int round = 0; round < 50; round++) {
        String name = bench.name();
        peer.tell("watch", name);
        bench.keep(
            bench.builder(DType.FLOAT64, 1 << 16).name(name).create(PublicationRules::setOnes));
        assertEquals("ones only", peer.answer());
      }
    }
  }

  /** Slowly, and from the end to the start: who reads too early meets a zero. */
  private static void setOnes(Float64Array array) {
    for (long i = array.size() - 1; i >= 0; i--) {
      array.setVolatile(i, 1);
    }
  }

  @Test
  default void what_is_never_published_is_waited_for_no_longer_than_asked() {
    try (Bench bench = new Bench(this)) {
      String name = bench.create(4096).name();
      assertThrows(SegmentUnpublishedException.class, impatient(name)::attach);
    }
  }

  @Test
  default void what_a_killed_process_did_not_finish_is_not_seen_and_can_be_removed() {
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      Peer peer = bench.arrayPeer();
      peer.tell("create-forever", name);
      while (peer.isAlive() && !exists(name)) {
        Thread.onSpinWait();
      }
      assertThrows(SegmentUnpublishedException.class, impatient(name)::attach);
      peer.kill();
      boolean stays = has(Capability.PERSISTENCE);
      Class<? extends RuntimeException> refusal =
          stays ? SegmentUnpublishedException.class : SegmentNotFoundException.class;
      assertThrows(refusal, impatient(name)::attach);
      assertEquals(stays, SharedArray.remove(ArrayHandle.of(allocator().name(), name)));
      bench.keep(bench.builder(DType.FLOAT64, 4).name(name).create());
    }
  }

  private ArrayAttacher impatient(String name) {
    return SharedArray.attacher(ArrayHandle.of(allocator().name(), name))
        .timeout(Duration.ofMillis(20));
  }

  private boolean exists(String name) {
    try (Bench bench = new Bench(this)) {
      bench.attach(name);
      return true;
    } catch (SegmentNotFoundException | SegmentUnpublishedException e) {
      return false;
    }
  }
}
