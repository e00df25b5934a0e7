package io.sharedarray.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sharedarray.ArrayBuilder;
import io.sharedarray.ArrayHandle;
import io.sharedarray.DType;
import io.sharedarray.Extents;
import io.sharedarray.Order;
import io.sharedarray.SharedArray;
import io.sharedarray.TypedArray;
import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.SegmentExistsException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Arrays of any name, shape and mode. */
class BuilderFuzzTest {

  private static final Set<Class<? extends Exception>> DOCUMENTED =
      Set.of(
          IllegalArgumentException.class,
          InvalidFormatException.class,
          SegmentExistsException.class,
          InsufficientMemoryException.class);

  @FuzzTest
  void isCreatedOrRefused(byte[] input) {
    Choices choices = new Choices(input);
    DType<?> dtype = choices.of(DType.values());
    int mode = (int) choices.anyLong();
    Order order = choices.of(List.of(Order.values()));
    boolean raw = choices.yes();
    boolean named = choices.yes();
    long[] shape = new long[choices.number() % 40];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = choices.anyLong();
    }
    String name = Texts.of(choices.rest());
    ArrayBuilder<?> builder =
        SharedArray.builder(dtype)
            .backend(InputAllocator.NAME)
            .shape(shape)
            .order(order)
            .mode(mode);
    if (raw) {
      builder.raw();
    }
    if (named) {
      builder.name(name);
    }
    @Nullable TypedArray<?> array =
        Reading.of(
            input.length,
            DOCUMENTED,
            () -> {
              InputAllocator.put("taken", new byte[8]);
              return builder.create();
            });
    if (array != null) {
      try (array) {
        assertArrayEquals(shape, array.shape());
        assertTrue(!named || name.equals(array.name()), array.name());
        assertTrue(Extents.areWithin(array, 0, InputAllocator.ROOM), array.toString());
        ArrayHandle handle = array.handle();
        try (TypedArray<?> again = SharedArray.attach(handle.toString())) {
          assertArrayEquals(array.strides(), again.strides());
          assertEquals(handle, again.handle());
        }
      }
      assertTrue(new InputAllocator().list().isEmpty(), "its name is left behind");
    } else {
      assertFalse(
          new InputAllocator().list().stream().anyMatch(info -> !info.name().equals("taken")),
          "what was refused has left something behind");
    }
  }
}
