package io.sharedarray.backend.sysv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NothingLeft.class)
class ReservationTest {

  private static final int SIZE = (10 << 20) + 1;

  private final SysvAllocator allocator = new SysvAllocator();

  /** The bytes of a segment that the kernel has provided, as its table tells. */
  private static long provided(Segment segment) throws IOException {
    int key = ((SysvName.Key) SysvName.parse(segment.name())).key();
    List<String> lines = Files.readAllLines(Path.of("/proc/sysvipc/shm"));
    int rss = List.of(lines.get(0).strip().split(" +")).indexOf("rss");
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = List.of(line.strip().split(" +"));
      if (Integer.parseInt(cells.get(0)) == key) {
        return Long.parseLong(cells.get(rss));
      }
    }
    throw new IOException("not in the table: " + segment.name());
  }

  @Test
  void allPagesAreThereUnlessSparse() throws IOException {
    for (boolean sparse : new boolean[] {false, true}) {
      try (Segment segment = allocator.create(CreateRequest.ofSize(SIZE).withSparse(sparse))) {
        long provided = provided(segment);
        assertTrue(sparse ? provided == 0 : provided >= SIZE, provided + " bytes");
        segment.remove();
      }
    }
  }

  @Test
  void touchingProvidesAllPagesAndChangesNothing() throws IOException {
    try (Segment segment = allocator.create(CreateRequest.ofSize(SIZE).withSparse(true))) {
      byte[] before = new byte[Reservation.PAGE];
      new Random(1).nextBytes(before);
      segment.buffer(SIZE - Reservation.PAGE, Reservation.PAGE).put(before);
      Reservation.touch(segment.address(), SIZE);
      assertTrue(provided(segment) >= SIZE);
      byte[] after = new byte[Reservation.PAGE];
      segment.buffer(SIZE - Reservation.PAGE, Reservation.PAGE).get(after);
      assertArrayEquals(before, after);
      segment.remove();
    }
  }

  @Test
  void availableIsMemoryAndSwap() {
    List<String> meminfo =
        List.of(
            "MemTotal:       24000000 kB",
            "MemFree:         1000000 kB",
            "MemAvailable:    2000000 kB",
            "SwapTotal:       4000000 kB",
            "SwapFree:        3000000 kB");
    assertEquals(OptionalLong.of(5_000_000L * 1024), ShmLimits.available(meminfo));
    assertEquals(OptionalLong.empty(), ShmLimits.available(meminfo.subList(0, 2)));
    assertEquals(OptionalLong.empty(), ShmLimits.available(List.of()));
  }
}
