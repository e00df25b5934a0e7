package io.sharedarray.backend.headers;

import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Platform.Os;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A platform whose headers the C compiler brings.
 *
 * @param triple the compiler's name of it
 * @param compiler how Zig is to be called
 */
public record CTarget(Platform platform, String triple, List<String> compiler) {

  /** With libc's headers. */
  public static List<CTarget> all() {
    return List.of(
        little(Os.MACOS, "aarch64", 64, "aarch64-macos"),
        little(Os.MACOS, "x86-64", 64, "x86_64-macos"),
        little(Os.LINUX, "x86", 32, "x86-linux-gnu"),
        little(Os.LINUX, "x86-64", 64, "x86_64-linux-gnu"),
        little(Os.LINUX, "arm", 32, "arm-linux-gnueabihf"),
        little(Os.LINUX, "aarch64", 64, "aarch64-linux-gnu"),
        big("ppc64", "powerpc64-linux-gnu"),
        little(Os.LINUX, "ppc64le", 64, "powerpc64le-linux-gnu"),
        big("s390x", "s390x-linux-gnu", "-mcpu=arch8"),
        little(Os.LINUX, "riscv64", 64, "riscv64-linux-gnu"),
        little(Os.LINUX, "x86-64", 64, "x86_64-linux-musl"),
        little(Os.LINUX, "aarch64", 64, "aarch64-linux-musl"),
        little(Os.LINUX, "ppc64le", 64, "powerpc64le-linux-musl"),
        big("s390x", "s390x-linux-musl", "-mcpu=arch8"),
        little(Os.LINUX, "riscv64", 64, "riscv64-linux-musl"));
  }

  /** With the kernel's headers alone. */
  public static CTarget loongarch() {
    Path headers = Compiler.zig().resolveSibling("lib");
    Path noLibc = Compiler.write("unistd.h", ""); // linux/shm.h wants it, for getpagesize
    Platform platform = new Platform(Os.LINUX, "loongarch64", 64, ByteOrder.LITTLE_ENDIAN);
    return new CTarget(
        platform,
        "loongarch64-linux-gnu",
        List.of(
            "clang", // Zig's own front end has yet to learn of the processor
            "-nostdinc",
            "-I" + noLibc.getParent(),
            "-I" + headers.resolve("include"),
            "-I" + headers.resolve("libc/include/loongarch-linux-any"),
            "-I" + headers.resolve("libc/include/any-linux-any")));
  }

  private static CTarget little(Os os, String arch, int bits, String triple) {
    Platform platform = new Platform(os, arch, bits, ByteOrder.LITTLE_ENDIAN);
    return new CTarget(platform, triple, List.of("cc"));
  }

  private static CTarget big(String arch, String triple, String... options) {
    Platform platform = new Platform(Os.LINUX, arch, 64, ByteOrder.BIG_ENDIAN);
    return new CTarget(
        platform, triple, Stream.concat(Stream.of("cc"), Stream.of(options)).toList());
  }

  /** Whether it is macOS. */
  public boolean isMac() {
    return platform.os() == Os.MACOS;
  }

  /** Whether its C library is musl. */
  public boolean isMusl() {
    return triple.endsWith("musl");
  }

  /** With an off_t of 64 bits, which 32-bit glibc has if it is asked for it. */
  public CTarget withLargeFiles() {
    List<String> asking =
        Stream.concat(compiler.stream(), Stream.of("-D_FILE_OFFSET_BITS=64")).toList();
    return platform.bits() == 32 ? new CTarget(platform, triple, asking) : this;
  }

  @Override
  public String toString() {
    return triple;
  }
}
