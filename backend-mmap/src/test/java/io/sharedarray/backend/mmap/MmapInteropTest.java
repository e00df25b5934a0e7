package io.sharedarray.backend.mmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.ArrayHandle;
import io.sharedarray.DType;
import io.sharedarray.Float64Array;
import io.sharedarray.Int16Array;
import io.sharedarray.Order;
import io.sharedarray.SharedArray;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.testkit.ChildProcess;
import io.sharedarray.testkit.InteropContract;
import io.sharedarray.testkit.Python;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files shared with Python and C, and those that numpy made before. */
class MmapInteropTest extends InteropContract implements MmapUnderTest {

  /** A path, as others understand it. */
  @Override
  public String freshName() {
    return System.getProperty(MmapAllocator.PROPERTY) + "/" + SegmentNames.random() + ".npy";
  }

  @Override
  public String pythonSource() {
    return """
    import mmap

    def open_segment(name):
        with open(name, 'r+b') as file:
            return mmap.mmap(file.fileno(), 0)

    def create_segment(name, size):
        with open(name, 'x+b') as file:
            file.truncate(size)
            return mmap.mmap(file.fileno(), 0)

    """;
  }

  @Override
  public String cSource() {
    return """
    #include <fcntl.h>
    #include <stdio.h>
    #include <sys/mman.h>
    #include <sys/stat.h>
    #include <unistd.h>

    static void *map_file(const char *path, int flags, size_t *size) {
      int fd = open(path, flags, 0600);
      struct stat status;
      if (fd < 0 || (*size > 0 && ftruncate(fd, *size) < 0) || fstat(fd, &status) < 0) {
        return NULL;
      }
      *size = status.st_size;
      void *memory = mmap(NULL, *size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
      close(fd);
      return memory == MAP_FAILED ? NULL : memory;
    }

    static void *open_segment(const char *name, size_t *size) {
      *size = 0;
      return map_file(name, O_RDWR, size);
    }

    static void *create_segment(const char *name, size_t size) {
      return map_file(name, O_RDWR | O_CREAT | O_EXCL, &size);
    }

    """;
  }

  @Override
  public String pathOf(String name) {
    return name;
  }

  private static void runPython(String script, Path file) {
    try (ChildProcess python =
        Python.start(List.of("numpy"), "import numpy, sys\n" + script, file.toString())) {
      python.finish();
    }
  }

  @Test
  void a_file_that_numpy_saved_is_attached_in_place(@TempDir Path folder) {
    Path file = folder.resolve("big end.npy");
    runPython(
        "numpy.save(sys.argv[1], numpy.asfortranarray(numpy.arange(6, dtype='>i2').reshape(2, 3)))",
        file);
    try (Int16Array array = SharedArray.attach("mmap", file.toString()).as(DType.INT16)) {
      assertEquals(ByteOrder.BIG_ENDIAN, array.byteOrder());
      assertTrue(array.isContiguous(Order.F));
      assertFalse(array.isContiguous(Order.C));
      assertEquals(5, array.get(1, 2));
      array.set(1, 2, (short) -300);
    }
    runPython("assert numpy.load(sys.argv[1]).tolist() == [[0, 1, 2], [3, 4, -300]]", file);
    assertTrue(Files.exists(file));
  }

  @Test
  void a_memmap_of_numpy_is_attached_in_place(@TempDir Path folder) {
    Path file = folder.resolve("memmap.npy");
    String script =
        """
        array = numpy.lib.format.open_memmap(sys.argv[1], 'w+', 'f8', (2, 3))
        array[...] = [[1, 2, 3], [4, 5, 6]]
        print('made', flush=True)
        sys.stdin.readline()
        print(array.tolist())
        """;
    try (ChildProcess python =
        Python.start(List.of("numpy"), "import numpy, sys\n" + script, file.toString())) {
      assertEquals("made", python.read());
      try (Float64Array array = SharedArray.attach("mmap", file.toString()).as(DType.FLOAT64)) {
        double[] values = new double[6];
        array.copyTo(values);
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, values);
        array.set(0, 1, 0.25);
        array.force();
      }
      python.send("");
      assertEquals("[[1.0, 0.25, 3.0], [4.0, 5.0, 6.0]]", python.read());
      python.finish();
    }
  }

  @Test
  void a_persistent_array_is_a_file_that_numpy_loads_later(@TempDir Path folder) {
    Python.require(pythonModules()); // first: on Windows an array that was made stays mapped
    Path file = folder.resolve("later.npy");
    try (Float64Array array =
        SharedArray.builder(DType.FLOAT64)
            .shape(2, 2)
            .backend("mmap")
            .name(file.toString())
            .persistent()
            .create(made -> made.copyFrom(new double[] {1, 2, 3, 4.5}))) {
      array.force();
    }
    runPython("assert numpy.load(sys.argv[1]).tolist() == [[1, 2], [3, 4.5]]", file);
    assertTrue(SharedArray.remove(ArrayHandle.of("mmap", file.toString())));
    assertFalse(Files.exists(file));
  }
}
