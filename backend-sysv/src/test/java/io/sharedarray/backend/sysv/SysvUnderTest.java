package io.sharedarray.backend.sysv;

import io.sharedarray.spi.Allocator;
import io.sharedarray.testkit.AllocatorUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** System V shared memory as the test kit sees it. */
interface SysvUnderTest extends AllocatorUnderTest {

  @Override
  default Allocator allocator() {
    return new SysvAllocator();
  }

  @Override
  default List<String> impossibleNames() {
    return List.of("a/b", "key:0x0", "key:0x123456789", "key:12", "id:-1", "id:2147483648", "ä");
  }

  /** From the kernel's table, whose first columns are key, identifier and permissions. */
  @Override
  default OptionalInt modeOf(String name) {
    if (!Shm.isLinux()) {
      return OptionalInt.empty();
    }
    SysvName parsed = SysvName.parse(name);
    int key = parsed instanceof SysvName.Key byKey ? byKey.key() : portableKey(parsed);
    try {
      return Files.readAllLines(Path.of("/proc/sysvipc/shm")).stream()
          .map(line -> line.strip().split(" +"))
          .filter(cells -> cells[0].equals(String.valueOf(key)))
          .mapToInt(cells -> Integer.parseInt(cells[2], 8) & 0777)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int portableKey(SysvName name) {
    return ((SysvName.Portable) name).key();
  }
}
