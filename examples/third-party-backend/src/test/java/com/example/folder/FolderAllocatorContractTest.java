package com.example.folder;

import io.sharedarray.spi.Allocator;
import io.sharedarray.testkit.AllocatorContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The folder backend meets the contract of an allocator. */
class FolderAllocatorContractTest extends AllocatorContract {

  @TempDir static Path folder;

  @BeforeAll
  static void chooseFolder() {
    System.setProperty("folder.path", folder.toString());
  }

  @AfterAll
  static void forgetFolder() {
    System.clearProperty("folder.path");
  }

  @Override
  public Allocator allocator() {
    return new FolderAllocator();
  }

  @Override
  public List<String> impossibleNames() {
    return List.of("/etc/passwd", "../escape", "a/b", ".hidden", "-option", "naïve");
  }

  @Override
  public OptionalInt modeOf(String name) {
    try {
      int mode = 0;
      for (PosixFilePermission permission : Files.getPosixFilePermissions(folder.resolve(name))) {
        mode |= 0400 >> permission.ordinal();
      }
      return OptionalInt.of(mode);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public List<String> jvmOptions() {
    return List.of("-Dfolder.path=" + folder);
  }
}
