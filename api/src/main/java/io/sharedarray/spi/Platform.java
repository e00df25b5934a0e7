package io.sharedarray.spi;

import java.nio.ByteOrder;
import java.util.Locale;

/**
 * What an allocator needs to know of the machine to tell how well it serves it: operating system,
 * architecture, bitness and byte order.
 *
 * <p>A value, so that a choice can be tested for every platform on any of them.
 *
 * @param os the operating system
 * @param arch the architecture, under the name that {@link #normalizeArch} gives it
 * @param bits 32 or 64: the size of the JVM's addresses, which may be less than the kernel's
 * @param order the byte order of the processor
 */
public record Platform(Os os, String arch, int bits, ByteOrder order) {

  /** An operating system, as far as its shared memory differs from the others'. */
  public enum Os {
    /** Linux, with any C library. */
    LINUX,
    /** macOS 10.12 or later. */
    MACOS,
    /** Windows, of any version that runs the JDK. */
    WINDOWS,
    /** FreeBSD. */
    FREEBSD,
    /** OpenBSD. */
    OPENBSD,
    /** NetBSD. */
    NETBSD,
    /** A system that none of our backends knows. */
    OTHER;

    /** Whether the system has POSIX's mmap and file descriptors. */
    public boolean isPosix() {
      return this != WINDOWS && this != OTHER;
    }

    static Os of(String osName) {
      String name = osName.toLowerCase(Locale.ROOT);
      if (name.startsWith("linux")) {
        return LINUX;
      }
      if (name.startsWith("mac os") || name.startsWith("darwin")) {
        return MACOS;
      }
      if (name.startsWith("windows")) {
        return WINDOWS;
      }
      return switch (name) {
        case "freebsd" -> FREEBSD;
        case "openbsd" -> OPENBSD;
        case "netbsd" -> NETBSD;
        default -> OTHER;
      };
    }
  }

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if {@code bits} is neither 32 nor 64
   */
  public Platform {
    if (bits != 32 && bits != 64) {
      throw new IllegalArgumentException("bits must be 32 or 64, not " + bits);
    }
    arch = normalizeArch(arch);
  }

  /** The platform that this JVM runs on. */
  public static Platform current() {
    String arch = System.getProperty("os.arch", "unknown");
    String model = System.getProperty("sun.arch.data.model", "");
    int bits = model.equals("32") || model.equals("64") ? Integer.parseInt(model) : bitsOf(arch);
    return new Platform(
        Os.of(System.getProperty("os.name", "unknown")), arch, bits, ByteOrder.nativeOrder());
  }

  /**
   * One name for each architecture: {@code x86}, {@code x86-64}, {@code arm}, {@code aarch64},
   * {@code ppc64}, {@code ppc64le}, {@code s390x}, {@code riscv64}; any other is kept in lower
   * case.
   *
   * @param osArch a value of the system property {@code os.arch}
   */
  public static String normalizeArch(String osArch) {
    String arch = osArch.toLowerCase(Locale.ROOT);
    return switch (arch) {
      case "i386", "i486", "i586", "i686", "x86" -> "x86";
      case "amd64", "x86_64", "x86-64" -> "x86-64";
      case "arm64", "aarch64" -> "aarch64";
      case "arm32", "armhf", "armv7l", "arm" -> "arm";
      case "ppc64el", "ppc64le" -> "ppc64le";
      default -> arch;
    };
  }

  private static int bitsOf(String arch) {
    String normal = normalizeArch(arch);
    return normal.equals("x86") || normal.equals("arm") ? 32 : 64;
  }

  /** For example {@code linux/x86-64/64}. */
  @Override
  public String toString() {
    return os.name().toLowerCase(Locale.ROOT) + "/" + arch + "/" + bits;
  }
}
