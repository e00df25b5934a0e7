package io.sharedarray.backend.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Failure;
import io.sharedarray.spi.SegmentExistsException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamingTest {

  private final List<String> tried = new ArrayList<>();

  private void create(CreateRequest request) {
    Naming.create(
        request,
        name -> {
          tried.add(name);
          throw new SegmentExistsException(Failure.of("taken"));
        });
  }

  @Test
  void aNameThatIsTakenIsAnErrorIfItWasAskedFor() {
    CreateRequest request = CreateRequest.ofSize(1).withName("frame");
    assertThrows(SegmentExistsException.class, () -> create(request));
    assertEquals(List.of("frame"), tried);
  }

  @Test
  void otherwiseAnotherIsTriedAFewTimes() {
    assertThrows(SegmentExistsException.class, () -> create(CreateRequest.ofSize(1)));
    assertEquals(8, tried.size());
    assertNotEquals(tried.get(0), tried.get(1));
  }
}
