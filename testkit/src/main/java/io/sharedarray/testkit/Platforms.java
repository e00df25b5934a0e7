package io.sharedarray.testkit;

import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.Platform;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every platform that there is, whether or not it makes sense. */
final class Platforms {

  private static final List<String> ARCHITECTURES =
      List.of("x86", "x86-64", "arm", "aarch64", "ppc64", "ppc64le", "s390x", "riscv64", "vax");

  private Platforms() {}

  static List<Platform> all() {
    List<Platform> all = new ArrayList<>();
    for (Platform.Os os : Platform.Os.values()) {
      for (String arch : ARCHITECTURES) {
        for (int bits : new int[] {32, 64}) {
          all.add(new Platform(os, arch, bits, ByteOrder.LITTLE_ENDIAN));
          all.add(new Platform(os, arch, bits, ByteOrder.BIG_ENDIAN));
        }
      }
    }
    return all;
  }

  /** What the allocator says of itself on every platform. */
  static String claimsOf(Allocator allocator) {
    return all().stream()
        .map(platform -> describe(allocator, platform))
        .collect(Collectors.joining("\n"));
  }

  private static String describe(Allocator allocator, Platform platform) {
    return platform
        + " "
        + platform.order()
        + ": "
        + allocator.fitness(platform)
        + " "
        + new TreeSet<>(allocator.capabilities(platform));
  }
}
