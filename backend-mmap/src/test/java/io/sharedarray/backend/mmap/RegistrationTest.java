package io.sharedarray.backend.mmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.spi.Allocator;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
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
    ModuleReference reference =
        ModuleFinder.of(classes()).find("io.sharedarray.backend.mmap").orElseThrow();
    try (ModuleReader reader = reference.open();
        InputStream file =
            reader.open("META-INF/services/" + Allocator.class.getName()).orElseThrow()) {
      assertEquals(PROVIDER, new String(file.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
    ModuleDescriptor module = reference.descriptor();
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
