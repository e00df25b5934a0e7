package io.sharedarray.platforms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedarray.BackendReport;
import io.sharedarray.Backends;
import io.sharedarray.DType;
import io.sharedarray.Float64Array;
import io.sharedarray.SharedArray;
import io.sharedarray.spi.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The choice on the platform that this runs on, with all backends on the class path. */
class DefaultBackendTest {

  private static final boolean WINDOWS = Platform.current().os() == Platform.Os.WINDOWS;

  @Test
  void is_the_first_of_the_table() {
    String expected = WINDOWS ? "windows" : "posix-shm";
    assertEquals(expected, Backends.defaultName(), () -> Backends.report().toString());
    try (Float64Array array = SharedArray.zeros(DType.FLOAT64, 3)) {
      assertEquals(expected, array.handle().backend());
    }
  }

  @Test
  void those_that_work_are_those_of_the_table() {
    List<String> expected =
        WINDOWS ? List.of("windows", "mmap") : List.of("posix-shm", "mmap", "sysv");
    List<String> available =
        Backends.report().entries().stream()
            .filter(BackendReport.Entry::available)
            .map(BackendReport.Entry::name)
            .toList();
    assertEquals(expected, available, () -> Backends.report().toString());
  }
}
