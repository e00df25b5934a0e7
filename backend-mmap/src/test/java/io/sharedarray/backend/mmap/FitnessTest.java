package io.sharedarray.backend.mmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Platform.Os;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitnessTest {

  @ParameterizedTest
  @CsvSource({
    "LINUX, x86-64, 64, 200",
    "LINUX, arm, 32, 200",
    "LINUX, s390x, 64, 200",
    "MACOS, aarch64, 64, 200",
    "FREEBSD, x86-64, 64, 200",
    "WINDOWS, x86-64, 64, 200",
    "OTHER, sparc, 64, 0",
    "LINUX, mips64el, 64, 0"
  })
  void isDecidedByThePlatform(Os os, String arch, int bits, int score) {
    Platform platform = new Platform(os, arch, bits, ByteOrder.LITTLE_ENDIAN);
    assertEquals(score, new MmapAllocator().fitness(platform).score());
  }
}
