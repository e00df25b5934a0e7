package io.sharedarray.backend.common.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.SharedArrayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileStatusTest {

  private static final Attempt ATTEMPT = new Attempt("test", "cannot look", null);

  private final Libc libc = Libc.require("test");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void makeFile() throws IOException {
    file = Files.write(folder.resolve("file"), new byte[1234]);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r----x"));
  }

  private FileStatus statusOf(Path path) {
    return libc.statusOf(ATTEMPT, CStrings.of(ATTEMPT, path)).orElseThrow();
  }

  private Descriptor open(Path path) {
    return Descriptor.of(
        libc, ATTEMPT, "open", libc.open(CStrings.of(ATTEMPT, path), PosixConstants.O_RDWR, 0));
  }

  @Test
  void tellsWhatTheJdkTells() throws IOException {
    FileStatus status = statusOf(file);
    assertEquals(1234, status.size());
    assertTrue(status.isRegular());
    assertFalse(status.isDirectory());
    assertEquals(0641, status.permissions());
    assertEquals(Files.getAttribute(file, "unix:ino"), status.inode());
    assertEquals(((Number) Files.getAttribute(file, "unix:uid")).longValue(), status.owner());
    assertEquals(libc.geteuid(), status.owner());
    assertTrue(statusOf(folder).isDirectory());
  }

  @Test
  void isTheSameByNameAndByDescriptor() {
    try (Descriptor descriptor = open(file)) {
      assertEquals(statusOf(file), descriptor.status());
    }
  }

  @Test
  void tellsAFileFromItsSuccessor() throws IOException {
    FileStatus before = statusOf(file);
    Files.write(file, new byte[10]);
    assertTrue(before.isSameFile(statusOf(file)));
    Files.delete(file);
    Files.write(file, new byte[1234]); // some file systems give it the same inode again
    assertFalse(before.isSameFile(statusOf(file)));
  }

  @Test
  void doesNotFollowALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertFalse(statusOf(link).isRegular());
  }

  @Test
  void isEmptyWhereThereIsNothing() {
    byte[] missing = CStrings.of(ATTEMPT, folder.resolve("missing"));
    assertTrue(libc.statusOf(ATTEMPT, missing).isEmpty());
    byte[] below = CStrings.of(ATTEMPT, file.resolve("below"));
    assertTrue(libc.statusOf(ATTEMPT, below).isEmpty());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aLinuxWithoutStatxGivesTheSame() {
    NioReader reader = new NioReader();
    byte[] path = CStrings.of(ATTEMPT, file);
    FileStatus byPath = reader.ofPath(ATTEMPT, path).orElseThrow();
    try (Descriptor descriptor = open(file)) {
      assertEquals(byPath, reader.ofDescriptor(ATTEMPT, descriptor.number()));
    }
    FileStatus usual = statusOf(file);
    assertEquals(usual.inode(), byPath.inode());
    assertEquals(usual.mode(), byPath.mode());
    assertEquals(usual.owner(), byPath.owner());
    assertEquals(usual.size(), byPath.size());
    byte[] missing = CStrings.of(ATTEMPT, folder.resolve("missing"));
    assertTrue(reader.ofPath(ATTEMPT, missing).isEmpty());
  }

  @Test
  void aDescriptorThatIsNotOpenIsAnError() {
    SharedArrayException exception =
        assertThrows(
            SharedArrayException.class,
            () -> Descriptor.of(libc, ATTEMPT, "open", 1_000_000).status());
    assertTrue(exception.getMessage().contains("EBADF"), exception.getMessage());
  }

  @Test
  void aNameThatCHasNoBytesForIsRefused() {
    assertThrows(InvalidFormatException.class, () -> CStrings.of(ATTEMPT, "a\0b"));
    assertThrows(InvalidFormatException.class, () -> CStrings.of(ATTEMPT, "a\ud800"));
    assertEquals(4, CStrings.of(ATTEMPT, "aä").length);
  }
}
