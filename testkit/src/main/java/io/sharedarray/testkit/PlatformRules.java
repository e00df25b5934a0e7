package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.spi.Platform;
import org.junit.jupiter.api.Test;

/** What an allocator says of itself. */
interface PlatformRules extends AllocatorUnderTest {

  @Test
  default void its_name_is_lower_case_letters_digits_and_hyphens() {
    String name = allocator().name();
    assertTrue(name.matches("[a-z][a-z0-9-]{0,31}"), name);
    assertEquals(name, allocator().name());
  }

  @Test
  default void it_is_fit_for_this_platform() {
    assertTrue(allocator().fitness(Platform.current()).isFit());
  }

  @Test
  default void its_fitness_and_capabilities_are_decided_by_the_argument_alone() {
    try (Bench bench = new Bench(this)) {
      Peer onOtherPlatform =
          bench.peer("-Dos.name=Plan 9", "-Dos.arch=vax", "-Dsun.arch.data.model=32");
      assertEquals(Platforms.claimsOf(allocator()), onOtherPlatform.ask("claims"));
    }
  }
}
