package io.sharedarray.backend.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Platform.Os;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(NothingLeft.class)
class SysvAllocatorTest {

  private final SysvAllocator allocator = new SysvAllocator();

  @ParameterizedTest
  @CsvSource({
    "LINUX, x86-64, 64, 100",
    "LINUX, aarch64, 64, 100",
    "LINUX, s390x, 64, 100",
    "LINUX, ppc64le, 64, 100",
    "LINUX, x86, 32, 100",
    "LINUX, arm, 32, 100",
    "LINUX, mips, 32, 0",
    "LINUX, sparcv9, 64, 0",
    "MACOS, aarch64, 64, 50",
    "FREEBSD, x86-64, 64, 50",
    "FREEBSD, x86, 32, 0",
    "OPENBSD, x86-64, 64, 50",
    "NETBSD, x86-64, 64, 0",
    "WINDOWS, x86-64, 64, 0",
    "OTHER, x86-64, 64, 0",
  })
  void fitness(Os os, String arch, int bits, int score) {
    Platform platform = new Platform(os, arch, bits, ByteOrder.nativeOrder());
    assertEquals(score, allocator.fitness(platform).score());
    String reason = allocator.fitness(platform).reason();
    assertEquals(score == 0, reason.contains(platform.toString()), reason);
  }

  @Test
  void probeWorks() {
    allocator.probe();
  }

  @Test
  void serviceLoaderFindsIt() {
    Stream<Class<? extends Allocator>> found =
        ServiceLoader.load(Allocator.class).stream().map(ServiceLoader.Provider::type);
    assertTrue(found.anyMatch(SysvAllocator.class::equals));
  }

  /** On the class path the generated file counts, on the module path the hand-written clause. */
  @Test
  void classPathAndModulePathProvideTheSame() throws IOException, URISyntaxException {
    Path classes =
        Path.of(SysvAllocator.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    ModuleReference module =
        ModuleFinder.of(classes).find("io.sharedarray.backend.sysv").orElseThrow();
    var provides = module.descriptor().provides().iterator().next();
    assertEquals(Allocator.class.getName(), provides.service());
    assertEquals(List.of(SysvAllocator.class.getName()), provides.providers());
    try (ModuleReader reader = module.open();
        InputStream services =
            reader.open("META-INF/services/" + Allocator.class.getName()).orElseThrow()) {
      String provider = new String(services.readAllBytes(), StandardCharsets.UTF_8).strip();
      assertEquals(provides.providers(), List.of(provider));
    }
  }
}
