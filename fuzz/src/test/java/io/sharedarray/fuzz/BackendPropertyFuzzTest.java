package io.sharedarray.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sharedarray.BackendReport;
import io.sharedarray.Backends;
import io.sharedarray.spi.BackendUnavailableException;
import java.util.stream.Collectors;

/** Any text as the system property that chooses the backend. */
class BackendPropertyFuzzTest {

  private static final String REPORT = Backends.report().toString();
  private static final String DEFAULT = Backends.defaultName();

  @FuzzTest
  void isChosenOrRefused(byte[] input) {
    String text = Texts.of(input);
    System.setProperty(Backends.PROPERTY, text);
    try {
      assertEquals(text.isBlank() ? DEFAULT : text, Backends.defaultName());
      assertTrue(
          Backends.report().entries().stream()
              .map(BackendReport.Entry::name)
              .collect(Collectors.toSet())
              .contains(Backends.defaultName()));
    } catch (BackendUnavailableException e) {
      String message = String.valueOf(e.getMessage());
      assertTrue(message.contains(REPORT) || message.contains("working here are"), message);
      // the report has a line for each backend
      Reading.requireFit(message.replace(REPORT, ""));
    } finally {
      System.clearProperty(Backends.PROPERTY);
    }
  }
}
