package io.sharedarray.backend.posixshm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.InvalidFormatException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every name of a POSIX shared memory object. */
class ShmNamePropertiesTest {

  private static String read(String name) {
    return ShmNames.require(new Attempt(PosixShmAllocator.NAME, "cannot read", name), name);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .ofMinLength(1)
        .ofMaxLength(120)
        .filter(
            name ->
                name.indexOf('/') < 0
                    && name.indexOf('\0') < 0
                    && !name.equals(".")
                    && !name.equals("..")
                    && StandardCharsets.UTF_8.newEncoder().canEncode(name)
                    && name.getBytes(StandardCharsets.UTF_8).length <= ShmNames.MAX_BYTES);
  }

  @Property
  void areTheSameWithTheSlashInFrontAndWithout(@ForAll @From("names") String name) {
    assertEquals(name, read(name));
    assertEquals(name, read("/" + name));
  }

  @Property
  void areNeverPaths(@ForAll @From("names") String folder, @ForAll @From("names") String name) {
    for (String path : new String[] {folder + "/" + name, "//" + name, name + "/", name + '\0'}) {
      assertThrows(InvalidFormatException.class, () -> read(path));
    }
  }
}
