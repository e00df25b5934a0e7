package io.sharedarray.backend.posixshm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SegmentUnpublishedException;
import io.sharedarray.spi.SharedArrayException;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class PosixShmAllocatorTest {

  private static final Path FOLDER = Path.of("/dev/shm");

  private final PosixShmAllocator allocator = new PosixShmAllocator();
  private final String name = SegmentNames.random();
  private final Path file = FOLDER.resolve(name);

  @AfterEach
  void removeWhatIsLeft() throws Exception {
    Files.deleteIfExists(file);
  }

  private Segment create(long size) {
    return allocator.create(CreateRequest.ofSize(size).withName(name));
  }

  private Segment attach() {
    return allocator.attach(AttachRequest.ofName(name));
  }

  @Test
  void theProbeWorksAndLeavesNothing() {
    int before = allocator.list().size();
    allocator.probe();
    assertEquals(before, allocator.list().size());
  }

  @Test
  void aNewSegmentIsZerosUnderAPrivateName() {
    try (Segment segment = create(10_000)) {
      assertEquals(name, segment.name());
      assertEquals(10_000, segment.size());
      assertFalse(segment.isReadOnly());
      assertNotEquals(0, segment.address());
      assertEquals(ByteBuffer.allocate(10_000), segment.buffer(0, 10_000));
      assertEquals(ByteOrder.nativeOrder(), segment.buffer(0, 8).order());
      assertEquals(0600, PermissionBits.of(name));
    }
  }

  @Test
  void aNameIsMadeUpIfNoneIsGiven() {
    try (Segment segment = allocator.create(CreateRequest.ofSize(1))) {
      assertTrue(SegmentNames.isPortable(segment.name()), segment.name());
      segment.remove();
    }
  }

  @Test
  void whoAttachesSeesTheSameBytes() {
    try (Segment segment = create(10_000);
        Segment other = attach();
        Segment slashed = allocator.attach(AttachRequest.ofName("/" + name))) {
      segment.buffer(9_999, 1).put(0, (byte) 7);
      assertEquals(7, other.buffer(9_999, 1).get(0));
      assertEquals(10_000, other.size());
      assertEquals(name, slashed.name());
    }
  }

  @Test
  void creatingItTwiceFailsAndChangesNothing() {
    try (Segment segment = create(100)) {
      segment.buffer(0, 1).put(0, (byte) 5);
      SegmentExistsException exception =
          assertThrows(SegmentExistsException.class, () -> create(200));
      assertTrue(exception.getMessage().contains("EEXIST (17)"), exception.getMessage());
      try (Segment other = attach()) {
        assertEquals(100, other.size());
        assertEquals(5, other.buffer(0, 1).get(0));
      }
    }
  }

  @Test
  void attachingWhatIsNotThereFailsAndMakesNothing() {
    assertThrows(SegmentNotFoundException.class, this::attach);
    assertFalse(Files.exists(file));
  }

  @Test
  void anObjectWithoutSizeIsNotPublishedYet() throws Exception {
    Files.createFile(file);
    assertThrows(SegmentUnpublishedException.class, this::attach);
    assertTrue(Files.exists(file));
  }

  @Test
  void memoryIsReservedUnlessSparse() throws Exception {
    try (Segment segment = create(1 << 20)) {
      assertEquals(1 << 20, allocated());
      segment.remove();
    }
    try (Segment sparse =
        allocator.create(CreateRequest.ofSize(1 << 20).withName(name).withSparse(true))) {
      assertEquals(1 << 20, sparse.size());
      assertEquals(0, allocated());
    }
  }

  private long allocated() throws Exception {
    Child.assumeProgram("du");
    Process du = new ProcessBuilder("du", "-B1", file.toString()).start();
    return Long.parseLong(
        new String(du.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
            .split("\\s", -1)[0]);
  }

  @Test
  void sizesBeyondAnIntAreTakenToTheByte() {
    assumeTrue(!System.getProperty("os.arch").matches("i?[3-6x]86|arm"), "32 bits");
    long size = (5L << 30) + 1;
    try (Segment segment =
            allocator.create(CreateRequest.ofSize(size).withName(name).withSparse(true));
        Segment other = attach()) {
      segment.buffer(0, 1).put(0, (byte) 1);
      segment.buffer(size - 1, 1).put(0, (byte) 2);
      assertEquals(size, other.size());
      assertEquals(1, other.buffer(0, 1).get(0));
      assertEquals(2, other.buffer(size - 1, 1).get(0));
      assertThrows(IndexOutOfBoundsException.class, () -> other.buffer(size, 1));
    }
  }

  @Test
  void whoAttachesForReadingCannotWrite() throws Exception {
    try (Segment segment = create(100);
        Segment reader = allocator.attach(AttachRequest.ofName(name).withReadOnly(true))) {
      assertTrue(reader.isReadOnly());
      ByteBuffer bytes = reader.buffer(0, 100);
      assertThrows(ReadOnlyBufferException.class, () -> bytes.put(0, (byte) 1));
      segment.buffer(0, 1).put(0, (byte) 3);
      assertEquals(3, bytes.get(0));
      assertTrue(mapping(reader).startsWith("r--s"), mapping(reader));
    }
  }

  /** The permissions of what is mapped at the segment's address. */
  private static String mapping(Segment segment) throws Exception {
    for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
      String[] words = line.split("[- ]", -1);
      if (Long.parseUnsignedLong(words[0], 16) <= segment.address()
          && segment.address() < Long.parseUnsignedLong(words[1], 16)) {
        return line.split(" ", -1)[1];
      }
    }
    return "not mapped";
  }

  @Test
  void theNameGoesButTheMemoryStays() {
    try (Segment segment = create(100);
        Segment other = attach()) {
      segment.remove();
      segment.remove();
      assertThrows(SegmentNotFoundException.class, this::attach);
      segment.buffer(0, 1).put(0, (byte) 4);
      assertEquals(4, other.buffer(0, 1).get(0));
    }
  }

  @Test
  void anotherThatHasTakenTheNameIsNotRemoved() {
    try (Segment old = create(100);
        Segment attached = attach()) {
      assertTrue(allocator.remove(name));
      try (Segment successor = create(100)) {
        old.remove();
        attached.remove();
        assertTrue(Files.exists(file));
        successor.remove();
        assertFalse(Files.exists(file));
      }
    }
  }

  @Test
  void removingByNameTellsWhetherThereWasOne() {
    create(100).close();
    assertTrue(allocator.remove("/" + name));
    assertFalse(allocator.remove(name));
  }

  @Test
  void closingTakesNoNameAwayAndMayBeRepeated() {
    Segment segment = create(100);
    segment.retire();
    segment.close();
    segment.close();
    segment.retire();
    attach().close();
    assertTrue(Files.exists(file));
  }

  @Test
  void retiringGivesTheMemoryBackAtOnce() throws Exception {
    Segment segment = create(1 << 20);
    ByteBuffer late = segment.buffer(0, 1 << 20);
    late.put(0, (byte) 1);
    segment.retire();
    assertEquals("rw-p", mapping(segment));
    assertEquals(0, late.get(0));
    segment.close();
  }

  @Test
  void whatThereIsIsListedWithItsSize() throws Exception {
    Path folder = Files.createDirectory(FOLDER.resolve(SegmentNames.random()));
    try (Segment segment = create(12_345)) {
      SegmentInfo expected =
          new SegmentInfo(segment.name(), OptionalLong.of(12_345), OptionalInt.empty());
      assertTrue(allocator.list().contains(expected));
      assertTrue(
          allocator.list().stream()
              .noneMatch(info -> info.name().equals(folder.getFileName().toString())));
    } finally {
      Files.delete(folder);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "a/b", "../x", ".hidden", "a\0b", "a b", "ä", "/sa", "-x", "..", "a\n"})
  void aNameThatIsNotPortableIsNotCreated(String hostile) {
    assertThrows(
        InvalidFormatException.class,
        () -> allocator.create(CreateRequest.ofSize(1).withName(hostile)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", ".", "..", "/.", "//x", "a/b", "../x", "/../x", "a\0b", "\ud800"})
  void aNameThatNoObjectCanHaveIsRefused(String hostile) {
    assertThrows(
        InvalidFormatException.class, () -> allocator.attach(AttachRequest.ofName(hostile)));
    assertThrows(InvalidFormatException.class, () -> allocator.remove(hostile));
  }

  @Test
  void theLongestNamesOfOthersAreTaken() throws Exception {
    String longest = "n".repeat(254);
    Files.write(FOLDER.resolve(longest), new byte[10]);
    try (Segment segment = allocator.attach(AttachRequest.ofName(longest))) {
      assertEquals(10, segment.size());
    } finally {
      assertTrue(allocator.remove(longest));
    }
    assertThrows(
        InvalidFormatException.class,
        () -> allocator.attach(AttachRequest.ofName("n".repeat(255))));
  }

  @Test
  void whatIsNotAnObjectIsRefusedWithoutWaiting() throws Exception {
    Child.assumeProgram("mkfifo");
    assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
    for (boolean readOnly : new boolean[] {true, false}) {
      AttachRequest request = AttachRequest.ofName(name).withReadOnly(readOnly);
      assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> assertThrows(InvalidFormatException.class, () -> allocator.attach(request)));
    }
  }

  @Test
  void aLinkIsNotFollowed() throws Exception {
    Files.createSymbolicLink(file, Path.of("/etc/passwd"));
    AttachRequest request = AttachRequest.ofName(name).withReadOnly(true);
    assertThrows(InvalidFormatException.class, () -> allocator.attach(request));
    assertThrows(SegmentExistsException.class, () -> create(10));
  }

  @Test
  void noDescriptorIsLeftOpen() throws Exception {
    AttachRequest readOnly = AttachRequest.ofName(name).withReadOnly(true);
    Path empty = Files.createFile(FOLDER.resolve(SegmentNames.random()));
    AttachRequest unpublished = AttachRequest.ofName(empty.getFileName().toString());
    int before = descriptors();
    try {
      for (int i = 0; i < 1000; i++) {
        try (Segment segment = create(4096);
            Segment reader = allocator.attach(readOnly)) {
          assertThrows(SegmentExistsException.class, () -> create(4096));
          assertThrows(SharedArrayException.class, () -> allocator.attach(unpublished));
          assertThrows(SharedArrayException.class, () -> allocator.create(tooLarge()));
          segment.retire();
          reader.remove();
        }
        assertThrows(SegmentNotFoundException.class, this::attach);
      }
    } finally {
      Files.delete(empty);
    }
    assertTrue(descriptors() <= before + 5, before + " before, " + descriptors() + " after");
  }

  private static CreateRequest tooLarge() {
    return CreateRequest.ofSize(1L << 62);
  }

  private static int descriptors() {
    String[] open = new File("/proc/self/fd").list();
    return open == null ? 0 : open.length;
  }
}
