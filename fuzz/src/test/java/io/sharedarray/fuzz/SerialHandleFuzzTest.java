package io.sharedarray.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sharedarray.ArrayHandle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Any bytes as a serialised handle, for a receiver with the filter that is documented. */
class SerialHandleFuzzTest {

  private static final ObjectInputFilter FILTER =
      ObjectInputFilter.Config.createFilter("maxdepth=1;maxarray=0;io.sharedarray.*;!*");

  @FuzzTest
  void isReadOrRefused(byte[] input) {
    @Nullable Object read =
        Reading.of(
            input.length,
            Set.of(IOException.class, ClassNotFoundException.class),
            () -> read(input));
    if (read instanceof ArrayHandle handle) {
      assertEquals(handle, ArrayHandle.parse(handle.toString()));
      assertTrue(!handle.backend().isEmpty() && !handle.name().isEmpty(), handle.toString());
    } else if (read != null) {
      // a stream may hold nothing but a text, or the description of a class
      assertTrue(
          read instanceof String || read instanceof Class || read instanceof ObjectStreamClass,
          () -> "the filter lets " + read.getClass() + " through");
    }
  }

  private static @Nullable Object read(byte[] input) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(input))) {
      in.setObjectInputFilter(FILTER);
      return in.readObject();
    } catch (RuntimeException e) {
      if (isJdks(e)) {
        throw new IOException("the JDK's own trouble with a stream that is none", e);
      }
      throw e;
    }
  }

  /** Whether it was thrown without any code of the library at work. */
  private static boolean isJdks(RuntimeException e) {
    return Arrays.stream(e.getStackTrace())
        .map(StackTraceElement::getClassName)
        .takeWhile(name -> !name.equals(SerialHandleFuzzTest.class.getName()))
        .noneMatch(name -> name.startsWith("io.sharedarray."));
  }
}
