package io.sharedarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views, held against what numpy makes of the same expression. */
class ViewNumpyTest {

  private static final long[][] SHAPES = {
    {}, {1}, {7}, {0}, {3, 4}, {1, 5}, {5, 0}, {2, 3, 4}, {2, 1, 3}, {2, 3, 1, 2}, {2, 2, 2, 2, 2}
  };

  private static final String SCRIPT =
      """
      import sys
      import numpy as np
      from numpy import newaxis
      for line in open(sys.argv[1]):
          shape, order, expression = eval(line)
          a = np.arange(int(np.prod(shape)), dtype=np.int32).reshape(shape)
          a = np.array(a, order=order)
          try:
              v = eval(expression)
              if 'reshape' in expression and not np.shares_memory(a, v) and v.size > 0:
                  print('copy')
              else:
                  strides = [s if n > 1 else 0 for s, n in zip(v.strides, v.shape)]
                  if v.size == 0: strides = [0] * v.ndim
                  print(list(v.shape), strides, v.ravel().tolist())
          except IndexError:
              print('IndexError')
          except ValueError:
              print('ValueError')
      """;

  @TempDir Path folder;

  private final Random random = new Random(20091231);
  private final List<String> questions = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();

  private interface Step {
    TypedArray<?> on(TypedArray<?> array);
  }

  private void ask(long[] shape, Order order, String expression, Step step) {
    try (Int32Array a = SharedArray.builder(DType.INT32).shape(shape).order(order).create()) {
      int[] next = {0};
      Elements.forEach(shape, index -> a.set(index, next[0]++));
      questions.add(pythonTuple(shape) + ", '" + order + "', " + '"' + expression + '"');
      answers.add(answer(a, step));
    }
  }

  private static String answer(Int32Array a, Step step) {
    try {
      Int32Array v = (Int32Array) step.on(a);
      long[] strides = v.strides();
      for (int axis = 0; axis < strides.length; axis++) {
        // the stride of an axis without neighbours means nothing
        strides[axis] = v.shape()[axis] > 1 && v.size() > 0 ? strides[axis] : 0;
      }
      List<Integer> values = new ArrayList<>();
      Elements.forEach(v.shape(), index -> values.add(v.get(index)));
      return Arrays.toString(v.shape()) + " " + Arrays.toString(strides) + " " + values;
    } catch (IndexOutOfBoundsException e) {
      return "IndexError";
    } catch (IllegalArgumentException e) {
      return "ValueError";
    } catch (IllegalStateException e) {
      return "copy";
    }
  }

