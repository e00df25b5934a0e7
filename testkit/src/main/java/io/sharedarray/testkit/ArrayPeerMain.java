package io.sharedarray.testkit;

import io.sharedarray.ArrayBuilder;
import io.sharedarray.ArrayHandle;
import io.sharedarray.DType;
import io.sharedarray.Float64Array;
import io.sharedarray.Int64Array;
import io.sharedarray.SharedArray;
import io.sharedarray.TypedArray;
import io.sharedarray.Uint64Array;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SegmentUnpublishedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The other process in the contract of arrays. It has one array at a time. */
final class ArrayPeerMain implements Lines.Commands {

  private final String backend;
  private @Nullable TypedArray<?> array;

  private ArrayPeerMain(String backend) {
    this.backend = backend;
  }

  /** The argument is the name of the backend. */
  public static void main(String[] args) throws IOException {
    Lines.serve(new ArrayPeerMain(args[0]));
  }

  @Override
  public Object run(String command, List<String> arguments) {
    return switch (command) {
      case "attach" -> use(SharedArray.attach(arguments.get(0)));
      case "create" -> use(builder(arguments).create());
      case "create-persistent" -> use(builder(arguments).persistent().create());
      case "create-forever" -> builder(arguments).create(created -> sleepForever());
      case "get" -> array().getDouble(numbers(arguments));
      case "set" -> {
        long[] numbers = numbers(arguments.subList(1, arguments.size()));
        array().setDouble(numbers, Double.parseDouble(arguments.get(0)));
        yield "set";
      }
      case "fill" -> {
        array().fill(Double.parseDouble(arguments.get(0)));
        yield "filled";
      }
      case "verify" -> verify(Long.parseLong(arguments.get(0)));
      case "refill" -> refill(Long.parseLong(arguments.get(0)));
      case "all" -> requireAll(Double.parseDouble(arguments.get(0)));
      case "sum" -> sum(array().as(DType.UINT64));
      case "add" -> add(array().as(DType.INT64), Integer.parseInt(arguments.get(0)));
      case "watch" -> watch(arguments.get(0));
      case "close" -> {
        array().close();
        yield "closed";
      }
      default -> throw new IllegalArgumentException(command);
    };
  }

  private static long[] numbers(List<String> words) {
    return words.stream().mapToLong(Long::parseLong).toArray();
  }

  private ArrayBuilder<Float64Array> builder(List<String> arguments) {
    return SharedArray.builder(DType.FLOAT64).shape(4).backend(backend).name(arguments.get(0));
  }

  private String use(TypedArray<?> opened) {
    array = opened;
    return opened.dtype() + " " + Arrays.toString(opened.shape());
  }

  private TypedArray<?> array() {
    if (array == null) {
      throw new IllegalStateException("no array yet");
    }
    return array;
  }

  private static void sleepForever() {
    while (true) {
      LockSupport.park();
    }
  }

  private String verify(long seed) {
    Patterns.verify(array(), seed);
    return "verified";
  }

  private String refill(long seed) {
    Patterns.fill(array(), seed);
    return "refilled";
  }

  private String requireAll(double value) {
    HeapArray expected = HeapArray.zeros(array().dtype(), array().shape());
    expected.fill(value);
    Patterns.verifySame(expected, array());
    return "all";
  }

  private static long sum(Uint64Array array) {
    long sum = 0;
    for (long i = 0; i < array.size(); i++) {
      sum += array.get(i);
    }
    return sum;
  }

  /** Adds to the first element in one step, and to the second by trying until it works. */
  private static String add(Int64Array array, int times) {
    for (int i = 0; i < times; i++) {
      array.getAndAdd(0, 1);
      long before;
      do {
        before = array.getVolatile(1);
      } while (!array.compareAndSet(1, before, before + 3));
    }
    return "added";
  }

  /** Attaches an array as soon as that works, and checks that it holds ones and nothing else. */
  private String watch(String name) {
    try (Float64Array seen = attachWhenThere(name)) {
      for (long i = 0; i < seen.size(); i++) {
        if (seen.get(i) != 1) {
          throw new IllegalStateException(name + " holds " + seen.get(i) + " at " + i);
        }
      }
    }
    return "ones only";
  }

  private Float64Array attachWhenThere(String name) {
    while (true) {
      try {
        return SharedArray.attacher(ArrayHandle.of(backend, name))
            .timeout(Duration.ofMillis(1))
            .attach()
            .as(DType.FLOAT64);
      } catch (SegmentNotFoundException | SegmentUnpublishedException e) {
        Thread.onSpinWait();
      }
    }
  }
}
