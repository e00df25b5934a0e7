package io.sharedarray.backend.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcShmTest {

  @Test
  void columnsAreFoundByTheirTitles() throws IOException {
    List<String> lines =
        List.of(
            "       key      shmid perms                  size  cpid  lpid nattch   uid atime"
                + " ctime",
            "         0          0   600                  4096     1     3      2     0     7    "
                + " 8",
            "-1944788082     327689  1600  18446744073709551615     9     9      0 65534     0    "
                + " 5");
    assertEquals(
        List.of(
            new ProcShm.Entry(0, 0, 4096, 2, 1, 0, 7, 8),
            new ProcShm.Entry(0x8c14e38e, 327689, -1L, 0, 9, 65534, 0, 5)),
        ProcShm.parse(lines));
  }

  @Test
  void anotherTableIsRefused() {
    assertThrows(IOException.class, () -> ProcShm.parse(List.of()));
    assertThrows(IOException.class, () -> ProcShm.parse(List.of("key shmid size")));
    assertThrows(
        IOException.class,
        () -> ProcShm.parse(List.of("key shmid size cpid nattch uid atime ctime", "1 2 3")));
  }
}
