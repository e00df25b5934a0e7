package io.sharedarray.backend.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.spi.SegmentNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NothingLeft.class)
class SysvSegmentTest {

  private final SysvAllocator allocator = new SysvAllocator();

  private Segment create(long size) {
    return allocator.create(CreateRequest.ofSize(size));
  }

  private Segment attach(String name) {
    return allocator.attach(AttachRequest.ofName(name));
  }

  private static ProcShm.Entry entry(int id) throws IOException {
    return ProcShm.read().stream().filter(entry -> entry.id() == id).findAny().orElseThrow();
  }

  private static int id(String name) {
    return Shm.require().find(((SysvName.Key) SysvName.parse(name)).key());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 4095, 4096, 4097, 1 << 20})
  void aNewSegmentHasItsExactSizeAndIsFullOfZeros(long size) throws IOException {
    try (Segment segment = create(size)) {
      assertEquals(size, segment.size());
      assertEquals(size, entry(id(segment.name())).size());
      ByteBuffer bytes = segment.buffer(0, (int) size);
      assertEquals(bytes, ByteBuffer.allocate((int) size));
      assertEquals(ByteOrder.nativeOrder(), bytes.order());
      bytes.put((int) size - 1, (byte) 1);
      try (Segment other = attach(segment.name())) {
        assertEquals(size, other.size());
        assertEquals(1, other.buffer(size - 1, 1).get(0));
        assertEquals(segment.name(), other.name());
      }
      segment.remove();
    }
  }

  @Test
  void aNameThatIsMadeUpIsAKey() {
    try (Segment segment = create(1)) {
      assertInstanceOf(SysvName.Key.class, SysvName.parse(segment.name()));
      segment.remove();
    }
  }

  @Test
  void aSegmentIsFoundByNameByKeyAndById() throws IOException {
    String name = SegmentNames.random();
    SysvName.Key key = new SysvName.Key(new SysvName.Portable(name).key());
    try (Segment segment = allocator.create(CreateRequest.ofSize(100).withName(name))) {
      segment.buffer(0, 1).put(0, (byte) 42);
      for (String alias : List.of(name, key.toString(), "id:" + id(key.toString()))) {
        try (Segment other = attach(alias)) {
          assertEquals(42, other.buffer(0, 1).get(0));
          assertEquals(alias, other.name());
        }
      }
      segment.remove();
    }
  }

  @Test
  void anyOfItsNamesRemovesTheSegmentAndItsRecord() throws IOException {
    for (int i = 0; i < 6; i++) {
      String name = SegmentNames.random();
      String key = new SysvName.Key(new SysvName.Portable(name).key()).toString();
      try (Segment segment = allocator.create(CreateRequest.ofSize(100).withName(name))) {
        String alias = List.of(name, key, "id:" + id(key)).get(i / 2);
        if (i % 2 == 0) {
          assertTrue(allocator.remove(alias), alias);
        } else {
          try (Segment other = attach(alias)) {
            other.remove();
          }
        }
        assertThrows(SegmentNotFoundException.class, () -> attach(name));
        assertFalse(allocator.remove(name));
        assertFalse(allocator.remove(key));
        assertTrue(NameRecord.read(Shm.require(), new SysvName.Portable(name).key()).isEmpty());
      }
    }
  }

  @Test
  void createIsExclusive() {
    try (Segment segment = create(1)) {
      CreateRequest again = CreateRequest.ofSize(1).withName(segment.name());
      var thrown = assertThrows(SegmentExistsException.class, () -> allocator.create(again));
      assertTrue(thrown.getMessage().contains("without a name record"), thrown.getMessage());
      segment.remove();
    }
    String name = SegmentNames.random();
    CreateRequest named = CreateRequest.ofSize(1).withName(name);
    try (Segment segment = allocator.create(named)) {
      var thrown = assertThrows(SegmentExistsException.class, () -> allocator.create(named));
      assertTrue(thrown.getMessage().contains("there is one of that name"), thrown.getMessage());
      String key = new SysvName.Key(new SysvName.Portable(name).key()).toString();
      CreateRequest byKey = CreateRequest.ofSize(1).withName(key);
      thrown = assertThrows(SegmentExistsException.class, () -> allocator.create(byKey));
      assertTrue(thrown.getMessage().contains("the segment '" + name), thrown.getMessage());
      segment.remove();
    }
  }

  @Test
  void attachNeverCreates() {
    for (String name : List.of("key:0x7fedcba9", "id:2147483647", "there-is-no-such-name")) {
      var thrown = assertThrows(SegmentNotFoundException.class, () -> attach(name), name);
      assertEquals(name, thrown.failure().segment());
      assertFalse(allocator.remove(name), name);
    }
  }

  @Test
  void someNamesCannotBeCreated() {
    for (String name : List.of("id:42", "key:0x80000000", "key:0xffffffff", "key:0", "a/b")) {
      CreateRequest request = CreateRequest.ofSize(1).withName(name);
      var thrown =
          assertThrows(InvalidFormatException.class, () -> allocator.create(request), name);
      assertEquals(name, thrown.failure().segment());
    }
  }

  @Test
  void aKeyOfTheUpperHalfIsAttachedAndRemoved() {
    int id = Shm.require().create(0xfedcba98, 10, 0600, true);
    try (Segment segment = attach("key:0xfedcba98")) {
      assertEquals(10, segment.size());
      assertTrue(allocator.remove("key:0xfedcba98"));
    } finally {
      Shm.require().remove(id);
    }
  }

  @Test
  void removeLeavesASegmentThatTookThePlaceAlone() {
    CreateRequest request = CreateRequest.ofSize(1).withName(SegmentNames.random());
    try (Segment first = allocator.create(request)) {
      assertTrue(allocator.remove(first.name()));
      try (Segment second = allocator.create(request)) {
        first.remove();
        attach(second.name()).close();
        second.remove();
        second.remove();
      }
    }
  }

  @Test
  void whatIsReadOnlyHandsOutReadOnlyBuffers() {
    try (Segment segment = create(100)) {
      var request = AttachRequest.ofName(segment.name()).withReadOnly(true);
      try (Segment view = allocator.attach(request)) {
        assertTrue(view.isReadOnly());
        assertTrue(view.buffer(0, 100).isReadOnly());
        segment.buffer(0, 1).put(0, (byte) 5);
        assertEquals(5, view.buffer(0, 1).get(0));
      }
      segment.remove();
    }
  }

  @Test
  void theListTellsNamesSizesAndAttachmentsAndNoRecords() {
    String name = SegmentNames.random();
    int secret = Shm.require().create(0, 300, 0600, true); // IPC_PRIVATE
    try (Segment named = allocator.create(CreateRequest.ofSize(100).withName(name));
        Segment unnamed = create(200);
        Segment again = attach(unnamed.name())) {
      List<SegmentInfo> all = allocator.list();
      assertEquals(Optional.of(info(name, 100, 1)), find(all, name));
      assertEquals(Optional.of(info(unnamed.name(), 200, 2)), find(all, again.name()));
      assertEquals(Optional.of(info("id:" + secret, 300, 0)), find(all, "id:" + secret));
      int key = new SysvName.Portable(name).key();
      String recordKey = new SysvName.Key(SysvName.recordKey(key)).toString();
      assertEquals(Optional.empty(), find(all, recordKey));
      named.remove();
      unnamed.remove();
    } finally {
      assertTrue(allocator.remove("id:" + secret));
    }
  }

  private static SegmentInfo info(String name, long size, int attachments) {
    return new SegmentInfo(name, OptionalLong.of(size), OptionalInt.of(attachments));
  }

  private static Optional<SegmentInfo> find(List<SegmentInfo> all, String name) {
    return all.stream().filter(info -> info.name().equals(name)).findAny();
  }

  @Test
  void attachmentsOfOtherProcessesAreCounted() throws Exception {
    try (Segment segment = create(100);
        Child child = new Child()) {
      int id = id(segment.name());
      assertEquals(1, entry(id).attachments());
      assertEquals(segment.name() + " 100", child.ask("attach " + segment.name()));
      assertEquals(2, entry(id).attachments());
      byte[] status = new byte[ShmLayout.BUFFER_SIZE];
      assertEquals(0, Shm.require().stat(id, status));
      assertEquals(2, Shm.require().status(status).attachments());
      assertEquals("done", child.ask("put 99 77"));
      assertEquals(77, segment.buffer(99, 1).get(0));
      child.close();
      assertEquals(1, entry(id).attachments());
      segment.remove();
    }
  }

  @Test
  void aRemovedSegmentLivesUntilItIsClosed() {
    Segment segment = create(100);
    String name = "id:" + id(segment.name());
    segment.remove();
    segment.buffer(0, 1).put(0, (byte) 3);
    try (Segment other = attach(name)) { // as Linux allows
      assertEquals(3, other.buffer(0, 1).get(0));
    }
    assertTrue(allocator.remove(name));
    segment.close();
    assertThrows(SegmentNotFoundException.class, () -> attach(name));
    assertFalse(allocator.remove(name));
  }

  @Test
  void retiringGivesTheMemoryBackUnderAReader() throws Exception {
    try (Segment segment = create(5000)) {
      int id = id(segment.name());
      ByteBuffer exported = segment.buffer(0, 5000);
      exported.put(4999, (byte) 1);
      AtomicBoolean stop = new AtomicBoolean();
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      CountDownLatch sawZero = new CountDownLatch(1);
      Thread reader =
          new Thread(
              () -> {
                try {
                  while (!stop.get()) {
                    exported.put(0, (byte) 9);
                    if (exported.get(4999) == 0) {
                      sawZero.countDown();
                    }
                  }
                } catch (Throwable e) {
                  thrown.set(e);
                }
              });
      reader.start();
      try {
        segment.retire();
        assertEquals(0, entry(id).attachments());
        assertTrue(sawZero.await(60, TimeUnit.SECONDS));
      } finally {
        stop.set(true);
        reader.join();
      }
      assertNull(thrown.get());
      segment.retire();
      segment.remove();
    }
  }

  @Test
  void closingTwiceIsHarmlessAndSoIsRetiringAfterwards() throws IOException {
    for (boolean retire : new boolean[] {false, true}) {
      Segment segment = create(5000);
      int id = id(segment.name());
      if (retire) {
        segment.retire();
      }
      segment.close();
      try (Segment another = create(5000)) { // it may be where the first one was
        segment.close();
        segment.retire();
        assertEquals(0, another.buffer(0, 1).get(0));
        assertEquals(1, entry(id(another.name())).attachments());
        another.remove();
      }
      assertEquals(0, entry(id).attachments());
      segment.remove();
      segment.remove();
    }
  }

  @Test
  void aFailedMappingLeavesNothing() {
    // more than any process has addresses for, though the limits of segments may allow it
    CreateRequest request = CreateRequest.ofSize(1L << 50).withSparse(true);
    for (String name : List.of("key:0x12345678", SegmentNames.random())) {
      assertThrows(
          InsufficientMemoryException.class, () -> allocator.create(request.withName(name)));
      assertThrows(SegmentNotFoundException.class, () -> attach(name));
    }
  }

  @Test
  void whatDoesNotFitTheMemoryIsRefusedWithWhatIsAvailable() {
    assumeTrue(Shm.PLATFORM.bits() == 64, "on 32 bits it does not fit the addresses before");
    var thrown = assertThrows(InsufficientMemoryException.class, () -> create(1L << 50));
    assertNull(thrown.failure().error(), "refused before any segment was made");
    assertTrue(thrown.getMessage().contains("bytes of memory and swap left"), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("sparse"), thrown.getMessage());
  }
}
