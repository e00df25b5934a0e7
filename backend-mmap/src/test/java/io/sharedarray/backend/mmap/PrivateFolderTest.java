package io.sharedarray.backend.mmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentAccessException;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SharedArrayException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateFolderTest {

  private final MmapAllocator allocator = new MmapAllocator();

  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void choose() {
    folder = parent.resolve("a/b");
    System.setProperty(MmapAllocator.PROPERTY, folder.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty(MmapAllocator.PROPERTY);
  }

  private Segment create() {
    return allocator.create(CreateRequest.ofSize(100).withName("frame"));
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private void assertRefused(String why) {
    SharedArrayException exception = assertThrows(SegmentAccessException.class, this::create);
    assertTrue(exception.getMessage().contains(why), exception.getMessage());
    assertTrue(exception.getMessage().contains(MmapAllocator.PROPERTY), exception.getMessage());
    AttachRequest request = AttachRequest.ofName("frame");
    assertThrows(SegmentAccessException.class, () -> allocator.attach(request));
    assertThrows(SegmentAccessException.class, () -> allocator.remove("frame"));
    assertThrows(SegmentAccessException.class, allocator::list);
  }

  @Test
  void aWordIsAFileInAFolderOfTheUsersOwn() throws Exception {
    try (Segment segment = create();
        Segment other = allocator.attach(AttachRequest.ofName("frame"))) {
      assertEquals(folder.resolve("frame.npy").toString(), segment.name());
      assertEquals(segment.name(), other.name());
      assertEquals("rwx------", permissions(folder));
      assertEquals("rw-------", permissions(folder.resolve("frame.npy")));
      segment.buffer(0, 1).put(0, (byte) 1);
      assertEquals(1, other.buffer(0, 1).get(0));
    }
    assertTrue(allocator.remove("frame"));
    assertFalse(allocator.remove("frame"));
  }

  @Test
  void theFilesInItAreListed() throws Exception {
    assertEquals(List.of(), allocator.list());
    try (Segment segment = create()) {
      Files.writeString(folder.resolve("note.txt"), "not an array");
      Files.createDirectory(folder.resolve("folder.npy"));
      SegmentInfo info = new SegmentInfo(segment.name(), OptionalLong.of(100), OptionalInt.empty());
      assertEquals(List.of(info), allocator.list());
    }
  }

  @Test
  void onlyACreateMakesIt() {
    AttachRequest request = AttachRequest.ofName("frame");
    assertThrows(SegmentNotFoundException.class, () -> allocator.attach(request));
    assertFalse(allocator.remove("frame"));
    assertEquals(List.of(), allocator.list());
    assertFalse(Files.exists(folder));
  }

  @Test
  void aNameThatIsNoneMakesNoFolder() {
    CreateRequest request = CreateRequest.ofSize(100).withName("no name");
    assertThrows(InvalidFormatException.class, () -> allocator.create(request));
    assertFalse(Files.exists(folder));
  }

  /** As it goes with the last process that has owned something there. */
  @Test
  void oneThatGoesAgainAndAgainIsMadeAgain() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Thread remover =
        new Thread(
            () -> {
              while (!done.get()) {
                folder.toFile().delete(); // if it is empty
              }
            });
    remover.start();
    try {
      for (int i = 0; i < 300; i++) {
        for (boolean owned : new boolean[] {true, false}) {
          CreateRequest request = CreateRequest.ofSize(100).withName("frame").withOwned(owned);
          try (Segment segment = allocator.create(request)) {
            segment.remove();
          }
        }
      }
    } finally {
      done.set(true);
      remover.join();
    }
  }

  @Test
  void oneThatOthersCanWriteIsRefused() throws Exception {
    Files.createDirectories(folder);
    for (String mode : List.of("rwxrwx---", "rwx----w-", "rwxrwxrwx")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
      assertRefused("can be written by others");
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    create().close();
  }

  @Test
  void aLinkOrAFileInItsPlaceIsRefused() throws Exception {
    Path real = Files.createDirectories(parent.resolve("real"));
    Files.createDirectories(folder.getParent());
    Files.createSymbolicLink(folder, real);
    assertRefused("links are not followed");
    Files.delete(folder);
    Files.createFile(folder);
    assertRefused("is not a folder");
  }

  @Test
  void oneOfAnotherUserIsRefused() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "not root: cannot give it away");
    Files.createDirectories(folder);
    Files.setAttribute(folder, "unix:uid", 65534);
    assertRefused("belongs to another user, number 65534");
  }

  @Test
  void aPropertyThatIsNotAPathIsNotPassedOver() {
    for (String wrong : List.of("", " ", "a\0b")) {
      System.setProperty(MmapAllocator.PROPERTY, wrong);
      SharedArrayException exception = assertThrows(InvalidFormatException.class, this::create);
      assertTrue(exception.getMessage().contains(MmapAllocator.PROPERTY), exception.getMessage());
    }
  }

  @Test
  void withoutThePropertyItIsInTheTemporaryFolder() throws Exception {
    String printed =
        Child.run("export JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=" + parent, "create frame 100");
    long user = ((Number) Files.getAttribute(parent, "unix:uid")).longValue();
    Path expected = parent.resolve("sharedarray-" + user).resolve("frame.npy");
    assertTrue(printed.contains(expected + " of 100 bytes has mode 600"), printed);
  }
}
