package io.sharedarray.backend.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.BackendUnavailableException;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Platform;
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
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WindowsAllocatorTest {

  private final Allocator allocator = new WindowsAllocator();

  @ParameterizedTest
  @EnumSource
  void isFitForWindowsAloneAndSaysWhy(Platform.Os os) {
    var fitness = allocator.fitness(new Platform(os, "x86-64", 64, ByteOrder.LITTLE_ENDIAN));
    assertEquals(os == Platform.Os.WINDOWS ? 300 : 0, fitness.score());
    String reason = os == Platform.Os.WINDOWS ? "memory by name" : "needs Windows' kernel objects";
    assertTrue(fitness.reason().contains(reason), fitness.reason());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void everyOperationThrowsTheReasonElsewhere() {
    String reason = allocator.fitness(Platform.current()).reason();
    List<Executable> operations =
        List.of(
            allocator::probe,
            () -> allocator.create(CreateRequest.ofSize(1)),
            () -> allocator.attach(AttachRequest.ofName("any")),
            allocator::list,
            () -> allocator.remove("any"));
    for (Executable operation : operations) {
      var thrown = assertThrows(BackendUnavailableException.class, operation);
      assertEquals("windows: " + reason, thrown.getMessage());
    }
  }

  @Test
  void serviceLoaderFindsIt() {
    Stream<Class<? extends Allocator>> found =
        ServiceLoader.load(Allocator.class).stream().map(ServiceLoader.Provider::type);
    assertTrue(found.anyMatch(WindowsAllocator.class::equals));
  }

  /** On the class path the generated file counts, on the module path the hand-written clause. */
  @Test
  void classPathAndModulePathProvideTheSame() throws IOException, URISyntaxException {
    Path classes =
        Path.of(WindowsAllocator.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    ModuleReference module =
        ModuleFinder.of(classes).find("io.sharedarray.backend.windows").orElseThrow();
    var provides = module.descriptor().provides().iterator().next();
    assertEquals(Allocator.class.getName(), provides.service());
    assertEquals(List.of(WindowsAllocator.class.getName()), provides.providers());

    try (ModuleReader reader = module.open();
        InputStream services =
            reader.open("META-INF/services/" + Allocator.class.getName()).orElseThrow()) {
      String provider = new String(services.readAllBytes(), StandardCharsets.UTF_8).strip();
      assertEquals(provides.providers(), List.of(provider));
    }
  }
}
