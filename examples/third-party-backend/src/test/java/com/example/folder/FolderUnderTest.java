package com.example.folder;

import io.sharedarray.spi.Allocator;
import io.sharedarray.testkit.AllocatorUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalInt;

/** What the contracts need to know of the folder backend. The pom names a folder for them. */
interface FolderUnderTest extends AllocatorUnderTest {

  String FOLDER = System.getProperty("folder.path");

  @Override
  default Allocator allocator() {
    return new FolderAllocator();
  }

  @Override
  default List<String> impossibleNames() {
    return List.of("/etc/passwd", "../escape", "a/b", ".hidden", "-option", "naïve");
  }

  @Override
  default OptionalInt modeOf(String name) {
    try {
      String permissions =
          PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(FOLDER, name)));
      int mode = 0;
      for (int i = 0; i < permissions.length(); i++) {
        mode |= permissions.charAt(i) == '-' ? 0 : 0400 >> i;
      }
      return OptionalInt.of(mode);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  default List<String> jvmOptions() {
    return List.of("-Dfolder.path=" + FOLDER);
  }
}
