package io.sharedarray.backend.mmap;

import com.sun.jna.platform.win32.WinNT;
import io.sharedarray.backend.WindowsSelf;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.windows.FileHandle;
import io.sharedarray.backend.common.windows.Ownership;
import io.sharedarray.backend.common.windows.Win32;
import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.Platform;
import io.sharedarray.testkit.AllocatorUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.extension.ExtendWith;

/** Mapped files as the test kit sees them: in a folder that is made for the tests. */
@ExtendWith(PrivateFolderForTests.class)
interface MmapUnderTest extends AllocatorUnderTest {

  boolean IS_WINDOWS = Platform.current().os() == Platform.Os.WINDOWS;

  @Override
  default Allocator allocator() {
    return new MmapAllocator();
  }

  @Override
  default List<String> jvmOptions() {
    return List.of(
        "-D" + MmapAllocator.PROPERTY + "=" + System.getProperty(MmapAllocator.PROPERTY));
  }

  @Override
  default List<String> impossibleNames() {
    return IS_WINDOWS ? List.of("\\", "a/", "a b", "ä", "a:b/c") : List.of("/", "a/", "a b", "ä");
  }

  @Override
  default OptionalInt modeOf(String name) {
    if (IS_WINDOWS) {
      Attempt attempt = new Attempt("mmap", "test", name);
      Ownership ownership;
      try (FileHandle file =
          FileHandle.open(
              Win32.require("mmap"), attempt, Path.of(name), FileHandle.Access.STATUS)) {
        ownership = file.ownership();
      }
      return OptionalInt.of(
          WindowsSelf.mode(ownership, WinNT.FILE_READ_DATA, WinNT.FILE_WRITE_DATA));
    }
    try {
      return OptionalInt.of((int) Files.getAttribute(Path.of(name), "unix:mode") & 0777);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Wine keeps a file's access list as the POSIX mode of its owner and of others, under umask. */
  @Override
  default List<Integer> modes() {
    return IS_WINDOWS && WindowsSelf.isWine()
        ? List.of(0600, 0604)
        : AllocatorUnderTest.super.modes();
  }

  @Override
  default OptionalLong descriptors() {
    return IS_WINDOWS
        ? OptionalLong.of(WindowsSelf.handles())
        : AllocatorUnderTest.super.descriptors();
  }

  @Override
  default OptionalLong mappings() {
    return IS_WINDOWS ? OptionalLong.of(WindowsSelf.views()) : AllocatorUnderTest.super.mappings();
  }
}
