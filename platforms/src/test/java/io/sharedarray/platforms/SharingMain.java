package io.sharedarray.platforms;

import io.sharedarray.ArrayBuilder;
import io.sharedarray.Backends;
import io.sharedarray.DType;
import io.sharedarray.Int64Array;
import io.sharedarray.SharedArray;
import io.sharedarray.TypedArray;
import io.sharedarray.Uint64Array;
import io.sharedarray.testkit.Lines;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A process on either side: does what the test tells it with the array that it has opened last. */
final class SharingMain implements Lines.Commands {

  static final long[] SHAPE = {2, 3};

  private final Deque<TypedArray<?>> arrays = new ArrayDeque<>();

  private SharingMain() {}

  public static void main(String[] args) throws IOException {
    Lines.serve(new SharingMain());
  }

  @Override
  public Object run(String command, List<String> words) {
    return switch (command) {
      case "report" -> Backends.report();
      case "create" -> use(builder(words, SHAPE).name(words.get(2)).create());
      case "create-raw" -> use(builder(words, SHAPE).name(words.get(2)).raw().create());
      case "create-large" -> use(builder(words, Long.parseLong(words.get(2))).create());
      case "create-sparse" -> use(builder(words, Long.parseLong(words.get(2))).sparse().create());
      case "attach" -> use(SharedArray.attach(words.get(0)));
      case "attach-name" -> use(SharedArray.attach(words.get(0), words.get(1)));
      case "order" -> array().byteOrder();
      case "fill" -> {
        Values.fill(array(), Long.parseLong(words.get(0)));
        yield "filled";
      }
      case "verify" -> {
        Values.verify(array(), Long.parseLong(words.get(0)), SHAPE, words.get(1));
        yield "verified";
      }
      case "slice" -> array().slice(words.get(0)).handle();
      case "fill-all" -> {
        array().fill(Long.parseLong(words.get(0)));
        yield "filled";
      }
      case "sum" -> sum(array().as(DType.UINT64));
      case "add" -> add(array().as(DType.INT64), Integer.parseInt(words.get(0)));
      case "get" -> array().getLong(Long.parseLong(words.get(0)));
      case "list" -> SharedArray.list();
      case "close" -> {
        arrays.pop().close();
        yield "closed";
      }
      default -> throw new IllegalArgumentException(command);
    };
  }

  private static ArrayBuilder<?> builder(List<String> words, long... shape) {
    return SharedArray.builder(DType.of(words.get(1))).shape(shape).backend(words.get(0));
  }

  private Object use(TypedArray<?> opened) {
    arrays.push(opened);
    return opened.handle();
  }

  private TypedArray<?> array() {
    return arrays.element();
  }

  private static long sum(Uint64Array array) {
    long sum = 0;
    for (long i = 0; i < array.size(); i++) {
      sum += array.get(i);
    }
    return sum;
  }

  private static String add(Int64Array array, int times) {
    for (int i = 0; i < times; i++) {
      array.getAndAdd(0, 1);
    }
    return "added";
  }
}
