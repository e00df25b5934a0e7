package io.sharedarray.backend.common.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.platform.win32.WinError;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.SharedArrayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class WindowsErrorTest {

  private static final Attempt ATTEMPT = new Attempt("windows", "cannot do it", "frame");

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"UNKNOWN", "ERROR_DELETE_PENDING"})
  void numbersAreThoseOfJnaPlatform(WindowsError error) throws ReflectiveOperationException {
    assertEquals(WinError.class.getField(error.name()).getInt(null), error.number());
    assertSame(error, WindowsError.of(error.number()));
  }

  @ParameterizedTest
  @CsvSource({
    "183, SegmentExistsException",
    "80, SegmentExistsException",
    "53, SegmentNotFoundException",
    "1816, InsufficientMemoryException",
    "6, SharedArrayException",
    "2, SegmentNotFoundException",
    "3, SegmentNotFoundException",
    "5, SegmentAccessException",
    "32, SegmentAccessException",
    "1224, SegmentAccessException",
    "8, InsufficientMemoryException",
    "112, InsufficientMemoryException",
    "1455, InsufficientMemoryException",
    "206, InvalidFormatException",
    "87, SharedArrayException",
    "99999, SharedArrayException"
  })
  void eachNumberHasItsException(int number, String type) {
    SharedArrayException thrown = WindowsError.failed(ATTEMPT, "CreateFile", number);
    assertEquals(type, thrown.getClass().getSimpleName());
    assertEquals(number, thrown.failure().error().number());
    assertEquals("CreateFile", thrown.failure().error().call());
    assertTrue(thrown.getMessage().contains("segment 'frame'"), thrown.getMessage());
  }

  @Test
  void whatTheUserCanDoIsSaid() {
    String message =
        String.valueOf(WindowsError.failed(ATTEMPT, "CreateFileMapping", 1455).getMessage());
    assertTrue(message.contains("CreateFileMapping failed with ERROR_COMMITMENT_LIMIT (1455)"));
    assertTrue(message.contains("enlarge the paging file"), message);
  }
}
