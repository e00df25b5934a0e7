package io.sharedarray.backend.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.spi.SegmentNotFoundException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a process leaves that is killed in any step, and what is no process's of ours. */
@EnabledOnOs(OS.LINUX)
@ExtendWith(NothingLeft.class)
class ReclaimTest {

  private final SysvAllocator allocator = new SysvAllocator();
  private final Shm shm = Shm.require();
  private final String name = SegmentNames.random();
  private final int key = new SysvName.Portable(name).key();
  private final int recordKey = SysvName.recordKey(key);

  private void killAfter(String command) throws IOException {
    try (Child child = new Child()) {
      child.ask(command);
    }
  }

  private List<String> reclaim() {
    return allocator.reclaim(Integer.MAX_VALUE);
  }

  private void assertNothingUnderTheKeys() {
    assertTrue(shm.find(key) < 0, "a segment");
    assertTrue(shm.find(recordKey) < 0, "a record");
  }

  @Test
  void aCreatorKilledWithItsRecordAlone() throws IOException {
    killAfter("begin " + name + " 0");
    assertTrue(shm.find(recordKey) >= 0);
    assertFalse(reclaim().contains(name));
    assertNothingUnderTheKeys();
  }

  @Test
  void aCreatorKilledWithARecordedSegment() throws IOException {
    killAfter("begin " + name + " 100");
    assertTrue(shm.find(key) >= 0);
    reclaim();
    assertNothingUnderTheKeys();
  }

  @Test
  void aCreatorKilledBetweenTheSegmentAndItsRecording() throws IOException {
    killAfter("strand segment " + name);
    assertTrue(shm.find(key) >= 0);
    assertTrue(shm.find(recordKey) >= 0);
    reclaim();
    assertNothingUnderTheKeys();
  }

  @Test
  void aCreatorKilledBeforeItHasTheRecordAttached() throws Exception {
    killAfter("strand record " + name);
    reclaim();
    assertTrue(shm.find(recordKey) >= 0, "it may be somebody's who is at it");
    for (int look = 0; look < 100 && shm.find(recordKey) >= 0; look++) {
      Thread.sleep(100);
      reclaim();
    }
    assertNothingUnderTheKeys();
  }

  @Test
  void whoComesBeforeTheReclaimClearsItAway() throws IOException {
    for (String left : List.of("begin " + name + " 100", "own " + name + " 100 600")) {
      killAfter(left);
      try (Segment segment = allocator.create(CreateRequest.ofSize(10).withName(name))) {
        assertEquals(10, segment.size());
        segment.remove();
      }
      assertNothingUnderTheKeys();
    }
  }

  @Test
  void aSegmentThatIsKnownByItsKeyAlone() throws IOException {
    String found;
    try (Child child = new Child()) {
      found = String.valueOf(child.ask("own - 100 600")).split(" ", -1)[0];
      assertTrue(found.startsWith("key:0x"), found);
      assertFalse(reclaim().contains(found));
      allocator.attach(AttachRequest.ofName(found)).close();
    }
    assertTrue(reclaim().contains(found), found);
    AttachRequest request = AttachRequest.ofName(found);
    assertThrows(SegmentNotFoundException.class, () -> allocator.attach(request));
  }

  @Test
  void theRecordsOfTheLivingAndThoseThatLastAreNotTouched() throws IOException {
    killAfter("create " + name + " 100 600");
    try (Child child = new Child()) {
      String owned = SegmentNames.random();
      child.ask("own " + owned + " 100 600");
      reclaim();
      allocator.attach(AttachRequest.ofName(owned)).close();
      allocator.attach(AttachRequest.ofName(name)).close();
      assertTrue(allocator.remove(name));
      assertTrue(allocator.remove(owned)); // by others, while its owner lives
      assertFalse(reclaim().contains(owned));
    }
    assertNothingUnderTheKeys();
  }

  /** Of the size and under a key of records, but somebody has used it. */
  @Test
  void aStrangersSegmentIsNotTouched() throws Exception {
    int id = shm.create(recordKey, NameRecord.SIZE, 0600, false);
    try {
      shm.detach(shm.attach(id, true));
      Thread.sleep(4000);
      reclaim();
      assertEquals(id, shm.find(recordKey));
    } finally {
      shm.remove(id);
    }
  }
}
