package io.sharedarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.BackendUnavailableException;
import io.sharedarray.spi.Fitness;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Platform.Os;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of docs/backends.md: which backends are fit for a platform, and which is chosen. */
class SelectionTest {

  /** The architectures of Linux whose C types and constants are known, and their bits. */
  private static final Map<String, Integer> KNOWN =
      Map.of(
          "x86",
          32,
          "arm",
          32,
          "x86-64",
          64,
          "aarch64",
          64,
          "ppc64",
          64,
          "ppc64le",
          64,
          "s390x",
          64,
          "riscv64",
          64,
          "loongarch64",
          64);

  /** Every system with every architecture, also where there is no such machine. */
  static List<Platform> platforms() {
    List<String> architectures =
        Stream.concat(KNOWN.keySet().stream().sorted(), Stream.of("mips64el", "sparcv9")).toList();
    List<Platform> platforms = new ArrayList<>();
    for (Os os : Os.values()) {
      for (String architecture : architectures) {
        for (int bits : new int[] {32, 64}) {
          platforms.add(new Platform(os, architecture, bits, ByteOrder.LITTLE_ENDIAN));
          platforms.add(new Platform(os, architecture, bits, ByteOrder.BIG_ENDIAN));
        }
      }
    }
    return platforms;
  }

  /** The fit ones, the fittest first. */
  private static String table(Platform platform) {
    boolean known = KNOWN.containsKey(platform.arch());
    boolean usual = known && KNOWN.get(platform.arch()) == platform.bits();
    return switch (platform.os()) {
      case LINUX ->
          usual ? "posix-shm 300, mmap 200, sysv 100" : known ? "posix-shm 300, mmap 200" : "";
      case MACOS, FREEBSD, OPENBSD ->
          platform.bits() == 64 ? "posix-shm 300, mmap 200, sysv 50" : "posix-shm 300, mmap 200";
      case NETBSD -> "posix-shm 300, mmap 200";
      case WINDOWS -> "windows 300, mmap 200";
      case OTHER -> "";
    };
  }

  private static Backends chooser(Platform platform) {
    return new Backends(
        platform, List.of(ServiceLoader.load(Allocator.class)), name -> null, name -> null);
  }

  private static List<BackendReport.Entry> entries(Platform platform) {
    return chooser(platform).describe().entries();
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void the_backends_are_fit_as_the_table_says(Platform platform) {
    String fit =
        entries(platform).stream()
            .filter(entry -> entry.fitness().isFit())
            .map(entry -> entry.name() + " " + entry.fitness().score())
            .collect(Collectors.joining(", "));
    assertEquals(table(platform), fit);
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void each_says_why(Platform platform) {
    for (BackendReport.Entry entry : entries(platform)) {
      Fitness fitness = entry.fitness();
      assertFalse(fitness.reason().isBlank(), entry.name());
      assertTrue(
          fitness.isFit()
              || fitness.reason().contains(platform.toString())
              || fitness.reason().contains("Windows"),
          entry.toString());
    }
  }

  @Test
  void the_first_one_of_the_table_is_chosen_where_it_works() {
    Platform here = Platform.current();
    String first = table(here).replaceFirst(" .*", "");
    assertEquals(first, chooser(here).select(null).name());
  }

  @Test
  void where_none_is_fit_the_exception_says_which_there_are_and_why_not() {
    Platform nowhere = new Platform(Os.OTHER, "sparcv9", 64, ByteOrder.BIG_ENDIAN);
    BackendUnavailableException none =
        assertThrows(BackendUnavailableException.class, () -> chooser(nowhere).select(null));
    String message = String.valueOf(none.getMessage());
    for (BackendReport.Entry entry : entries(nowhere)) {
      assertTrue(message.contains(entry.fitness().reason()), message);
    }
  }
}
