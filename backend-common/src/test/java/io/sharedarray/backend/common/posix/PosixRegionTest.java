package io.sharedarray.backend.common.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.ChildJvm;
import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.SegmentUnpublishedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixRegionTest {

  private static final Attempt ATTEMPT = new Attempt("test", "cannot map it", null);
  private static final int SIZE = 100_000;

  private final Libc libc = Libc.require("test");

  @TempDir Path folder;

  private PosixRegion map(Path file, long size, boolean readOnly) {
    int flags = readOnly ? PosixConstants.O_RDONLY : PosixConstants.O_RDWR;
    int opened = libc.open(CStrings.of(ATTEMPT, file), flags, 0);
    try (Descriptor descriptor = Descriptor.of(libc, ATTEMPT, "open", opened)) {
      return descriptor.map(size, readOnly);
    }
  }

  private Path file() throws IOException {
    return Files.write(folder.resolve("file"), new byte[SIZE]);
  }

  @Test
  void isTheFile() throws IOException {
    Path file = file();
    try (PosixRegion region = map(file, SIZE, false)) {
      region.buffer(SIZE - 1L, 1).put(0, (byte) 7);
      region.force();
      assertEquals(7, Files.readAllBytes(file)[SIZE - 1]);
      assertEquals(SIZE, region.size());
      assertNotEquals(0, region.address());
    }
  }

  @Test
  void buffersAreInNativeOrderAndWithinBounds() throws IOException {
    try (PosixRegion region = map(file(), SIZE, false)) {
      ByteBuffer part = region.buffer(10, 20);
      assertTrue(part.isDirect());
      assertEquals(ByteOrder.nativeOrder(), part.order());
      assertEquals(20, part.capacity());
      assertEquals(0, region.buffer(SIZE, 0).capacity());
      assertThrows(IndexOutOfBoundsException.class, () -> region.buffer(-1, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> region.buffer(0, SIZE + 1));
      assertThrows(IndexOutOfBoundsException.class, () -> region.buffer(SIZE, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> region.buffer(1, -1));
      assertThrows(IndexOutOfBoundsException.class, () -> region.buffer(Long.MAX_VALUE, 1));
    }
  }

  @Test
  void aReadOnlyRegionCannotBeWritten() throws IOException {
    try (PosixRegion region = map(file(), SIZE, true)) {
      ByteBuffer bytes = region.buffer(0, 8);
      assertTrue(region.isReadOnly());
      assertEquals(ByteOrder.nativeOrder(), bytes.order());
      assertThrows(ReadOnlyBufferException.class, () -> bytes.put(0, (byte) 1));
    }
  }

  @Test
  void aRetiredRegionNoLongerIsTheFileButCanBeTouched() throws IOException {
    Path file = file();
    PosixRegion region = map(file, SIZE, false);
    ByteBuffer bytes = region.buffer(0, SIZE);
    bytes.put(5, (byte) 1);
    region.retire();
    region.retire();
    assertEquals(0, bytes.get(5));
    bytes.put(5, (byte) 9);
    region.force();
    assertEquals(1, Files.readAllBytes(file)[5]);
    region.close();
  }

  @Test
  void aReadOnlyRegionCanBeRetired() throws IOException {
    try (PosixRegion region = map(file(), SIZE, true)) {
      ByteBuffer bytes = region.buffer(0, 8);
      region.retire();
      assertEquals(0, bytes.get(0));
    }
  }

  @Test
  void onceClosedItsAddressesAreLeftAlone() throws IOException {
    Path file = file();
    PosixRegion closed = map(file, SIZE, false);
    closed.close();
    // the system gives the same addresses to the next one that asks for as many
    try (PosixRegion other = map(file, SIZE, false)) {
      assumeTrue(other.address() == closed.address(), "got other addresses");
      other.buffer(0, 1).put(0, (byte) 3);
      closed.retire();
      closed.close();
      closed.force();
      assertEquals(3, other.buffer(0, 1).get(0));
      assertEquals(3, Files.readAllBytes(file)[0]);
    }
    assertThrows(IllegalStateException.class, () -> closed.buffer(0, 1));
  }

  @Test
  void closeGivesTheAddressesBackRetiredOrNot() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/statm")), "no /proc");
    Path file = file();
    long size = 64L << 20;
    long before = pagesOfAddresses();
    for (int i = 0; i < 200; i++) {
      PosixRegion region = map(file, size, false);
      if (i % 2 == 0) {
        region.retire();
      }
      region.close();
    }
    long grown = (pagesOfAddresses() - before) * libc.pageSize();
    assertTrue(grown < 20 * size, "grown by " + grown);
  }

  private static long pagesOfAddresses() throws IOException {
    return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ", -1)[0]);
  }

  @Test
  void aThreadThatIsLateNeverFaults() throws Exception {
    Path file = file();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      for (int i = 0; i < 200; i++) {
        PosixRegion region = map(file, SIZE, false);
        ByteBuffer bytes = region.buffer(0, SIZE);
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong reads = new AtomicLong();
        Future<?> reader =
            threads.submit(
                () -> {
                  while (!done.get()) {
                    for (int at = 0; at < SIZE; at += 512) {
                      bytes.put(at, bytes.get(at));
                    }
                    reads.incrementAndGet();
                  }
                });
        waitFor(reads, 1);
        region.retire();
        waitFor(reads, reads.get() + 2);
        done.set(true);
        reader.get();
        region.close();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static void waitFor(AtomicLong reads, long count) {
    while (reads.get() < count) {
      Thread.onSpinWait();
    }
  }

  @Test
  void retiringAndClosingAtOnceTouchesNobodyElsesMemory() throws Exception {
    Path file = file();
    Files.write(file, new byte[] {42});
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int i = 0; i < 500; i++) {
        PosixRegion region = map(file, SIZE, false);
        List<Future<?>> calls = new ArrayList<>();
        calls.add(threads.submit(region::close));
        calls.add(threads.submit(region::retire));
        PosixRegion other = map(file, SIZE, false);
        for (Future<?> call : calls) {
          call.get();
        }
        assertEquals(42, other.buffer(0, 1).get(0));
        other.close();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void closingKeepsOthersOutUntilItIsDone() throws Exception {
    long page = libc.pageSize();
    long address = libc.mmap(0, page, PosixConstants.PROT_READ, privateZeros(), -1, 0);
    PosixRegion[] region = new PosixRegion[1];
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      PosixRegion.Unmapping unmapping =
          (start, size) -> {
            Future<?> retiring = threads.submit(region[0]::retire);
            assertThrows(TimeoutException.class, () -> retiring.get(200, TimeUnit.MILLISECONDS));
            return libc.munmap(start, size);
          };
      region[0] = new PosixRegion(libc, ATTEMPT, address, page, true, unmapping);
      region[0].close();
    } finally {
      threads.shutdown();
    }
  }

  private int privateZeros() {
    return PosixConstants.MAP_PRIVATE | libc.constants().mapAnonymous();
  }

  @Test
  void aSizeOfZeroIsNotPublished() throws IOException {
    Path file = Files.createFile(folder.resolve("empty"));
    assertThrows(SegmentUnpublishedException.class, () -> map(file, 0, false));
  }

  @Test
  void whatDoesNotFitSaysHowMuchWasAsked() throws IOException {
    Path file = file();
    InsufficientMemoryException exception =
        assertThrows(
            InsufficientMemoryException.class, () -> map(file, Long.MAX_VALUE - 8191, false));
    assertTrue(exception.getMessage().contains("9223372036854767616"), exception.getMessage());
  }

  @Test
  void reservingWritesZerosWhereTheSystemHasNoCallForIt() throws IOException {
    Path file = Files.createFile(folder.resolve("sparse"));
    int opened = libc.open(CStrings.of(ATTEMPT, file), PosixConstants.O_RDWR, 0);
    try (Descriptor descriptor = Descriptor.of(libc, ATTEMPT, "open", opened)) {
      descriptor.setSize(SIZE);
      descriptor.writeZeros(ATTEMPT, 4096, SIZE, "none");
      assertEquals(SIZE, Files.size(file));
      assertTrue(allocated(file) >= SIZE - 8192, "allocated " + allocated(file));
    }
  }

  private static long allocated(Path file) throws IOException {
    ChildJvm.assumeProgram("du");
    Process du = new ProcessBuilder("du", "-B1", file.toString()).start();
    String printed = new String(du.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    return Long.parseLong(printed.split("\\s", -1)[0]);
  }
}
