package io.sharedarray.examples.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedarray.ArrayHandle;
import io.sharedarray.DType;
import io.sharedarray.SharedArray;
import io.sharedarray.TypedArray;
import java.util.Arrays;

/** The array that is there when a sample runs. */
final class Given implements AutoCloseable {

  private final TypedArray<?> array;

  private Given(TypedArray<?> array) {
    this.array = array;
  }

  /** The array of a directive such as {@code posix-shm float64 3 4}. */
  static Given of(String directive) {
    String[] words = directive.split(" ");
    long[] shape = numbers(Arrays.copyOfRange(words, 2, words.length));
    return new Given(create(words[0], DType.of(words[1]), shape));
  }

  private static <A extends TypedArray<A>> A create(String backend, DType<A> dtype, long... shape) {
    A array = SharedArray.builder(dtype).backend(backend).shape(shape).create();
    SharedArray flat = array.reshape(array.size());
    for (long i = 0; i < array.size(); i++) {
      flat.setLong(new long[] {i}, i);
    }
    return array;
  }

  private static long[] numbers(String... words) {
    return Arrays.stream(words).mapToLong(Long::parseLong).toArray();
  }

  String handle() {
    return array.handle().toString();
  }

  /** Checks what a directive such as {@code 2 3 = 42} says. */
  void require(String directive) {
    String[] sides = directive.split(" = ");
    double expected = Double.parseDouble(sides[1]);
    assertEquals(expected, array.getDouble(numbers(sides[0].split(" "))), directive);
  }

  /** The sample must have left the array to its owner. */
  @Override
  public void close() {
    ArrayHandle handle = array.handle();
    boolean kept = SharedArray.list().contains(handle);
    array.close();
    assertEquals(true, kept, "the sample has removed " + handle);
  }
}
