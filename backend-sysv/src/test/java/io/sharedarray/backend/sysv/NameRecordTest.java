package io.sharedarray.backend.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SegmentUnpublishedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NothingLeft.class)
class NameRecordTest {

  /**
   * The first two names of the form {@code frame-} and a number that have the same key. In Python:
   *
   * <pre>
   *   seen = {}
   *   for i in itertools.count():
   *       name = "frame-%d" % i
   *       key = zlib.crc32(name.encode()) &amp; 0x7fffffff
   *       if key in seen: print(seen[key], name); break
   *       seen[key] = name
   * </pre>
   */
  private static final String ONE = "frame-3985819";

  private static final String OTHER = "frame-4420602";
  private static final int KEY = 0x77ad00d2;
  private static final String KEY_NAME = "key:0x77ad00d2";
  private static final String RECORD_NAME = "key:0xf7ad00d2";

  private final SysvAllocator allocator = new SysvAllocator();
  private final Shm shm = Shm.require();

  private Segment create(String name) {
    return allocator.create(CreateRequest.ofSize(100).withName(name));
  }

  private Segment attach(String name) {
    return allocator.attach(AttachRequest.ofName(name));
  }

  @AfterEach
  void removeWhatAFailedTestHasLeft() {
    allocator.remove(KEY_NAME);
    allocator.remove(RECORD_NAME);
  }

  @Test
  void namesOfOneKeyAreKeptApart() {
    assertEquals(KEY, new SysvName.Portable(ONE).key());
    assertEquals(KEY, new SysvName.Portable(OTHER).key());
    for (List<String> names : List.of(List.of(ONE, OTHER), List.of(OTHER, ONE))) {
      String first = names.get(0);
      String second = names.get(1);
      try (Segment segment = create(first)) {
        segment.buffer(0, 1).put(0, (byte) 1);
        var exists = assertThrows(SegmentExistsException.class, () -> create(second));
        assertTells(exists, "its key, the CRC-32 of its name, is that of", first, second);
        var missing = assertThrows(SegmentNotFoundException.class, () -> attach(second));
        assertTells(missing, "its key, the CRC-32 of its name, is that of", first, second);
        assertFalse(allocator.remove(second));
        try (Segment still = attach(first)) {
          assertEquals(1, still.buffer(0, 1).get(0));
        }
        segment.remove();
      }
      create(second).close(); // nothing of the first is in its way any more
      attach(second).close();
      assertTrue(allocator.remove(second));
    }
  }

