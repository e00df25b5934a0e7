package io.sharedarray.backend.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Platform.Os;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(NothingLeft.class)
class ShmLayoutTest {

  /** Offsets as compilers of the platforms tell them. */
  @ParameterizedTest
  @CsvSource({
    "LINUX, x86-64, 64, 0, 48, 88",
    "LINUX, aarch64, 64, 0, 48, 88",
    "LINUX, s390x, 64, 0, 48, 88",
    "LINUX, ppc64le, 64, 0, 72, 88",
    "LINUX, x86, 32, 0, 36, 72",
    "LINUX, arm, 32, 0, 36, 72",
    "MACOS, aarch64, 64, 20, 24, 40",
    "MACOS, x86-64, 64, 20, 24, 40",
  })
  void fieldsAreWhereTheHeadersHaveThem(
      Os os, String arch, int bits, int key, int size, int attachments) {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      ByteBuffer struct = ByteBuffer.allocate(ShmLayout.BUFFER_SIZE).order(order);
      struct.putInt(key, 0x12345678);
      if (bits == 64) {
        struct.putLong(size, 5L << 32);
      } else {
        struct.putInt(size, 0x80000000);
      }
      struct.putShort(attachments + (os == Os.MACOS ? 0 : lowest(order, bits)), (short) 7);
      ShmLayout layout = ShmLayout.of(new Platform(os, arch, bits, order)).orElseThrow();
      ShmLayout.Status expected =
          new ShmLayout.Status(0x12345678, bits == 64 ? 5L << 32 : 1L << 31, 7);
      assertEquals(expected, layout.read(struct));
    }
  }

  /** Where the lowest two bytes of a long are. */
  private static int lowest(ByteOrder order, int bits) {
    return order == ByteOrder.LITTLE_ENDIAN ? 0 : bits / 8 - 2;
  }

  @Test
  void theKernelAgrees() {
    Shm shm = Shm.require();
    int id = shm.create(0x10203040, 12345, 0600, true);
    long address = shm.attach(id, true);
    try {
      byte[] buffer = new byte[ShmLayout.BUFFER_SIZE];
      assertEquals(0, shm.stat(id, buffer));
      assertEquals(new ShmLayout.Status(0x10203040, 12345, 1), shm.status(buffer));
    } finally {
      shm.detach(address);
      shm.remove(id);
    }
  }
}
