package io.sharedarray.backend.mmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.spi.Allocator;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class RegistrationTest {

  private static final String PROVIDER = MmapAllocator.class.getName();

  private static Path classes() throws Exception {
    return Path.of(MmapAllocator.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @Test
  void theModuleProvidesWhatTheServiceFileNames() throws Exception {
    Path file = classes().resolve("META-INF/services/" + Allocator.class.getName());
    assertEquals(List.of(PROVIDER), Files.readAllLines(file));
    ModuleDescriptor module =
        ModuleFinder.of(classes()).find("io.sharedarray.backend.mmap").orElseThrow().descriptor();
    assertEquals(1, module.provides().size());
    ModuleDescriptor.Provides provides = module.provides().iterator().next();
    assertEquals(Allocator.class.getName(), provides.service());
    assertEquals(List.of(PROVIDER), provides.providers());
    assertTrue(module.exports().isEmpty());
  }

  @Test
  void theServiceLoaderFindsIt() {
    assertTrue(
        ServiceLoader.load(Allocator.class).stream()
            .anyMatch(provider -> provider.type() == MmapAllocator.class));
  }
}
