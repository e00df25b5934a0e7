package io.sharedarray.backend.common.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.SegmentAccessException;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SharedArrayException;
import io.sharedarray.spi.SystemError;
import org.junit.jupiter.api.Test;

class PosixErrorsTest {

  private static final Attempt ATTEMPT = new Attempt("test", "cannot open", "frame");

  private static SharedArrayException failed(Errno errno) {
    return PosixErrors.failed(ATTEMPT, "open", -errno.on(Libc.OS));
  }

  private static void assertType(Class<? extends SharedArrayException> type, Errno... errnos) {
    for (Errno errno : errnos) {
      SharedArrayException exception = failed(errno);
      assertSame(type, exception.getClass(), errno.name());
      assertNotNull(exception.failure().remedy(), errno.name());
    }
  }

  @Test
  void anErrorHasTheTypeThatCallersExpectAndARemedy() {
    assertType(SegmentExistsException.class, Errno.EEXIST);
    assertType(SegmentNotFoundException.class, Errno.ENOENT, Errno.ENOTDIR, Errno.EIDRM);
    assertType(SegmentAccessException.class, Errno.EACCES, Errno.EPERM, Errno.EROFS);
    assertType(
        InsufficientMemoryException.class,
        Errno.ENOSPC,
        Errno.ENOMEM,
        Errno.EMFILE,
        Errno.ENFILE,
        Errno.EFBIG,
        Errno.EOVERFLOW,
        Errno.EDQUOT);
    assertType(InvalidFormatException.class, Errno.ENAMETOOLONG, Errno.ELOOP, Errno.EISDIR);
  }

  @Test
  void anyOtherErrorIsNamedAllTheSame() {
    SharedArrayException exception = failed(Errno.EINVAL);
    assertSame(SharedArrayException.class, exception.getClass());
    assertEquals(
        new SystemError("open", 22, "EINVAL", Libc.strerror(22)), exception.failure().error());
    assertNull(exception.failure().remedy());
    SystemError unknown = PosixErrors.failed(ATTEMPT, "open", -4000).failure().error();
    assertNotNull(unknown);
    assertEquals("open failed with errno (4000): " + Libc.strerror(4000), unknown.toString());
  }

  @Test
  void theMessageTellsEverythingInOneLine() {
    assertEquals(
        "test: cannot open (segment 'frame'): open failed with EEXIST (17): "
            + Libc.strerror(17)
            + "; choose another name, or remove the segment first",
        failed(Errno.EEXIST).getMessage());
  }
}
