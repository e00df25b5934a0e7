package io.sharedarray.backend.sysv;

import io.sharedarray.spi.Allocator;
import io.sharedarray.testkit.AllocatorContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** The contract of an allocator, met by System V shared memory. */
class SysvContractTest extends AllocatorContract {

  @Override
  public Allocator allocator() {
    return new SysvAllocator();
  }

  @Override
  public List<String> impossibleNames() {
    return List.of("a/b", "key:0x0", "key:0x123456789", "key:12", "id:-1", "id:2147483648", "ä");
  }

  @Override
  public boolean canList() {
    return Shm.isLinux();
  }

  /** From the kernel's table, whose first columns are key, identifier and permissions. */
  @Override
  public OptionalInt modeOf(String name) {
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
