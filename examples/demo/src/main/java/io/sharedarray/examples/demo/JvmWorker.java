package io.sharedarray.examples.demo;

import io.sharedarray.Backends;
import io.sharedarray.DType;
import io.sharedarray.Float64Array;
import io.sharedarray.SharedArray;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The second JVM: works on arrays that it knows by their handles. Reads a request per line and
 * answers each with a line, as worker.py does.
 */
public final class JvmWorker {

  private JvmWorker() {}

  /** Serves until its input ends. */
  public static void main(String[] args) throws IOException {
    Backends.report(); // looks for the backends now, and not in the first hand-off
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Optional<SharedArray> attached = Optional.empty();
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals("ready?")) {
          System.out.println("ready");
        } else if (line.startsWith("attach ")) {
          attached.ifPresent(SharedArray::close);
          attached = Optional.of(SharedArray.attach(line.substring("attach ".length())));
          System.out.println(describe(attached.get()));
        } else {
          System.out.println(work(line, attached.orElseThrow()));
        }
      }
    } finally {
      attached.ifPresent(SharedArray::close);
    }
  }

  private static String work(String request, SharedArray array) {
    return switch (request) {
      case "edges" -> {
        Edges.drawOnLeftThird(array.as(DType.UINT8));
        yield "drawn";
      }
      case "negate" -> {
        Float64Array numbers = array.as(DType.FLOAT64);
        double sum = Numbers.sum(numbers);
        Numbers.negateFirstThird(numbers);
        yield Double.toString(sum);
      }
      default -> "unknown request " + request;
    };
  }

  private static String describe(SharedArray array) {
    String shape =
        Arrays.stream(array.shape()).mapToObj(Long::toString).collect(Collectors.joining(", "));
    return array.dtype() + " (" + shape + ")";
  }
}
