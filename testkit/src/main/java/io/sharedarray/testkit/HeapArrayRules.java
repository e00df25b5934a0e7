package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedarray.ArrayPrinter;
import io.sharedarray.DType;
import io.sharedarray.SharedArray;
import io.sharedarray.TypedArray;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A {@link HeapArray} in the place of a shared array makes no difference. */
interface HeapArrayRules extends AllocatorUnderTest {

  @Test
  default void a_heap_array_and_a_shared_one_copy_each_other() {
    for (DType<?> dtype : DType.values()) {
      requireCopies(dtype);
    }
  }

  private <A extends TypedArray<A>> void requireCopies(DType<A> dtype) {
    try (Bench bench = new Bench(this)) {
      HeapArray heap = HeapArray.zeros(dtype, 3, 5);
      Patterns.fill(heap, 7);
      A shared = bench.zeros(dtype, 3, 5);
      shared.copyFrom(heap);
      Patterns.verify(shared, 7);
      Patterns.verifySame(heap, HeapArray.copyOf(shared));
    }
  }

  @Test
  default void a_heap_array_and_a_shared_one_convert_alike() {
    for (DType<?> from : DType.values()) {
      for (DType<?> to : DType.values()) {
        requireConvertAlike(from, to);
      }
    }
  }

  private <A extends TypedArray<A>, B extends TypedArray<B>> void requireConvertAlike(
      DType<A> from, DType<B> to) {
    try (Bench bench = new Bench(this)) {
      HeapArray heap = HeapArray.zeros(from, 20);
      Patterns.fill(heap, 8);
      A shared = bench.zeros(from, 20);
      shared.copyFrom(heap);
      B one = bench.zeros(to, 20);
      B two = bench.zeros(to, 20);
      HeapArray three = HeapArray.zeros(to, 20);
      if (from.kind() == 'c' && to.kind() != 'c') {
        assertThrows(IllegalArgumentException.class, () -> one.convertFrom(heap));
        assertThrows(IllegalArgumentException.class, () -> three.convertFrom(shared));
      } else {
        one.convertFrom(heap);
        two.convertFrom(shared);
        three.convertFrom(shared);
        Patterns.verifySame(one, two);
        Patterns.verifySame(one, three);
      }
    }
  }

  @Test
  default void views_of_a_heap_array_and_of_a_shared_one_print_alike() {
    for (DType<?> dtype : DType.values()) {
      requireViewsAlike(dtype);
    }
  }

  private <A extends TypedArray<A>> void requireViewsAlike(DType<A> dtype) {
    try (Bench bench = new Bench(this)) {
      A shared = bench.zeros(dtype, 4, 6);
      Patterns.fill(shared, 9);
      HeapArray heap = HeapArray.copyOf(shared);
      requireAlike(shared, heap);
      for (String indices :
          List.of("", "1", "-1, 2", "1:3, ::2", "::-1, 4:1:-2", "..., 0", "None, 2:", "5:, 1")) {
        requireAlike(shared.slice(indices), heap.slice(indices));
      }
      requireAlike(shared.transpose(), heap.transpose());
      requireAlike(shared.permute(1, 0).slice("2:5"), heap.permute(1, 0).slice("2:5"));
      requireAlike(shared.reshape(2, -1, 3), heap.reshape(2, -1, 3));
    }
  }

  private static void requireAlike(SharedArray shared, SharedArray heap) {
    Patterns.verifySame(shared, heap);
    assertEquals(ArrayPrinter.numpy().print(shared), ArrayPrinter.numpy().print(heap));
  }
}