  private static void assertTells(Exception thrown, String... parts) {
    for (String part : parts) {
      String message = thrown.getMessage();
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void aSegmentOfAnotherProgramUnderTheKeyIsNotTheName() {
    int id = shm.create(KEY, 10, 0600, true);
    try {
      assertTells(assertThrows(SegmentNotFoundException.class, () -> attach(ONE)), KEY_NAME);
      var exists = assertThrows(SegmentExistsException.class, () -> create(ONE));
      assertTells(exists, KEY_NAME, "without a name record");
      assertTrue(NameRecord.read(shm, KEY).isEmpty(), "the failed create has left its record");
      assertFalse(allocator.remove(ONE));
      assertEquals(id, shm.find(KEY));
    } finally {
      shm.remove(id);
    }
  }

  @Test
  void aSegmentOfAnotherProgramUnderTheRecordsKeyIsLeftAlone() {
    byte[] almost = "SAname01 and something".getBytes(StandardCharsets.US_ASCII);
    for (int size : new int[] {10, NameRecord.SIZE, 4096}) {
      int id = shm.create(SysvName.recordKey(KEY), size, 0600, true);
      long address = shm.attach(id, false);
      NameRecord.bytes(address).put(0, almost); // a page is mapped, whatever the size
      try {
        var exists = assertThrows(SegmentExistsException.class, () -> create(ONE));
        assertTells(exists, RECORD_NAME, "is taken");
        var missing = assertThrows(SegmentNotFoundException.class, () -> attach(ONE));
        assertTells(missing, "another program's");
        assertFalse(allocator.remove(ONE));
        assertTrue(allocator.list().stream().anyMatch(info -> info.name().equals(RECORD_NAME)));
        assertEquals(id, shm.find(SysvName.recordKey(KEY)));
      } finally {
        shm.detach(address);
        shm.remove(id);
      }
    }
  }

  @Test
  void aStaleRecordIsReplaced() {
    for (String next : List.of(ONE, OTHER)) {
      try (Segment segment = create(ONE)) {
        assertEquals(0, shm.remove(shm.find(KEY))); // as ipcrm does
        int record = shm.find(SysvName.recordKey(KEY));
        assertThrows(SegmentNotFoundException.class, () -> attach(next));
        try (Segment second = create(next)) {
          assertTrue(shm.find(SysvName.recordKey(KEY)) != record);
          segment.remove(); // finds neither the segment nor the record its own
          attach(next).close();
          second.remove();
        }
      }
    }
  }

  @Test
  void aStaleRecordDoesNotNameASegmentThatTookTheKey() {
    try (Segment segment = create(ONE)) {
      shm.remove(shm.find(KEY));
      try (Segment stranger = create(KEY_NAME)) {
        assertThrows(SegmentNotFoundException.class, () -> attach(ONE));
        assertTrue(allocator.list().stream().anyMatch(info -> info.name().equals(stranger.name())));
        assertThrows(SegmentExistsException.class, () -> create(ONE));
        stranger.remove();
      }
      segment.remove();
    }
  }

  @Test
  void removingByNameSweepsAStaleRecord() {
    try (Segment segment = create(ONE)) {
      shm.remove(shm.find(KEY));
      assertFalse(allocator.remove(segment.name()));
      assertTrue(NameRecord.read(shm, KEY).isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100})
  void aNameThatIsBeingCreatedIsTakenButNotThereYet(int size) throws Exception {
    try (Child child = new Child()) {
      assertEquals("begun", child.ask("begin " + ONE + " " + size));
      for (String name : List.of(ONE, OTHER)) {
        assertThrows(SegmentUnpublishedException.class, () -> attach(name));
        assertTells(
            assertThrows(SegmentExistsException.class, () -> create(name)), "is creating it");
        assertFalse(allocator.remove(name));
      }
    }
    var dead = assertThrows(SegmentNotFoundException.class, () -> attach(ONE));
    assertTells(dead, "its creator ended");
    try (Segment segment = create(ONE)) { // a dead creator is in nobody's way
      segment.remove();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100})
  void removingByNameSweepsWhatADeadCreatorHasLeft(int size) throws Exception {
    try (Child child = new Child()) {
      assertEquals("begun", child.ask("begin " + ONE + " " + size));
    }
    assertFalse(allocator.remove(ONE));
    assertTrue(NameRecord.read(shm, KEY).isEmpty());
    assertTrue(shm.find(KEY) < 0);
  }

  @Test
  void aRecordWithoutAnythingWrittenIsBeingWritten() {
    int id = shm.create(SysvName.recordKey(KEY), NameRecord.SIZE, 0600, true);
    try {
      assertThrows(SegmentUnpublishedException.class, () -> attach(ONE));
      var exists = assertThrows(SegmentExistsException.class, () -> create(ONE));
      assertTells(exists, "remove " + RECORD_NAME);
    } finally {
      assertTrue(allocator.remove(RECORD_NAME));
    }
    assertTrue(shm.remove(id) < 0);
  }

  @Test
  void aHostileRecordNamesNothing() {
    String name = SegmentNames.random();
    int key = new SysvName.Portable(name).key();
    int segment = shm.create(key, 10, 0600, true);
    int id = shm.create(SysvName.recordKey(key), NameRecord.SIZE, 0600, true);
    long address = shm.attach(id, false);
    ByteBuffer bytes = NameRecord.bytes(address);
    try {
      NameRecord.MARK.setRelease(bytes, 0, NameRecord.PUBLISHED);
      bytes.putInt(NameRecord.ID_AT, segment);
      for (int length : new int[] {0, -1, 31, 48, 4096, Integer.MAX_VALUE, name.length()}) {
        bytes.putInt(NameRecord.LENGTH_AT, length); // the last one fits, but the name is none
        assertThrows(SegmentNotFoundException.class, () -> attach(name));
      }
      bytes.put(NameRecord.NAME_AT, OTHER.getBytes(StandardCharsets.US_ASCII));
      bytes.putInt(NameRecord.LENGTH_AT, OTHER.length()); // a name of another key
      assertTells(
          assertThrows(SegmentNotFoundException.class, () -> attach(name)), "another program's");
      bytes.put(NameRecord.NAME_AT, name.getBytes(StandardCharsets.US_ASCII));
      bytes.putInt(NameRecord.LENGTH_AT, name.length());
      try (Segment attached = attach(name)) {
        assertNotNull(attached);
      }
    } finally {
      shm.detach(address);
      assertTrue(allocator.remove(name));
    }
  }
}
