package io.sharedarray.backend.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinBase;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import io.sharedarray.backend.WindowsSelf;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentAccessException;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SharedArrayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is Windows' own, beyond the contract. */
@EnabledOnOs(OS.WINDOWS)
class SectionTest {

  private static final int SEC_RESERVE = 0x4000000; // winnt.h

  private final WindowsAllocator allocator = new WindowsAllocator();
  private final String name = SegmentNames.random();

  private Segment create(String segment, long size) {
    return allocator.create(CreateRequest.ofSize(size).withName(segment));
  }

  private Segment attach(String segment) {
    return allocator.attach(AttachRequest.ofName(segment));
  }

  private boolean isListed(String segment) {
    return allocator.list().stream().map(SegmentInfo::name).anyMatch(segment::equals);
  }

  /** What another program makes. */
  private HANDLE section(int flags, long size) {
    HANDLE made =
        Kernel32.INSTANCE.CreateFileMapping(
            WinBase.INVALID_HANDLE_VALUE, null, flags, (int) (size >>> 32), (int) size, name);
    assertTrue(made != null, "CreateFileMapping");
    return made;
  }

  @Test
  void aNameWithLocalInFrontIsTheSame() {
    try (Segment segment = create("Local\\" + name, 10);
        Segment attached = attach(name)) {
      assertEquals(name, segment.name());
      segment.buffer(0, 1).put((byte) 3);
      assertEquals(3, attached.buffer(0, 1).get());
      assertThrows(SegmentExistsException.class, () -> create(name, 10));
    }
  }

  /** Wine lets everybody create global names; Windows those who have the privilege. */
  @Test
  void aGlobalNameIsAnotherOneOrIsRefusedForWantOfThePrivilege() {
    String global = SectionName.GLOBAL + name;
    Segment segment;
    try {
      segment = create(global, 10);
    } catch (SegmentAccessException e) {
      assertFalse(WindowsSelf.isWine());
      requireError(e, "SeCreateGlobalPrivilege");
      return;
    }
    try (segment) {
      assertEquals(global, segment.name());
      assertThrows(SegmentNotFoundException.class, () -> attach(name));
      assertTrue(isListed(global));
      assertFalse(isListed(name));
    }
  }

  @Test
  void theSizeIsExactForTheCreatorAndWholePagesForOthers() {
    try (Segment segment = create(name, 5000);
        Segment attached = attach(name)) {
      assertEquals(5000, segment.size());
      assertEquals(8192, attached.size());
    }
  }

  @Test
  void theNameGoesWithItsCreatorWhoeverElseHasItMapped() {
    Segment segment = create(name, 10);
    try (Segment attached = attach(name)) {
      segment.buffer(9, 1).put((byte) 9);
      segment.close();
      assertThrows(SegmentNotFoundException.class, () -> attach(name));
      assertEquals(9, attached.buffer(9, 1).get());
      try (Segment successor = create(name, 10)) {
        assertEquals(0, successor.buffer(9, 1).get());
        attached.remove(); // not that one
        attach(name).close();
      }
    }
  }

  @Test
  void whatAnotherProgramMadeIsAttachedAndCannotBeRemoved() {
    HANDLE foreign = section(WinNT.PAGE_READWRITE, 100_000);
    try (Segment attached = attach(name)) {
      assertEquals(102_400, attached.size());
      attached.buffer(99_999, 1).put((byte) 7);
      assertTrue(isListed(name));
      var thrown = assertThrows(SegmentAccessException.class, () -> allocator.remove(name));
      assertTrue(thrown.getMessage().contains("its creator alone can"), thrown.getMessage());
      assertThrows(SegmentAccessException.class, attached::remove);
      assertThrows(SegmentExistsException.class, () -> create(name, 10));
    } finally {
      Kernel32.INSTANCE.CloseHandle(foreign);
    }
    assertFalse(isListed(name));
    assertFalse(allocator.remove(name));
  }

  @Test
  void memoryThatIsReservedButNotCommittedIsRefusedRatherThanTouched() {
    HANDLE foreign = section(WinNT.PAGE_READWRITE | SEC_RESERVE, 1 << 20);
    long views = WindowsSelf.views();
    try {
      var thrown = assertThrows(InvalidFormatException.class, () -> attach(name));
      assertTrue(thrown.getMessage().contains("not committed"), thrown.getMessage());
      assertEquals(views, WindowsSelf.views());
    } finally {
      Kernel32.INSTANCE.CloseHandle(foreign);
    }
  }

  @Test
  void theNameOfAnotherKindOfObjectIsTaken() {
    HANDLE mutex = Kernel32.INSTANCE.CreateMutex(null, false, name);
    try {
      requireError(
          assertThrows(SegmentExistsException.class, () -> create(name, 10)),
          "CreateFileMapping failed with ERROR_INVALID_HANDLE (6)",
          "a mutex, an event");
      requireError(
          assertThrows(SegmentNotFoundException.class, () -> attach(name)),
          "OpenFileMapping failed with ERROR_INVALID_HANDLE (6)",
          "another kind of object");
      assertFalse(allocator.remove(name));
    } finally {
      Kernel32.INSTANCE.CloseHandle(mutex);
    }
  }

  @Test
  void aNameThatIsTakenIsReportedWithTheCallAndItsError() {
    try (Segment segment = create(name, 10)) {
      requireError(
          assertThrows(SegmentExistsException.class, () -> create(segment.name(), 10)),
          "windows: cannot create a segment of 10 bytes",
          "CreateFileMapping failed with ERROR_ALREADY_EXISTS (183)",
          "choose another name");
    }
  }

  @Test
  void aMissingNameIsReportedWithTheCallAndItsError() {
    requireError(
        assertThrows(SegmentNotFoundException.class, () -> attach(name)),
        "OpenFileMapping failed with ERROR_FILE_NOT_FOUND (2)",
        "check the name");
  }

  @Test
  void moreThanCanBeCommittedIsRefusedWithWhatThereIs() {
    requireError(
        assertThrows(InsufficientMemoryException.class, () -> create(name, 1L << 46)),
        "cannot create a segment of 70368744177664 bytes, ",
        " can be had",
        "paging file");
    assertFalse(isListed(name));
  }

  @Test
  void aModeWithoutWritingLetsNobodyAttachForWriting() {
    CreateRequest request = CreateRequest.ofSize(10).withName(name).withMode(0444);
    try (Segment segment = allocator.create(request)) {
      segment.buffer(0, 1).put((byte) 4);
      requireError(
          assertThrows(SegmentExistsException.class, () -> allocator.create(request)),
          "CreateFileMapping failed with ERROR_ACCESS_DENIED (5)",
          "the name is taken");
      requireError(
          assertThrows(SegmentAccessException.class, () -> attach(name)),
          "OpenFileMapping failed with ERROR_ACCESS_DENIED (5)",
          "wider mode");
      try (Segment readOnly = allocator.attach(AttachRequest.ofName(name).withReadOnly(true))) {
        assertEquals(4, readOnly.buffer(0, 1).get());
      }
    }
  }

  private static void requireError(SharedArrayException thrown, String... parts) {
    for (String part : parts) {
      assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
  }
}
