package com.example.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.DType;
import io.sharedarray.SharedArray;
import io.sharedarray.examples.testing.Jars;
import io.sharedarray.examples.testing.Jvm;
import io.sharedarray.testkit.HeapArray;
import org.junit.jupiter.api.Test;

/** A library is tested without shared memory, and says what is missing where there is none. */
class BrightnessTest {

  @Test
  void it_is_tested_with_an_array_on_the_heap() {
    try (SharedArray picture = HeapArray.zeros(DType.UINT8, 2, 2)) {
      picture.setLong(new long[] {1, 1}, 200);
      assertEquals(50, Brightness.mean(picture));
    }
  }

  @Test
  void without_a_backend_the_user_is_told_what_to_add() {
    Jvm.Result result =
        new Jvm()
            .classPath(Jars.join(Jars.of("sharedarray-api"), Jars.own()))
            .run("com.example.library.Brightness");
    assertEquals(1, result.status());
    assertTrue(result.err().contains("BackendUnavailableException: no backend works here."));
    assertTrue(result.err().contains(" none found\n  add io.sharedarray:sharedarray-backend-"));
  }
}
