package io.sharedarray;

import static io.sharedarray.PrintValues.ANY_SIZE;
import static io.sharedarray.PrintValues.EXTREMES;
import static io.sharedarray.PrintValues.HUNDREDTHS;
import static io.sharedarray.PrintValues.ORDINARY_OR_NOT_FINITE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every text is compared with that of numpy's own printer. */
class ArrayPrinterNumpyTest {

  private static final long[][] SHAPES = {
    {},
    {0},
    {1},
    {2},
    {5},
    {40},
    {1000},
    {1001},
    {3, 4},
    {2, 0},
    {0, 3, 2},
    {40, 50},
    {3, 400},
    {400, 3},
    {2, 3, 4},
    {1, 1, 1},
    {11, 12, 13},
    {2, 2, 2, 3},
    {2, 9, 8, 9},
    {1, 2, 1, 2, 1, 3}
  };

  /** Prints the arrays that file {@code cases} describes; their bytes are in {@code data}. */
  private static final String SCRIPT =
      """
      import os, sys
      import numpy as np
      os.chdir(sys.argv[1])
      np.seterr(all='ignore')
      version = tuple(int(n) for n in np.__version__.split('.')[:2])
      legacy = {'legacy': '2.2'} if version >= (2, 3) else {}
      texts = []
      with open('data', 'rb') as data, open('cases') as cases:
          for case in cases:
              name, shape, *numbers = case.rstrip('\\n').split(';')
              shape = tuple(int(n) for n in shape.split(',') if n)
              threshold, edge, width, precision, suppress = (int(n) for n in numbers)
              dtype = np.dtype(name).newbyteorder('<')
              size = int(np.prod(shape, dtype=int)) * dtype.itemsize
              array = np.ndarray(shape, dtype, buffer=data.read(size))
              texts.append(np.array2string(
                  array, threshold=threshold, edgeitems=edge, max_line_width=width,
                  precision=precision, suppress_small=bool(suppress), **legacy))
      with open('texts', 'w', newline='') as out:
          out.write('\\0'.join(texts))
      """;

  @TempDir Path folder;

  @Test
  void everyTypeShapeAndKindOfValues() throws IOException {
    List<PrintCase> cases = new ArrayList<>();
    for (DType<?> dtype : DType.values()) {
      for (long[] shape : SHAPES) {
        for (PrintValues values : PrintValues.values()) {
          cases.add(aCase(dtype, values, cases.size(), shape));
        }
      }
    }
    assertPrintAsNumpyDoes(cases);
  }

  @Test
  void arraysOfFewExtremeValues() throws IOException {
    List<PrintCase> cases = new ArrayList<>();
    for (DType<?> dtype : DType.values()) {
      for (int i = 0; i < 200; i++) {
        cases.add(aCase(dtype, EXTREMES, i, 1 + i % 4));
        cases.add(aCase(dtype, PrintValues.BITS, i, 1 + i % 4));
        cases.add(aCase(dtype, ORDINARY_OR_NOT_FINITE, i, 1 + i % 4));
      }
    }
    assertPrintAsNumpyDoes(cases);
  }

  @Test
  void everyOption() throws IOException {
    List<PrintCase> cases = new ArrayList<>();
    for (DType<?> dtype : DType.values()) {
      for (PrintValues values : List.of(HUNDREDTHS, ANY_SIZE, EXTREMES, ORDINARY_OR_NOT_FINITE)) {
        int seed = cases.size();
        PrintCase longRow = aCase(dtype, values, seed, 150);
        PrintCase table = aCase(dtype, values, seed, 8, 9);
        PrintCase block = aCase(dtype, values, seed, 3, 5, 4, 2);
        for (int width : new int[] {1, 10, 30, 74, 76, 200}) {
          cases.add(longRow.with(1000, 3, width));
          cases.add(block.with(1000, 3, width));
        }
        for (int edge = 1; edge < 6; edge++) {
          cases.add(longRow.with(149, edge, 75));
          cases.add(table.with(71, edge, 75));
          cases.add(block.with(0, edge, 40));
        }
        for (int precision : new int[] {0, 1, 2, 3, 5, 7, 12, 17, 20}) {
          cases.add(table.with(precision, false));
          cases.add(table.with(precision, true));
        }
      }
    }
    assertPrintAsNumpyDoes(cases);
  }

  @Test
  void everyFloat16AmongItsNeighbours() throws IOException {
    List<PrintCase> cases = new ArrayList<>();
    for (int first = 0; first < 0x10000; first += 256) {
      double[] values = new double[256];
      for (int i = 0; i < values.length; i++) {
        values[i] = Float16.toFloat((short) (first + i));
      }
      byte[] elements = PrintValues.of(DType.FLOAT16, values);
      cases.add(new PrintCase(DType.FLOAT16, elements, values.length));
      for (int precision : new int[] {0, 2, 3}) {
        cases.add(new PrintCase(DType.FLOAT16, elements, values.length).with(precision, true));
      }
    }
    assertPrintAsNumpyDoes(cases);
  }

  /** The digits of these are the hardest to find: the number below is nearer than the one above. */
  @Test
  void powersOfTwo() throws IOException {
    List<PrintCase> cases = new ArrayList<>();
    for (int exponent = -1074; exponent < 1024; exponent++) {
      double value = Math.scalb(1.0, exponent);
      addPowers(cases, DType.FLOAT64, value);
      if (exponent >= -149 && exponent < 128) {
        addPowers(cases, DType.FLOAT32, value);
      }
      if (exponent >= -24 && exponent < 16) {
        addPowers(cases, DType.FLOAT16, value);
      }
    }
    assertPrintAsNumpyDoes(cases);
  }

  /** Alone; and with one that needs more digits, so that this one gets more too. */
  private static void addPowers(List<PrintCase> cases, DType<?> dtype, double value) {
    byte[] alone = PrintValues.of(dtype, value);
    byte[] withOther = PrintValues.of(dtype, value, 1.0 / 3, 1e-5);
    for (int precision : new int[] {8, 17}) {
      cases.add(new PrintCase(dtype, alone, 1).with(precision, false));
      cases.add(new PrintCase(dtype, withOther, 3).with(precision, false));
    }
  }

  private static PrintCase aCase(DType<?> dtype, PrintValues values, long seed, long... shape) {
    int size = 1;
    for (long n : shape) {
      size *= (int) n;
    }
    return new PrintCase(dtype, values.elements(dtype, size, seed), shape);
  }

  private void assertPrintAsNumpyDoes(List<PrintCase> cases) throws IOException {
    List<String> lines = new ArrayList<>();
    try (OutputStream data = Files.newOutputStream(folder.resolve("data"))) {
      for (PrintCase each : cases) {
        lines.add(each.toString());
        data.write(each.elements());
      }
    }
    Files.write(folder.resolve("cases"), lines);
    Numpy.run(folder, SCRIPT, folder);
    String[] texts = Files.readString(folder.resolve("texts")).split("\0", -1);
    assertEquals(cases.size(), texts.length);
    for (int i = 0; i < texts.length; i++) {
      int number = i;
      assertEquals(texts[i], cases.get(i).print(), () -> number + ": " + cases.get(number));
    }
  }
}
