package io.sharedarray.npy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.Numpy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headers against the real numpy, both ways: every dtype, byte order, order and rank. */
class NpyHeaderNumpyTest {

  private static final List<String> CODES =
      List.of("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16");

  private static final long[][] SHAPES = {
    {}, {0}, {3}, {2, 3}, {2, 0, 4}, {2, 1, 3, 2, 2}, {123_456}
  };

  /** Writes every array in every version, a file each, and a line that says what is in it. */
  private static final String WRITE =
      """
      import itertools, sys, numpy as np
      codes, folder = sys.argv[1].split(','), sys.argv[2]
      shapes = [(), (0,), (3,), (2, 3), (2, 0, 4), (2, 1, 3, 2, 2), (123456,)]
      for n, (version, code, mark, order, shape) in enumerate(itertools.product(
              [(1, 0), (2, 0), (3, 0)], codes, '<>', 'CF', shapes)):
          array = np.zeros(shape, mark + code, order)
          path = f'{folder}/{n}.npy'
          with open(path, 'wb') as file:
              np.lib.format.write_array(file, array, version)
          fortran = array.flags.f_contiguous and not array.flags.c_contiguous
          print(path, array.dtype.str, fortran, shape, array.nbytes, sep=';')
      """;

  @Test
  void numpysAreRead(@TempDir Path folder) throws IOException {
    List<String> lines = Numpy.run(folder, WRITE, String.join(",", CODES), folder);
    assertEquals(3 * CODES.size() * 2 * 2 * SHAPES.length, lines.size());
    for (String line : lines) {
      String path = line.substring(0, line.indexOf(';'));
      byte[] segment = Files.readAllBytes(Path.of(path));
      NpyHeader header = Segments.parse(segment);
      assertEquals(
          line,
          String.join(
              ";",
              path,
              header.descr(),
              header.fortranOrder() ? "True" : "False",
              NpyHeader.shapeText(header.shape()),
              Long.toString(segment.length - header.dataOffset())));
      header.requireWithin(itemSize(header.descr()), segment.length, path);
    }
  }

  /** Reads and maps files, and says what is in them. */
  private static final String READ =
      """
      import sys, numpy as np
      for line in open(sys.argv[1]):
          path = line.strip()
          array = np.load(path)
          if array.size:
              mapped = np.load(path, mmap_mode='r+')
              assert mapped.offset % 64 == 0 and mapped.tobytes() == array.tobytes()
          fortran = array.flags.f_contiguous and not array.flags.c_contiguous
          data = array.tobytes('A').hex() if array.nbytes < 1000 else ''
          print(array.dtype.str, fortran, array.shape, data, sep=';')
      """;

  @Test
  void oursAreReadByNumpy(@TempDir Path folder) throws IOException {
    List<String> expected = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    for (String code : CODES) {
      for (String mark : code.endsWith("1") ? List.of("|") : List.of("<", ">")) {
        for (long[] shape : SHAPES) {
          for (boolean fortran : shape.length > 1 && !hasZero(shape) ? BOTH : C_ONLY) {
            byte[] header = NpyHeader.encode(mark + code, fortran, shape);
            byte[] data = data(shape, itemSize(mark + code));
            ByteBuffer file = ByteBuffer.allocate(header.length + data.length);
            Path path = folder.resolve(paths.size() + ".npy");
            Files.write(path, file.put(header).put(data).array());
            paths.add(path.toString());
            expected.add(
                String.join(
                    ";",
                    mark + code,
                    fortran ? "True" : "False",
                    NpyHeader.shapeText(shape),
                    data.length < 1000 ? HexFormat.of().formatHex(data) : ""));
          }
        }
      }
    }
    Path list = Files.write(folder.resolve("list.txt"), paths);
    assertEquals(expected, Numpy.run(folder, READ, list));
  }

  /** Writes headers alone; those of numpy before 1.24 have less padding. */
  private static final String ENCODE =
      """
      import ast, io, sys, numpy as np
      same_padding = np.lib.NumpyVersion(np.__version__) >= '1.24.0'
      for line in open(sys.argv[1]):
          descr, fortran, shape, ours = line.strip().split(';')
          file = io.BytesIO()
          np.lib.format.write_array_header_1_0(file, {
              'descr': descr, 'fortran_order': fortran == 'True', 'shape': ast.literal_eval(shape)})
          ours, theirs = bytes.fromhex(ours), file.getvalue()
          if ours != theirs and (same_padding or ours[10:].rstrip() != theirs[10:].rstrip()):
              print(line, theirs)
      """;

  @Test
  void oursAreByteForByteWhatNumpyWrites(@TempDir Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int rank = 0; rank <= 32; rank++) {
      for (long first = 1; first < Long.MAX_VALUE / 10; first *= 10) {
        long[] shape = new long[rank];
        Arrays.fill(shape, 7);
        if (rank > 0) {
          shape[0] = first;
        }
        for (boolean fortran : BOTH) {
          byte[] header = NpyHeader.encode("<f8", fortran, shape);
          String order = fortran ? "True" : "False";
          String hex = HexFormat.of().formatHex(header);
          lines.add(String.join(";", "<f8", order, NpyHeader.shapeText(shape), hex));
        }
      }
    }
    Path list = Files.write(folder.resolve("headers.txt"), lines);
    assertEquals(List.of(), Numpy.run(folder, ENCODE, list));
  }

  private static final boolean[] BOTH = {false, true};
  private static final boolean[] C_ONLY = {false};

  private static int itemSize(String descr) {
    return Integer.parseInt(descr.substring(2));
  }

  private static boolean hasZero(long[] shape) {
    return Arrays.stream(shape).anyMatch(n -> n == 0);
  }

  /** Bytes 0 and 1, which are values of every type and no NaN. */
  private static byte[] data(long[] shape, int itemSize) {
    long size = Arrays.stream(shape).reduce(itemSize, (a, b) -> a * b);
    assertTrue(size < 1 << 24);
    byte[] data = new byte[(int) size];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * i % 7 & 1);
    }
    return data;
  }
}
