package io.sharedarray.backend.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Native;
import io.sharedarray.spi.SharedArrayException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JnaTest {

  private static final String OURS =
      ChildJvm.pathOf(JnaMain.class, Jna.class, SharedArrayException.class);
  private static final String ALL =
      ChildJvm.pathOf(JnaMain.class, Jna.class, SharedArrayException.class, Native.class);

  @Test
  void loadsWhereNothingIsWrong() throws Exception {
    String printed = ChildJvm.run("-cp", ALL, JnaMain.class.getName());
    assertTrue(printed.contains("second has pages of"), printed);
  }

  @Test
  void aMissingJarIsNamed() throws Exception {
    String printed = ChildJvm.run("-cp", OURS, JnaMain.class.getName());
    assertSaidTwice(printed, "add net.java.dev.jna:jna");
  }

  @Test
  void aFolderThatCannotBeUsedIsToldApartFromAMissingJar(@TempDir Path folder) throws Exception {
    String file = "-Djna.tmpdir=" + Files.createFile(folder.resolve("file"));
    String printed = ChildJvm.run("-cp", ALL, file, "-Djna.nosys=true", JnaMain.class.getName());
    assertSaidTwice(printed, "-Djna.tmpdir");
  }

  @Test
  void aNoexecFolderIsToldApartFromAMissingJar(@TempDir Path folder) throws Exception {
    FaultRoom.assumeCanMount();
    String mount = "mount -t tmpfs -o noexec tmpfs " + folder;
    String printed =
        FaultRoom.run(mount, "-cp", ALL, "-Djna.tmpdir=" + folder, JnaMain.class.getName());
    assertSaidTwice(printed, "-Djna.tmpdir");
    assertTrue(printed.contains("noexec"), printed);
  }

  @Test
  void aDeniedNativeAccessNamesTheOption() throws Exception {
    assumeTrue(Runtime.version().feature() >= 24, "JDK " + Runtime.version() + " cannot deny it");
    String printed =
        ChildJvm.run("-cp", ALL, "--illegal-native-access=deny", JnaMain.class.getName());
    assertSaidTwice(printed, "--enable-native-access=ALL-UNNAMED");
  }

  private static void assertSaidTwice(String printed, String remedy) {
    String[] lines = printed.lines().filter(line -> line.contains(remedy)).toArray(String[]::new);
    assertEquals(2, lines.length, printed);
    assertTrue(lines[0].startsWith("BackendUnavailableException: first: "), printed);
    assertEquals(lines[0].replace("first", "second"), lines[1]);
  }
}
