package io.sharedarray.backend.mmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinBase;
import com.sun.jna.platform.win32.WinDef.DWORD;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import io.sharedarray.backend.WindowsSelf;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentAccessException;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SegmentUnpublishedException;
import io.sharedarray.spi.SharedArrayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What mapped files do on Windows alone. */
@EnabledOnOs(OS.WINDOWS)
class WindowsFilesTest {

  private static final int SHARE_ALL =
      WinNT.FILE_SHARE_READ | WinNT.FILE_SHARE_WRITE | WinNT.FILE_SHARE_DELETE;

  private final MmapAllocator allocator = new MmapAllocator();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void choose() {
    file = folder.resolve("array.npy");
  }

  private Segment create(long size) {
    return allocator.create(CreateRequest.ofSize(size).withName(file.toString()));
  }

  private Segment attach() {
    return allocator.attach(AttachRequest.ofName(file.toString()));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(path -> path.getFileName().toString()).toList();
    }
  }

  /** As another program opens it. */
  private HANDLE open(int access, int share) {
    HANDLE opened =
        Kernel32.INSTANCE.CreateFile(
            file.toString(), access, share, null, WinNT.OPEN_EXISTING, 0, null);
    assertFalse(WinBase.INVALID_HANDLE_VALUE.equals(opened), "CreateFile");
    return opened;
  }

  private static void requireError(SharedArrayException thrown, String... parts) {
    for (String part : parts) {
      assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
  }

  @Test
  void aRemovedFileLosesItsNameAtOnceAndIsDeletedByWhoUnmapsItLast() throws IOException {
    Segment segment = create(100);
    Segment attached = attach();
    segment.remove();
    assertFalse(Files.exists(file));
    assertThrows(SegmentNotFoundException.class, this::attach);
    assertEquals(1, files().size());
    assertTrue(files().get(0).matches("\\.[0-9a-f]+-[0-9a-f]+\\.removed"), files().get(0));
    Segment successor = create(200);
    segment.close();
    assertEquals(2, files().size());
    attached.buffer(99, 1).put((byte) 1);
    attached.close();
    assertEquals(List.of("array.npy"), files());
    assertEquals(200, successor.size());
    successor.remove();
    successor.close();
    assertEquals(List.of(), files());
  }

  @Test
  void whatAProcessLeavesOfRemovedFilesIsDeletedByTheNextListingAndNothingElse()
      throws IOException {
    Path left = leaveRemoved();
    Path strangers = Files.createFile(folder.resolve("notes.removed"));
    Path other = Files.createFile(folder.resolve(".0-1.removed")); // not that file's number
    Path subfolder = Files.createDirectory(folder.resolve(".1-1.removed"));
    System.setProperty(MmapAllocator.PROPERTY, folder.toString());
    try {
      assertEquals(List.of(), allocator.list());
    } finally {
      System.clearProperty(MmapAllocator.PROPERTY);
    }
    assertFalse(Files.exists(left));
    for (Path stays : List.of(strangers, other, subfolder)) {
      assertTrue(Files.exists(stays), stays::toString);
    }
  }

  /** As a process does that ends without unmapping: its file has its own number for a name. */
  private Path leaveRemoved() throws IOException {
    Segment first = create(100);
    Segment second = attach();
    first.remove();
    Path left = folder.resolve(files().get(0));
    Path copy = folder.resolve("kept");
    Files.move(left, copy); // so that closing finds nothing to delete
    first.close();
    second.close();
    Files.move(copy, left);
    return left;
  }

  @Test
  void aMappedFileCannotBeShortenedByAnotherProgram() {
    Segment segment = create(100_000);
    HANDLE other = open(WinNT.GENERIC_READ | WinNT.GENERIC_WRITE, SHARE_ALL);
    try {
      Memory length = new Memory(8);
      length.setLong(0, 10);
      assertFalse(
          Kernel32.INSTANCE.SetFileInformationByHandle(
              other, WinBase.FileEndOfFileInfo, length, new DWORD(8)));
      assertEquals(WinError.ERROR_USER_MAPPED_FILE, Native.getLastError());
      assertEquals(0, segment.buffer(99_999, 1).get());
    } finally {
      Kernel32.INSTANCE.CloseHandle(other);
      segment.remove();
      segment.close();
    }
  }

  @Test
  void aFileThatAnotherProgramDoesNotShareIsRefusedAndSaysSo() throws IOException {
    Files.write(file, new byte[100]);
    HANDLE other = open(WinNT.GENERIC_READ, 0);
    try {
      requireError(
          assertThrows(SegmentAccessException.class, this::attach),
          "CreateFile failed with ERROR_SHARING_VIOLATION (32)",
          "does not share it");
      assertThrows(SegmentAccessException.class, () -> allocator.remove(file.toString()));
    } finally {
      Kernel32.INSTANCE.CloseHandle(other);
    }
    assertTrue(allocator.remove(file.toString()));
    assertEquals(List.of(), files());
  }

  @Test
  void aFileThatAnotherProgramKeepsFromBeingRenamedStays() throws IOException {
    Segment segment = create(100);
    HANDLE other = open(WinNT.GENERIC_READ, WinNT.FILE_SHARE_READ | WinNT.FILE_SHARE_WRITE);
    try {
      requireError(
          assertThrows(SegmentAccessException.class, segment::remove),
          "ERROR_SHARING_VIOLATION",
          "close it there");
      assertEquals(List.of("array.npy"), files());
      attach().close();
    } finally {
      Kernel32.INSTANCE.CloseHandle(other);
    }
    segment.remove();
    segment.close();
    assertEquals(List.of(), files());
  }

  @Test
  void anEmptyFileIsNotPublishedYet() throws IOException {
    Files.createFile(file);
    assertThrows(SegmentUnpublishedException.class, this::attach);
  }

  @Test
  void aFolderIsNeitherAttachedNorRemoved() throws IOException {
    Files.createDirectory(file);
    assertThrows(InvalidFormatException.class, () -> allocator.remove(file.toString()));
    assertThrows(SharedArrayException.class, this::attach);
    assertThrows(SegmentExistsException.class, () -> create(10));
    assertTrue(Files.isDirectory(file));
  }

  @Test
  void aMissingFolderIsNamed() {
    file = folder.resolve("none").resolve("array.npy");
    requireError(
        assertThrows(InvalidFormatException.class, () -> create(10)),
        "CreateFile failed with ERROR_PATH_NOT_FOUND (3)",
        "make the folder");
    assertThrows(SegmentNotFoundException.class, this::attach);
  }

  @Test
  void aPathIsLongerThanOldProgramsCanOpen() throws IOException {
    Path deep = folder.resolve("d".repeat(120)).resolve("e".repeat(120));
    Files.createDirectories(deep);
    file = deep.resolve("f".repeat(60) + ".npy");
    assertTrue(file.toString().length() > 260);
    Segment segment = create(10);
    attach().close();
    assertEquals(10, Files.size(file));
    segment.remove();
    segment.close();
    assertFalse(Files.exists(file));
  }

  @Test
  void theNameOfADeviceIsThatOfAFile() throws IOException {
    file = folder.resolve("NUL");
    Segment segment = create(10);
    assertEquals(List.of("NUL"), files());
    segment.remove();
    segment.close();
  }

  @Test
  void aReadOnlyFileIsRemovedAllTheSame() throws IOException {
    assumeFalse(WindowsSelf.isWine(), "Wine lacks FileDispositionInfoEx");
    Files.write(file, new byte[10]);
    assertTrue(file.toFile().setReadOnly());
    assertTrue(allocator.remove(file.toString()));
    assertEquals(List.of(), files());
  }

  @Test
  void whatItsOwnerMayNotWriteIsForcedWithoutAComplaint() {
    CreateRequest request = CreateRequest.ofSize(10).withName(file.toString()).withMode(0400);
    Segment segment = allocator.create(request);
    segment.buffer(0, 1).put((byte) 1);
    segment.force();
    segment.remove();
    segment.close();
    assertFalse(Files.exists(file));
  }

  @Test
  void theLongestNameOfAFileCanBeRemoved() throws IOException {
    file = folder.resolve("n".repeat(251) + ".npy");
    Segment segment = create(10);
    segment.remove();
    segment.close();
    assertEquals(List.of(), files());
  }

  @Test
  void slashesOfBothKindsMeanTheSameFile() {
    Segment segment = create(10);
    assertTrue(segment.name().indexOf('/') < 0);
    allocator.attach(AttachRequest.ofName(segment.name().replace('\\', '/'))).close();
    segment.remove();
    segment.close();
  }

  @Test
  void attachingHoldsNoHandle() {
    Segment segment = create(100);
    attach().close();
    long before = WindowsSelf.handles();
    List<Segment> attached = Stream.generate(this::attach).limit(50).toList();
    assertTrue(WindowsSelf.handles() < before + 10, () -> before + " " + WindowsSelf.handles());
    attached.forEach(Segment::close);
    segment.remove();
    segment.close();
  }
}
