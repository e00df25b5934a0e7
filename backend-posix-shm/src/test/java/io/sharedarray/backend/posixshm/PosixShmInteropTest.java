package io.sharedarray.backend.posixshm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedarray.ArrayHandle;
import io.sharedarray.DType;
import io.sharedarray.Float64Array;
import io.sharedarray.SharedArray;
import io.sharedarray.testkit.ChildProcess;
import io.sharedarray.testkit.InteropContract;
import io.sharedarray.testkit.Python;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** POSIX shared memory shared with Python and C; and with Python's own class for it. */
class PosixShmInteropTest extends InteropContract implements PosixShmUnderTest {

  @Override
  public String pythonSource() {
    return """
    import _posixshmem
    import mmap
    import os

    def map_and_close(fd):
        try:
            return mmap.mmap(fd, 0)
        finally:
            os.close(fd)

    def open_segment(name):
        return map_and_close(_posixshmem.shm_open('/' + name, os.O_RDWR, mode=0))

    def create_segment(name, size):
        fd = _posixshmem.shm_open('/' + name, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode=0o600)
        os.ftruncate(fd, size)
        return map_and_close(fd)

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

    static void *map_object(const char *name, int flags, size_t *size) {
      char path[300];
      snprintf(path, sizeof path, "/%s", name);
      int fd = shm_open(path, flags, 0600);
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
      return map_object(name, O_RDWR, size);
    }

    static void *create_segment(const char *name, size_t size) {
      return map_object(name, O_RDWR | O_CREAT | O_EXCL, &size);
    }

    """;
  }

  @Override
  public String pathOf(String name) {
    return IS_LINUX ? "/dev/shm/" + name : "";
  }

  /** Attaches without having Python remove the segment when it ends. */
  private static final String ATTACH =
      """
      import sys
      from multiprocessing import resource_tracker, shared_memory
      import numpy

      def attach(name):
          if sys.version_info >= (3, 13):
              return shared_memory.SharedMemory(name=name, track=False)
          memory = shared_memory.SharedMemory(name=name)
          resource_tracker.unregister(memory._name, 'shared_memory')
          return memory

      """;

  /** In the byte order of the JVM, which need not be Python's: the JVM may be emulated. */
  private static final String FLOAT64 = DType.FLOAT64.typestr(ByteOrder.nativeOrder());

  private static ChildProcess python(String script, String... arguments) {
    return Python.start(
        List.of("numpy", "multiprocessing.shared_memory"), ATTACH + script, arguments);
  }

  @Test
  void the_class_SharedMemory_of_python_opens_ours() {
    String script =
        """
        memory = attach(sys.argv[1])
        array = numpy.ndarray((4,), sys.argv[3], memory.buf, int(sys.argv[2]))
        print(array.tolist())
        array[:3] = 1, 2, 3
        del array
        memory.close()
        """;
    try (Float64Array headed =
            SharedArray.builder(DType.FLOAT64).shape(4).backend("posix-shm").create();
        Float64Array raw =
            SharedArray.builder(DType.FLOAT64).shape(4).backend("posix-shm").raw().create()) {
      for (Float64Array array : List.of(headed, raw)) {
        array.set(3, 7.5);
        long header = array == raw ? 0 : 128;
        try (ChildProcess python = python(script, array.name(), String.valueOf(header), FLOAT64)) {
          assertEquals("[0.0, 0.0, 0.0, 7.5]", python.read());
          python.finish();
        }
        double[] values = new double[4];
        array.copyTo(values);
        assertArrayEquals(new double[] {1, 2, 3, 7.5}, values);
        SharedArray.attach(array.handle()).close();
      }
    }
  }

  @Test
  void the_class_SharedMemory_of_python_makes_what_we_attach() {
    String script =
        """
        memory = shared_memory.SharedMemory(create=True, size=80)
        array = numpy.ndarray((2, 5), sys.argv[1], memory.buf)
        array[...] = numpy.arange(10).reshape(2, 5)
        print(memory.name, flush=True)
        sys.stdin.readline()
        print(array[1].tolist())
        del array
        memory.close()
        memory.unlink()
        """;
    try (ChildProcess python = python(script, FLOAT64)) {
      ArrayHandle name = ArrayHandle.of("posix-shm", python.read());
      try (Float64Array array =
          SharedArray.attacher(name).raw(DType.FLOAT64, 2, 5).attach().as(DType.FLOAT64)) {
        assertEquals(9, array.get(1, 4));
        array.set(1, 0, -0.5);
      }
      python.send("");
      assertEquals("[-0.5, 6.0, 7.0, 8.0, 9.0]", python.read());
      python.finish();
    }
  }
}