  private void compareWithNumpy() throws Exception {
    Path list = Files.write(folder.resolve("questions.txt"), questions);
    List<String> expected = Numpy.run(folder, SCRIPT, list);
    assertEquals(expected.size(), answers.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), answers.get(i), questions.get(i));
    }
  }

  private static String pythonTuple(long[] values) {
    StringJoiner text = new StringJoiner(", ", "(", values.length == 1 ? ",)" : ")");
    Arrays.stream(values).forEach(value -> text.add(Long.toString(value)));
    return text.toString();
  }

  @Test
  void slicesAreNumpys() throws Exception {
    for (int round = 0; round < 1500; round++) {
      long[] shape = SHAPES[random.nextInt(SHAPES.length)];
      String indices =
          IntStream.range(0, random.nextInt(shape.length + 2))
              .mapToObj(axis -> randomIndex())
              .collect(Collectors.joining(", "));
      String python = indices.isEmpty() ? "a[()]" : "a[" + indices + ",]";
      if (indices.indexOf("...") != indices.lastIndexOf("...")) {
        assertThrows(IllegalArgumentException.class, () -> Slicing.slice(one(), parse(indices)));
        continue;
      }
      // numpy gives a scalar where no axis is left, which has no strides: [...] keeps the array
      String kept = indices.contains("...") || indices.isEmpty() ? python : python + "[...]";
      Order order = random.nextBoolean() ? Order.C : Order.F;
      ask(shape, order, "np.asarray(" + kept + ")", array -> array.slice(indices));
    }
    compareWithNumpy();
  }

  private static Layout one() {
    return Layout.contiguous(new long[] {1, 1, 1, 1, 1, 1}, 4, Order.C, 0);
  }

  private static Index[] parse(String indices) {
    return Index.parse(indices);
  }

  private String randomIndex() {
    return switch (random.nextInt(10)) {
      case 0 -> "...";
      case 1 -> "None";
      case 2, 3 -> Integer.toString(random.nextInt(9) - 4);
      default -> bound() + ":" + bound() + step();
    };
  }

  private String bound() {
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> Long.toString(random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE);
      default -> Integer.toString(random.nextInt(17) - 8);
    };
  }

  private String step() {
    return switch (random.nextInt(5)) {
      case 0 -> "";
      case 1 -> ":-1";
      case 2 -> ":" + (random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE + 1);
      default -> ":" + (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(3));
    };
  }

  @Test
  void reshapesAreNumpysOrRefusedWhereNumpyCopies() throws Exception {
    String[] targets = {
      "()",
      "(1,)",
      "(-1,)",
      "(12,)",
      "(24,)",
      "(4, 3)",
      "(2, 6)",
      "(3, 2, 2)",
      "(2, -1)",
      "(-1, 3)",
      "(4, 6)",
      "(6, 4)",
      "(1, 12, 1)",
      "(-1, -1)",
      "(5, -1)",
      "(0,)",
      "(0, -1)",
      "(3, 0)",
      "(2, 2, 6)",
      "(8, 3)",
      "(24, 1, 1)",
      "(1,1,1,24)",
      "(7,)"
    };
    String[] before = {":", "::-1", "::2", "..., ::-1", "..., 1:", "None, ...", "..., None", "1:"};
    for (long[] shape : SHAPES) {
      for (String target : targets) {
        long[] lengths = longs(target);
        for (Order order : Order.values()) {
          ask(shape, order, "a.reshape(" + target + ")", array -> array.reshape(lengths));
          if (shape.length > 0) {
            String cut = before[random.nextInt(before.length)];
            String expression = "a[" + cut + "].reshape(" + target + ")";
            ask(shape, order, expression, array -> array.slice(cut).reshape(lengths));
            ask(
                shape,
                order,
                "a.T[" + cut + "].reshape(" + target + ")",
                array -> array.transpose().slice(cut).reshape(lengths));
          }
        }
      }
    }
    compareWithNumpy();
  }

  @Test
  void permutationsAreNumpys() throws Exception {
    for (long[] shape : SHAPES) {
      ask(shape, Order.C, "a.T", TypedArray::transpose);
      for (int round = 0; round < 6; round++) {
        List<Integer> axes = new ArrayList<>(IntStream.range(0, shape.length).boxed().toList());
        java.util.Collections.shuffle(axes, random);
        int[] permutation = axes.stream().mapToInt(Integer::intValue).toArray();
        ask(
            shape,
            Order.F,
            "a.transpose(" + axes + ")" + (axes.isEmpty() ? "" : "[::-1]"),
            array -> {
              TypedArray<?> moved = array.permute(permutation);
              return shape.length == 0 ? moved : moved.slice("::-1");
            });
      }
    }
    compareWithNumpy();
  }

  private static long[] longs(String tuple) {
    String inner = tuple.replaceAll("[() ]", "").replaceAll(",$", "");
    return inner.isEmpty()
        ? new long[0]
        : Arrays.stream(inner.split(",")).mapToLong(Long::parseLong).toArray();
  }

  @Test
  void whatIsNotAPermutationIsRefused() {
    try (var a = SharedArray.zeros(DType.INT32, 2, 3)) {
      assertThrows(IllegalArgumentException.class, () -> a.permute(0));
      assertThrows(IllegalArgumentException.class, () -> a.permute(0, 0));
      assertThrows(IllegalArgumentException.class, () -> a.permute(0, 2));
      assertThrows(IllegalArgumentException.class, () -> a.permute(-1, 0));
    }
  }

  @Test
  void whatIsNotAnIndexIsRefused() {
    for (String text :
        new String[] {"a", "1:2:3:4", "::0", "1,,2", "[1]", "1.5", "99999999999999999999", ", 1"}) {
      assertThrows(IllegalArgumentException.class, () -> Index.parse(text), text);
    }
    assertEquals(0, Index.parse(" ").length);
    assertEquals(2, Index.parse("1, :,").length);
    assertEquals(new Index.Range(1L, null, -2), Index.parse("1::-2")[0]);
  }

  @Test
  void noMoreThan32AxesComeFromNewOnes() {
    try (var a = SharedArray.zeros(DType.INT32, 2)) {
      Index[] indices = new Index[32];
      Arrays.fill(indices, Index.newAxis());
      assertThrows(IllegalArgumentException.class, () -> a.slice(indices));
      assertEquals(32, a.slice(Arrays.copyOf(indices, 31)).ndim());
    }
  }

  @Test
  void aViewSharesItsElements() {
    try (var a = SharedArray.zeros(DType.UINT16, 4, 5)) {
      Uint16Array column = a.slice(Index.all(), Index.at(-1));
      column.set(2, 77);
      assertEquals(77, a.get(2, 4));
      a.slice("1, ::-1").set(0, 5);
      assertEquals(5, a.get(1, 4));
      assertEquals(5, column.get(1));
    }
  }
}
