package io.sharedarray.backend.mmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedarray.backend.common.posix.Libc;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SegmentUnpublishedException;
import io.sharedarray.spi.SharedArrayException;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class MmapAllocatorTest {

  private final MmapAllocator allocator = new MmapAllocator();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void choose() {
    file = folder.resolve("array.npy");
    System.setProperty(MmapAllocator.PROPERTY, folder.resolve("own").toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty(MmapAllocator.PROPERTY);
  }

  private Segment create(long size) {
    return allocator.create(CreateRequest.ofSize(size).withName(file.toString()));
  }

  private Segment attach() {
    return allocator.attach(AttachRequest.ofName(file.toString()));
  }

  @Test
  void theProbeWorksAndLeavesNothing() {
    allocator.probe();
    assertArrayEquals(new String[0], folder.toFile().list());
  }

  @Test
  void aNewSegmentIsAFileOfZeros() throws Exception {
    try (Segment segment = create(10_000)) {
      assertEquals(file.toString(), segment.name());
      assertArrayEquals(new byte[10_000], Files.readAllBytes(file));
      assertEquals(0600, (int) Files.getAttribute(file, "unix:mode") & 0777);
    }
  }

  @Test
  void whatIsWrittenOutlivesTheSegment() throws Exception {
    try (Segment segment = create(10_000);
        Segment other = attach()) {
      segment.buffer(9_999, 1).put(0, (byte) 7);
      assertEquals(7, other.buffer(9_999, 1).get(0));
      segment.force();
    }
    assertEquals(7, Files.readAllBytes(file)[9_999]);
  }

  @Test
  void forceAsksTheSystem() {
    try (Segment segment = create(10_000)) {
      // what it does shows only after a power failure; that it does something shows here
      Libc libc = Libc.require("test");
      assertEquals(0, libc.munmap(segment.address(), segment.size()));
      assumeTrue(
          libc.msync(segment.address(), segment.size(), libc.constants().syncFlag()) != 0,
          "an emulator of 32 bits keeps unmapped memory to itself, and flushes it without an"
              + " error");
      SharedArrayException exception = assertThrows(SharedArrayException.class, segment::force);
      assertTrue(exception.getMessage().contains("msync failed"), exception.getMessage());
    }
  }

  @Test
  void aFileOfAnybodysMakingIsMappedInPlace() throws Exception {
    Files.write(file, new byte[] {1, 2, 3});
    try (Segment segment = attach()) {
      assertEquals(3, segment.size());
      segment.buffer(0, 3).put(1, (byte) 9);
    }
    assertArrayEquals(new byte[] {1, 9, 3}, Files.readAllBytes(file));
  }

  @Test
  void aPathIsMadeAbsoluteAndPlain() throws Exception {
    Path here = Path.of("").toAbsolutePath();
    String name = "./target/../no-such-file-" + ProcessHandle.current().pid();
    try (Segment segment = allocator.create(CreateRequest.ofSize(10).withName(name))) {
      assertEquals(here.resolve(Path.of(name).getFileName()).toString(), segment.name());
      segment.remove();
      assertFalse(Files.exists(Path.of(name)));
    }
  }

  @Test
  void creatingItTwiceFailsAndChangesNothing() throws Exception {
    Files.write(file, new byte[] {1, 2, 3});
    assertThrows(SegmentExistsException.class, () -> create(100));
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file));
  }

  @Test
  void attachingWhatIsNotThereFailsAndMakesNothing() {
    assertThrows(SegmentNotFoundException.class, this::attach);
    assertFalse(Files.exists(file));
  }

  @Test
  void creatingInAFolderThatIsNotThereSaysSo() {
    CreateRequest request = CreateRequest.ofSize(1).withName(folder.resolve("no/a").toString());
    SharedArrayException exception =
        assertThrows(InvalidFormatException.class, () -> allocator.create(request));
    assertTrue(exception.getMessage().contains("make the folder"), exception.getMessage());
  }

  @Test
  void anEmptyFileIsNotPublishedYet() throws Exception {
    Files.createFile(file);
    assertThrows(SegmentUnpublishedException.class, this::attach);
  }

  @Test
  void whoAttachesForReadingCannotWrite() throws Exception {
    Files.write(file, new byte[] {1, 2, 3});
    AttachRequest request = AttachRequest.ofName(file.toString()).withReadOnly(true);
    try (Segment segment = allocator.attach(request)) {
      ByteBuffer bytes = segment.buffer(0, 3);
      assertEquals(2, bytes.get(1));
      assertThrows(ReadOnlyBufferException.class, () -> bytes.put(0, (byte) 1));
      segment.force();
    }
  }

  @Test
  void storageIsReservedUnlessSparse() throws Exception {
    create(1 << 20).close();
    assertTrue(allocated() >= 1 << 20);
    Files.delete(file);
    CreateRequest request = CreateRequest.ofSize(1 << 20).withName(file.toString());
    allocator.create(request.withSparse(true)).close();
    assertTrue(allocated() < 1 << 20);
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
    CreateRequest request = CreateRequest.ofSize(size).withName(file.toString());
    try (Segment segment = allocator.create(request.withSparse(true));
        Segment other = attach()) {
      segment.buffer(0, 1).put(0, (byte) 1);
      segment.buffer(size - 1, 1).put(0, (byte) 2);
      assertEquals(size, other.size());
      assertEquals(1, other.buffer(0, 1).get(0));
      assertEquals(2, other.buffer(size - 1, 1).get(0));
    }
  }

  @Test
  void anotherThatHasTakenTheNameIsNotRemoved() throws Exception {
    try (Segment old = create(100)) {
      Files.delete(file);
      Files.write(file, new byte[100]);
      old.remove();
      assertTrue(Files.exists(file));
    }
  }

  @Test
  void norIsOneThatWasGivenTheSameInode() throws Exception {
    Segment old = create(100);
    old.retire();
    Files.delete(file); // now nothing holds the inode
    Files.write(file, new byte[100]);
    old.remove();
    assertTrue(Files.exists(file));
    old.close();
  }

  @Test
  void theNameGoesButTheMemoryStays() {
    try (Segment segment = create(100);
        Segment other = attach()) {
      other.remove();
      other.remove();
      assertThrows(SegmentNotFoundException.class, this::attach);
      segment.buffer(0, 1).put(0, (byte) 4);
      assertEquals(4, other.buffer(0, 1).get(0));
    }
  }

  @Test
  void onlyRegularFilesAreAttachedOrRemoved() throws Exception {
    Child.assumeProgram("mkfifo");
    Path fifo = folder.resolve("fifo");
    assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
    Path target = Files.write(folder.resolve("target"), new byte[10]);
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    Path sub = Files.createDirectory(folder.resolve("sub"));
    for (Path path : new Path[] {fifo, link, sub, Path.of("/dev/null")}) {
      for (boolean readOnly : new boolean[] {true, false}) {
        AttachRequest request = AttachRequest.ofName(path.toString()).withReadOnly(readOnly);
        assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () -> assertThrows(InvalidFormatException.class, () -> allocator.attach(request)));
      }
      assertThrows(InvalidFormatException.class, () -> allocator.remove(path.toString()));
      assertTrue(Files.exists(path));
    }
    CreateRequest overLink = CreateRequest.ofSize(10).withName(link.toString());
    assertThrows(SegmentExistsException.class, () -> allocator.create(overLink));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "//", "./", "a/", ".", "..", ".hidden", "a b", "a\0b", "/a\0b", "-x", "a\n"
      })
  void aNameThatIsNoFilesIsRefused(String hostile) {
    CreateRequest create = CreateRequest.ofSize(1).withName(hostile);
    assertThrows(InvalidFormatException.class, () -> allocator.create(create));
    AttachRequest attach = AttachRequest.ofName(hostile);
    assertThrows(InvalidFormatException.class, () -> allocator.attach(attach));
    assertThrows(InvalidFormatException.class, () -> allocator.remove(hostile));
  }

  @Test
  void aNameThatIsTooLongIsRefused() {
    CreateRequest request =
        CreateRequest.ofSize(1).withName(folder.resolve("n".repeat(256)).toString());
    assertThrows(InvalidFormatException.class, () -> allocator.create(request));
  }

  @Test
  void noDescriptorIsLeftOpen() throws Exception {
    assumeTrue(new File("/proc/self/fd").isDirectory(), "no /proc");
    AttachRequest directory =
        AttachRequest.ofName(Files.createDirectory(folder.resolve("d")).toString())
            .withReadOnly(true);
    int before = descriptors();
    for (int i = 0; i < 1000; i++) {
      try (Segment segment = create(4096);
          Segment other = attach()) {
        assertThrows(SegmentExistsException.class, () -> create(4096));
        assertThrows(InvalidFormatException.class, () -> allocator.attach(directory));
        segment.retire();
        other.remove();
      }
      assertThrows(SegmentNotFoundException.class, this::attach);
      assertThrows(SharedArrayException.class, () -> create(1L << 61));
      assertFalse(Files.exists(file));
    }
    assertTrue(descriptors() <= before + 5, before + " before, " + descriptors() + " after");
  }

  private static int descriptors() {
    String[] open = new File("/proc/self/fd").list();
    return open == null ? 0 : open.length;
  }
}
