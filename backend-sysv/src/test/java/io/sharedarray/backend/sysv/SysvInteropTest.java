package io.sharedarray.backend.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedarray.DType;
import io.sharedarray.Int32Array;
import io.sharedarray.SharedArray;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.testkit.ChildProcess;
import io.sharedarray.testkit.InteropContract;
import io.sharedarray.testkit.Python;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** System V shared memory shared with Python and C, by keys. */
class SysvInteropTest extends InteropContract implements SysvUnderTest {

  /** A key, as others understand it. */
  @Override
  public String freshName() {
    return String.format("key:0x%08x", 1 + new Random().nextInt(Integer.MAX_VALUE - 1));
  }

  @Override
  public List<String> pythonModules() {
    return List.of("numpy", "sysv_ipc");
  }

  @Override
  public String pythonSource() {
    return """
    import sysv_ipc

    def key(name):
        return int(name.removeprefix('key:'), 16)

    def open_segment(name):
        return sysv_ipc.SharedMemory(key(name))

    def create_segment(name, size):
        return sysv_ipc.SharedMemory(key(name), sysv_ipc.IPC_CREX, mode=0o600, size=size)

    """;
  }

  @Override
  public String cSource() {
    return """
    #include <stdlib.h>
    #include <sys/ipc.h>
    #include <sys/shm.h>

    static void *attach(const char *name, size_t size, int flags) {
      int id = shmget(strtoul(name + 4, NULL, 16), size, flags);
      void *memory = id < 0 ? (void *)-1 : shmat(id, NULL, 0);
      return memory == (void *)-1 ? NULL : memory;
    }

    static void *open_segment(const char *name, size_t *size) {
      struct shmid_ds status;
      int id = shmget(strtoul(name + 4, NULL, 16), 0, 0);
      if (id < 0 || shmctl(id, IPC_STAT, &status) < 0) return NULL;
      *size = status.shm_segsz;
      return attach(name, 0, 0);
    }

    static void *create_segment(const char *name, size_t size) {
      return attach(name, size, IPC_CREAT | IPC_EXCL | 0600);
    }

    """;
  }

  @Test
  void a_name_is_found_by_the_key_that_python_computes_from_it() {
    String script =
        """
        import sys, sysv_ipc, zlib
        memory = sysv_ipc.SharedMemory((zlib.crc32(sys.argv[1].encode()) & 0x7fffffff) or 1)
        print(memory.read(6).hex(), memory.number_attached)
        memory.write(b'\\x05\\0\\0\\0', 128)
        """;
    String name = SegmentNames.random();
    try (Int32Array array =
            SharedArray.builder(DType.INT32).shape(3).backend("sysv").name(name).create();
        ChildProcess python = Python.start(List.of("sysv_ipc"), script, name)) {
      assertEquals("934e554d5059 2", python.read());
      python.finish();
      byte[] first = new byte[4];
      array.byteBuffer().get(first);
      assertEquals(5, first[0]);
    }
  }
}
