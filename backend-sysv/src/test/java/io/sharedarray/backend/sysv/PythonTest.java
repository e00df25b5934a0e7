package io.sharedarray.backend.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.spi.SegmentNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Python's sysv_ipc opens our segments by their keys, and we open its. */
@ExtendWith(NothingLeft.class)
class PythonTest {

  /** Debian's, which has Debian's modules. */
  private static final String PYTHON = "/usr/bin/python3";

  private final SysvAllocator allocator = new SysvAllocator();

  @BeforeAll
  static void needsSysvIpc() throws IOException {
    boolean present;
    try {
      present = python("import sysv_ipc; print('present')").equals("present");
    } catch (IOException e) {
      present = false;
    }
    if (!present && "true".equals(System.getenv("CI"))) {
      throw new IOException("CI has " + PYTHON + " with python3-sysv-ipc");
    }
    assumeTrue(present, "needs " + PYTHON + " with python3-sysv-ipc");
  }

  private static String python(String program, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of(PYTHON, "-c", program));
    line.addAll(List.of(arguments));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  @Test
  void opensOursByItsNamesKey() throws IOException {
    String name = SegmentNames.random();
    try (Segment segment = allocator.create(CreateRequest.ofSize(1000).withName(name))) {
      segment.buffer(0, 5).put("hello".getBytes(StandardCharsets.US_ASCII));
      String program =
          """
          import sys, zlib, sysv_ipc
          memory = sysv_ipc.SharedMemory((zlib.crc32(sys.argv[1].encode()) & 0x7fffffff) or 1)
          print(memory.size, memory.read(5).decode(), memory.number_attached)
          memory.write(b"world", 995)
          """;
      assertEquals("1000 hello 2", python(program, name));
      byte[] answer = new byte[5];
      segment.buffer(995, 5).get(answer);
      assertEquals("world", new String(answer, StandardCharsets.US_ASCII));
      segment.remove();
    }
  }

  @Test
  void opensOursByItsKey() throws IOException {
    try (Segment segment = allocator.create(CreateRequest.ofSize(3))) {
      segment.buffer(2, 1).put(0, (byte) 'x');
      String key = segment.name().substring("key:".length());
      String program =
          """
          import sys, sysv_ipc
          print(sysv_ipc.SharedMemory(int(sys.argv[1], 16)).read().decode()[2])
          """;
      assertEquals("x", python(program, key));
      segment.remove();
    }
  }

  @Test
  void makesWhatWeOpenByKeyAndById() throws IOException {
    String program =
        """
        import sysv_ipc
        memory = sysv_ipc.SharedMemory(None, sysv_ipc.IPC_CREX, size=1001)
        memory.write(b"hello", 996)
        print(memory.key, memory.id)
        """;
    String[] made = python(program).split(" ", 2);
    String key = new SysvName.Key(Integer.parseInt(made[0])).toString();
    for (String name : List.of(key, "id:" + made[1])) {
      try (Segment segment = allocator.attach(AttachRequest.ofName(name))) {
        assertEquals(1001, segment.size());
        byte[] text = new byte[5];
        segment.buffer(996, 5).get(text);
        assertEquals("hello", new String(text, StandardCharsets.US_ASCII));
      }
    }
    assertTrue(allocator.remove(key));
  }

  @Test
  void makesWhatHasOurKeyButNotOurName() throws IOException {
    String name = SegmentNames.random();
    String program =
        """
        import sys, zlib, sysv_ipc
        memory = sysv_ipc.SharedMemory(
            (zlib.crc32(sys.argv[1].encode()) & 0x7fffffff) or 1, sysv_ipc.IPC_CREX, size=8)
        print(memory.size)
        """;
    assertEquals("8", python(program, name));
    String key = new SysvName.Key(new SysvName.Portable(name).key()).toString();
    var attach = AttachRequest.ofName(name);
    var missing = assertThrows(SegmentNotFoundException.class, () -> allocator.attach(attach));
    assertTrue(missing.getMessage().contains("attach " + key), missing.getMessage());
    var create = CreateRequest.ofSize(8).withName(name);
    assertThrows(SegmentExistsException.class, () -> allocator.create(create));
    assertTrue(allocator.remove(key));
  }

  @Test
  void removesOursAndItsNameIsFreeAgain() throws IOException {
    CreateRequest request = CreateRequest.ofSize(8).withName(SegmentNames.random());
    try (Segment segment = allocator.create(request)) {
      String program =
          """
          import sys, zlib, sysv_ipc
          sysv_ipc.SharedMemory((zlib.crc32(sys.argv[1].encode()) & 0x7fffffff) or 1).remove()
          """;
      assertEquals("", python(program, segment.name()));
      try (Segment second = allocator.create(request)) {
        second.remove();
      }
    }
  }
}
