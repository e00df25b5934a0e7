package io.sharedarray.backend.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.InvalidFormatException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionNameTest {

  private static final Attempt ATTEMPT = new Attempt("windows", "cannot do it", null);

  @ParameterizedTest
  @CsvSource({
    "frame, frame",
    "Local\\frame, frame",
    "Global\\frame, Global\\frame",
    "Local\\Global\\frame, Global\\frame",
    "a b/c:d, a b/c:d",
    "local, local"
  })
  void hasOneForm(String name, String form) {
    assertEquals(form, SectionName.require(ATTEMPT, name, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "'', is empty",
    "Local\\, is empty",
    "Global\\, is empty",
    "., is empty or means a folder",
    "a\\b, has a '\\'",
    "local\\a, has a '\\'",
    "Session\\1\\a, has a '\\'"
  })
  void whatNothingCanBeCalledIsRefused(String name, String objection) {
    var thrown =
        assertThrows(InvalidFormatException.class, () -> SectionName.require(ATTEMPT, name, 1));
    assertTrue(String.valueOf(thrown.getMessage()).contains(objection), thrown.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"253, true", "254, false"})
  void fitsTheLongestPath(int length, boolean fits) {
    String name = "x".repeat(length);
    if (fits) {
      assertEquals(name, SectionName.require(ATTEMPT, name, 1));
    } else {
      assertThrows(InvalidFormatException.class, () -> SectionName.require(ATTEMPT, name, 1));
    }
  }

  @ParameterizedTest
  @CsvSource({"frame", "Local\\frame", "Global\\frame"})
  void inTheSessionOfServicesAllNamesAreGlobal(String name) {
    assertEquals("frame", SectionName.require(ATTEMPT, name, 0));
  }
}
