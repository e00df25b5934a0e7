package io.sharedarray.backend.windows;

import com.sun.jna.platform.win32.WinNT;
import io.sharedarray.backend.WindowsSelf;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.windows.Ownership;
import io.sharedarray.backend.common.windows.Win32;
import io.sharedarray.spi.Allocator;
import io.sharedarray.testkit.AllocatorUnderTest;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Windows' named memory as the test kit sees it. */
interface WindowsUnderTest extends AllocatorUnderTest {

  @Override
  default Allocator allocator() {
    return new WindowsAllocator();
  }

  @Override
  default List<String> impossibleNames() {
    return List.of("a\\b", "Local\\", "Global\\", "Local\\a\\b", "Session\\1", "x".repeat(254));
  }

  @Override
  default OptionalInt modeOf(String name) {
    Attempt attempt = new Attempt("windows", "test", name);
    Ownership ownership = Ownership.ofSection(Win32.require("windows"), attempt, name);
    return OptionalInt.of(
        WindowsSelf.mode(ownership, WinNT.SECTION_MAP_READ, WinNT.SECTION_MAP_WRITE));
  }

  /** All but those in which a JVM of anybody's keeps its performance data. */
  @Override
  default Set<String> segments() {
    return AllocatorUnderTest.super.segments().stream()
        .filter(name -> !name.startsWith("hsperfdata_"))
        .collect(Collectors.toSet());
  }

  @Override
  default OptionalLong descriptors() {
    return OptionalLong.of(WindowsSelf.handles());
  }

  @Override
  default OptionalLong mappings() {
    return OptionalLong.of(WindowsSelf.views());
  }
}
