package io.sharedarray.backend.common.posix;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.backend.common.AddressSpace;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Platform.Os;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of platforms other than the one that the tests run on. */
class PlatformTablesTest {

  private static Platform platform(Os os, String arch, int bits) {
    return new Platform(os, arch, bits, ByteOrder.nativeOrder());
  }

  @ParameterizedTest
  @CsvSource({
    "x86-64, 131072, 16384",
    "x86, 131072, 16384",
    "s390x, 131072, 16384",
    "riscv64, 131072, 16384",
    "loongarch64, 131072, 16384",
    "aarch64, 32768, 16384",
    "arm, 32768, 16384",
    "ppc64le, 32768, 64"
  })
  void linuxDiffersByArchitecture(String arch, int noFollow, int noReserve) {
    PosixConstants constants = PosixConstants.of(platform(Os.LINUX, arch, 64)).orElseThrow();
    assertEquals(noFollow, constants.noFollowFlag());
    assertEquals(noReserve, constants.mapNoReserve());
    assertEquals(0x40, constants.createFlag());
  }

  @ParameterizedTest
  @CsvSource({
    "MACOS, 0x1000000, 0x10",
    "FREEBSD, 0x100000, 0",
    "OPENBSD, 0x10000, 2",
    "NETBSD, 0x400000, 4"
  })
  void theBsdsDifferInPart(Os os, String closeOnExec, int sync) {
    PosixConstants constants = PosixConstants.of(platform(os, "x86-64", 64)).orElseThrow();
    assertEquals(Integer.decode(closeOnExec), constants.closeOnExecFlag());
    assertEquals(sync, constants.syncFlag());
    assertEquals(0x200, constants.createFlag());
    assertEquals(0x1000, constants.mapAnonymous());
  }

  @Test
  void aPlatformWhoseConstantsAreNotKnownHasNone() {
    assertTrue(PosixConstants.of(platform(Os.LINUX, "mips64el", 64)).isEmpty());
    assertTrue(PosixConstants.of(platform(Os.WINDOWS, "x86-64", 64)).isEmpty());
    assertTrue(PosixConstants.of(platform(Os.OTHER, "x86-64", 64)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "LINUX, x86, 32, mmap, mmap64", "LINUX, arm, 32, open, open64",
    "LINUX, arm, 32, munmap, munmap", "LINUX, x86-64, 64, mmap, mmap",
    "MACOS, x86-64, 64, fstat, fstat$INODE64", "MACOS, aarch64, 64, fstat, fstat",
    "NETBSD, x86-64, 64, lstat, __lstat50", "NETBSD, x86-64, 64, msync, __msync13",
    "FREEBSD, x86, 32, mmap, mmap"
  })
  void aFunctionIsFoundUnderItsPresentName(
      Os os, String arch, int bits, String function, String symbol) {
    assertEquals(symbol, SymbolNames.of(platform(os, arch, bits), function));
  }

  @Test
  void theStatusOfMacosIsReadWhereItsHeadersPutIt() {
    byte[] stat = new byte[StatLayout.MAX_SIZE];
    ByteBuffer fields = ByteBuffer.wrap(stat).order(ByteOrder.nativeOrder());
    fields.putInt(0, 0x01000004).putShort(4, (short) 0100640).putLong(8, 1L << 40);
    fields.putInt(16, -2).putLong(96, 5L << 30);
    FileStatus status = StatLayout.of(platform(Os.MACOS, "aarch64", 64)).decode(stat);
    assertEquals(new FileStatus(0x01000004, 1L << 40, 0100640, 4294967294L, 5L << 30, 0), status);
    assertTrue(status.isRegular());
    assertEquals(0640, status.permissions());
  }

  @ParameterizedTest
  @CsvSource({
    "FREEBSD, 64, 112",
    "FREEBSD, 32, 96",
    "OPENBSD, 64, 80",
    "OPENBSD, 32, 68",
    "NETBSD, 64, 112",
    "NETBSD, 32, 88"
  })
  void theSizeOfAFileIsReadWhereItsHeadersPutIt(Os os, int bits, int offset) {
    byte[] stat = new byte[StatLayout.MAX_SIZE];
    ByteBuffer.wrap(stat).order(ByteOrder.nativeOrder()).putLong(offset, 5L << 30);
    String arch = bits == 64 ? "x86-64" : "x86";
    assertEquals(5L << 30, StatLayout.of(platform(os, arch, bits)).decode(stat).size());
  }

  @Test
  void whatCannotFitTheAddressesIsRefused() {
    Attempt attempt = new Attempt("test", "cannot create", null);
    Platform narrow = platform(Os.LINUX, "x86", 32);
    assertDoesNotThrow(() -> AddressSpace.require(attempt, narrow, Integer.MAX_VALUE));
    assertThrows(
        InsufficientMemoryException.class, () -> AddressSpace.require(attempt, narrow, 1L << 31));
    Platform wide = platform(Os.LINUX, "x86-64", 64);
    assertDoesNotThrow(() -> AddressSpace.require(attempt, wide, 1L << 40));
  }
}
