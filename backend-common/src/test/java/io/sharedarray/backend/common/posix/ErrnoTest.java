package io.sharedarray.backend.common.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.spi.Platform.Os;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrnoTest {

  @ParameterizedTest
  @CsvSource({
    "LINUX, 11, EAGAIN",
    "MACOS, 35, EAGAIN",
    "FREEBSD, 35, EAGAIN",
    "LINUX, 35, EDEADLK",
    "MACOS, 11, EDEADLK",
    "LINUX, 36, ENAMETOOLONG",
    "MACOS, 63, ENAMETOOLONG",
    "NETBSD, 63, ENAMETOOLONG",
    "LINUX, 43, EIDRM",
    "MACOS, 90, EIDRM",
    "FREEBSD, 82, EIDRM",
    "OPENBSD, 89, EIDRM",
    "LINUX, 75, EOVERFLOW",
    "MACOS, 84, EOVERFLOW",
    "OPENBSD, 87, EOVERFLOW",
    "LINUX, 95, EOPNOTSUPP",
    "MACOS, 102, EOPNOTSUPP",
    "MACOS, 45, ENOTSUP",
    "LINUX, 28, ENOSPC",
    "OPENBSD, 28, ENOSPC",
    "NETBSD, 79, EFTYPE",
    "LINUX, 79, UNKNOWN"
  })
  void aNumberHasItsNameOnEachSystem(Os os, int number, Errno name) {
    assertEquals(name, Errno.of(os, number));
  }

  @ParameterizedTest
  @EnumSource(names = {"LINUX", "MACOS", "FREEBSD", "OPENBSD", "NETBSD"})
  void noTwoNamesShareANumber(Os os) {
    Set<Integer> seen = new HashSet<>();
    for (Errno errno : Errno.values()) {
      boolean shared = errno == Errno.ENOTSUP && (os == Os.LINUX || os == Os.FREEBSD);
      if (errno.on(os) > 0 && !shared) {
        assertTrue(seen.add(errno.on(os)), errno + " on " + os);
      }
    }
  }

  @Test
  void onlyAFailureIsAnError() {
    assertTrue(Errno.ENOENT.is(-2));
    assertFalse(Errno.ENOENT.is(2));
    assertFalse(Errno.UNKNOWN.is(1));
    assertEquals(Errno.UNKNOWN, Errno.ofResult(-4000));
  }

  @Test
  void theSystemHasWordsForANumber() {
    Libc libc = Libc.require("test");
    assertTrue(libc.pageSize() >= 4096);
    assertNotEquals("", Libc.strerror(17));
  }
}
