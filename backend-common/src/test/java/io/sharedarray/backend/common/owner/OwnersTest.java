package io.sharedarray.backend.common.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Kernel32;
import io.sharedarray.backend.common.ChildJvm;
import io.sharedarray.backend.common.MappedSegment;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SharedArrayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class OwnersTest {

  private static final String CLASSES =
      ChildJvm.pathOf(
          OwnersMain.class, Owners.class, SharedArrayException.class, Native.class, Kernel32.class);

  @TempDir Path folder;

  private MappedSegment create(String name, boolean renames) {
    Path path = folder.resolve(name);
    FakeCreation creation = new FakeCreation(path, "this one's", renames, "");
    return OwnersMain.owners(folder).create(path.toString(), true, creation);
  }

  private String child(String words) throws Exception {
    return ChildJvm.run(
        ("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"))
            .concat(" -cp " + CLASSES + " " + OwnersMain.class.getName())
            .concat(" " + folder + " " + words)
            .split(" "));
  }

  private List<String> reclaim() {
    return OwnersMain.owners(folder).reclaim(Integer.MAX_VALUE);
  }

  /** Everything in the folder but ledgers, and all ledgers that are not this process's. */
  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "guessable renames: before make",
        "guessable renames: made",
        "guessable renames: before publish",
        "guessable renames: linked",
        "guessable renames: published",
        "guessable renames: killed",
        "guessable renames: removed",
        "guessable renames: left",
        "guessable stays: killed",
        "guessable stays: removed",
        "unguessable stays: before make",
        "unguessable stays: made",
        "unguessable stays: killed",
        "unguessable stays: removed",
        "unguessable stays: left",
      })
  void whereverAProcessIsKilledNothingIsLeft(String how) throws Exception {
    boolean created = child("frame " + how).contains("created");
    assertEquals(how.matches(".*(killed|removed|left)"), created, how);
    List<String> reclaimed = reclaim();
    boolean visible = how.matches(".*(linked|published|killed|left|unguess.*made)");
    assertEquals(visible, reclaimed.contains(folder.resolve("frame").toString()), how);
    assertEquals(List.of(), left(), how);
    assertEquals(List.of(), reclaim());
  }

  @Test
  void whatTheLivingOwnStays() throws Exception {
    MappedSegment segment = create("mine", true);
    assertEquals(List.of(), reclaim());
    assertFalse(child("mine guessable renames: killed").contains("created"));
    assertEquals(List.of(), reclaim());
    assertEquals("this one's", Files.readString(folder.resolve("mine")));
    segment.remove();
    assertFalse(Files.exists(folder.resolve("mine")));
  }

  @Test
  void aNameThatIsTakenIsRefusedAndNothingIsLeft() throws Exception {
    Files.writeString(folder.resolve("taken"), "a stranger's");
    for (boolean renames : new boolean[] {true, false}) {
      assertThrows(SegmentExistsException.class, () -> create("taken", renames));
    }
    child("taken guessable renames: killed");
    child("taken guessable renames: before publish");
    assertEquals("a stranger's", Files.readString(folder.resolve("taken")));
    assertFalse(reclaim().contains(folder.resolve("taken").toString()));
    assertEquals("a stranger's", Files.readString(folder.resolve("taken")));
  }

  @Test
  void aSuccessorIsNotTakenForTheOneThatWasOwned() throws Exception {
    child("frame guessable renames: killed");
    Files.delete(folder.resolve("frame"));
    Files.writeString(folder.resolve("frame"), "a successor's");
    assertEquals(List.of(), reclaim());
    assertEquals("a successor's", Files.readString(folder.resolve("frame")));
  }

  @Test
  void theLimitCountsProcesses() throws Exception {
    for (String name : List.of("a", "b", "c")) {
      child(name + " guessable renames: killed");
    }
    assertEquals(1, OwnersMain.owners(folder).reclaim(1).size());
    assertEquals(2, reclaim().size());
  }

  @Test
  void withoutAPlaceForALedgerItWorksAllTheSame() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "not root: cannot give it away");
    Path squatted = Files.createDirectory(folder.resolve("sharedarray-0"));
    Files.setAttribute(squatted, "unix:uid", 65534);
    String printed = child("frame guessable renames: killed");
    assertTrue(printed.contains("created"), printed);
    assertTrue(printed.contains("belongs to another user, number 65534"), printed);
    assertThrows(SharedArrayException.class, this::reclaim);
    assertTrue(Files.exists(folder.resolve("frame")));
  }
}
