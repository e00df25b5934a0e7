package io.sharedarray;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handles as Python takes them apart, with nothing of ours installed. */
class ArrayHandlePythonTest {

  /** As the documentation of ArrayHandle has it. */
  private static final String PARSE =
      """
      import sys, urllib.parse, numpy
      longs = lambda text: tuple(int(n) for n in text.split(',') if n)
      for handle in open(sys.argv[1]).read().split():
          u = urllib.parse.urlsplit(handle)
          assert not u.netloc and not u.fragment, u
          backend, name = u.scheme, urllib.parse.unquote(u.path)
          q = dict(urllib.parse.parse_qsl(u.query, keep_blank_values=True))
          print(backend, name, sep=';', end=';')
          if q:
              buffer = bytearray(range(256))
              a = numpy.ndarray(longs(q['shape']), q['dtype'], buffer, int(q['offset']),
                                longs(q['strides']))
              first = a.__array_interface__['data'][0] - numpy.frombuffer(buffer).ctypes.data
              print(a.dtype.str, a.shape, a.strides, first, q.get('raw', '0'), sep=';', end='')
          print()
      """;

  @Test
  void pythonTakesThemApart(@TempDir Path folder) throws IOException {
    List<ArrayHandle> handles =
        List.of(
            ArrayHandle.of("posix-shm", "sa-k3v9"),
            ArrayHandle.of("mmap", "/tmp/x y/100% + ?#&é😀.npy"),
            ArrayHandle.of("mmap", "//two/slashes"),
            ArrayHandle.of("mmap", "C:\\data\\a.npy"),
            ArrayHandle.of("sysv", "key:0x1a2b3c4d"),
            view(false, "<f8", new long[] {2, 3}, new long[] {32, 8}, 128),
            view(false, ">c16", new long[] {2, 3}, new long[] {-48, 16}, 100),
            view(true, "|b1", new long[] {5}, new long[] {-1}, 255),
            view(true, "<u2", new long[0], new long[0], 254),
            view(false, "|u1", new long[] {0, 4}, new long[] {4, 1}, 64));
    Path list = folder.resolve("handles.txt");
    Files.write(list, handles.stream().map(ArrayHandle::toString).toList());
    assertEquals(
        List.of(
            "posix-shm;sa-k3v9;",
            "mmap;/tmp/x y/100% + ?#&é😀.npy;",
            "mmap;//two/slashes;",
            "mmap;C:\\data\\a.npy;",
            "sysv;key:0x1a2b3c4d;",
            "posix-shm;sa-x;<f8;(2, 3);(32, 8);128;0",
            "posix-shm;sa-x;>c16;(2, 3);(-48, 16);100;0",
            "posix-shm;sa-x;|b1;(5,);(-1,);255;1",
            "posix-shm;sa-x;<u2;();();254;1",
            "posix-shm;sa-x;|u1;(0, 4);(4, 1);64;0"),
        Numpy.run(folder, PARSE, list));
  }

  private static ArrayHandle view(
      boolean raw, String typestr, long[] shape, long[] strides, long offset) {
    return ArrayHandle.ofView("posix-shm", "sa-x", raw, typestr, shape, strides, offset);
  }
}
