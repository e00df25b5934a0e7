package io.sharedarray.backend.common.windows;

import com.sun.jna.platform.win32.WinBase;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SharedArrayException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A handle of a file mapping object, which the kernel calls a section. The object's name goes with
 * the last handle, its memory with the last view.
 */
public final class Section implements AutoCloseable {

  /** Access of {@code OpenFileMapping} and {@code MapViewOfFile}: memoryapi.h. */
  private static final int FILE_MAP_READ = WinNT.SECTION_MAP_READ;

  private static final int FILE_MAP_READ_WRITE = WinNT.SECTION_MAP_READ | WinNT.SECTION_MAP_WRITE;

  private static final String CREATE = "CreateFileMapping";

  private final Win32 win32;
  private final HANDLE handle;
  private final boolean readOnly;
  private final AtomicBoolean open = new AtomicBoolean(true);

  private Section(Win32 win32, HANDLE handle, boolean readOnly) {
    this.win32 = win32;
    this.handle = handle;
    this.readOnly = readOnly;
  }

  /**
   * Creates memory of that name, whose pages the system has promised to provide.
   *
   * @throws SegmentExistsException if the name is taken
   * @throws InsufficientMemoryException if the system cannot promise that much
   */
  public static Section create(
      Win32 win32, Attempt attempt, Security security, long size, String name) {
    HANDLE made =
        win32.kernel32.CreateFileMapping(
            WinBase.INVALID_HANDLE_VALUE,
            security.attributes,
            WinNT.PAGE_READWRITE,
            (int) (size >>> 32),
            (int) size,
            name);
    int status = Win32.lastError();
    if (made == null) {
      throw refused(win32, attempt, name, status);
    }
    Section section = new Section(win32, made, false);
    // with a name that is taken the call succeeds and opens the object that has it
    if (WindowsError.of(status) == WindowsError.ERROR_ALREADY_EXISTS) {
      section.close();
      throw WindowsError.failed(attempt, CREATE, status);
    }
    return section;
  }

  private static SharedArrayException refused(
      Win32 win32, Attempt attempt, String name, int status) {
    Attempt told = attempt.saying(attempt.what() + ", " + win32.bytesToCommit() + " can be had");
    return switch (WindowsError.of(status)) {
      // that the size is positive has been checked: it is too large
      case ERROR_INVALID_PARAMETER, ERROR_MAPPED_ALIGNMENT ->
          new InsufficientMemoryException(
              WindowsError.failure(told, CREATE, status).withRemedy("ask for less"));
      case ERROR_INVALID_HANDLE ->
          new SegmentExistsException(
              WindowsError.failure(attempt, CREATE, status)
                  .withRemedy(
                      "another kind of object (a mutex, an event) has this name: choose another"));
      case ERROR_ACCESS_DENIED ->
          isTaken(win32, name)
              ? new SegmentExistsException(
                  WindowsError.failure(attempt, CREATE, status)
                      .withRemedy("the name is taken by what you may not write: choose another"))
              : WindowsError.failed(
                  attempt,
                  CREATE,
                  status,
                  "to create a name in Global\\ takes the privilege SeCreateGlobalPrivilege, which"
                      + " services and administrators have");
      default -> WindowsError.failed(told, CREATE, status);
    };
  }

  private static boolean isTaken(Win32 win32, String name) {
    HANDLE opened = win32.kernel32.OpenFileMapping(FILE_MAP_READ, false, name);
    if (opened != null) {
      win32.kernel32.CloseHandle(opened);
      return true;
    }
    return WindowsError.of(Win32.lastError()) != WindowsError.ERROR_FILE_NOT_FOUND;
  }

  /**
   * Opens what exists; never creates.
   *
   * @throws SegmentNotFoundException if nothing has the name
   */
  public static Section open(Win32 win32, Attempt attempt, String name, boolean readOnly) {
    int access = readOnly ? FILE_MAP_READ : FILE_MAP_READ_WRITE;
    HANDLE opened = win32.kernel32.OpenFileMapping(access, false, name);
    if (opened == null) {
      int status = Win32.lastError();
      if (WindowsError.of(status) == WindowsError.ERROR_INVALID_HANDLE) {
        throw new SegmentNotFoundException(
            WindowsError.failure(attempt, "OpenFileMapping", status)
                .withRemedy("another kind of object (a mutex, an event) has this name"));
      }
      throw WindowsError.failed(attempt, "OpenFileMapping", status);
    }
    return new Section(win32, opened, readOnly);
  }

  /**
   * The section of an open file, without a name.
   *
   * @param size the length that the file is extended to if need be; 0 for the length that it has
   * @throws InsufficientMemoryException if the disk is full
   */
  static Section ofFile(Win32 win32, Attempt attempt, HANDLE file, long size, boolean readOnly) {
    HANDLE made =
        win32.kernel32.CreateFileMapping(
            file,
            null,
            readOnly ? WinNT.PAGE_READONLY : WinNT.PAGE_READWRITE,
            (int) (size >>> 32),
            (int) size,
            null);
    if (made == null) {
      int status = Win32.lastError();
      if (WindowsError.of(status) == WindowsError.ERROR_FILE_INVALID) { // it is empty by now
        throw attempt.unsized();
      }
      throw WindowsError.failed(attempt, CREATE, status);
    }
    return new Section(win32, made, readOnly);
  }

  /**
   * Maps all of it. The view stays when the section is closed.
   *
   * @param size its length, if that is known; else 0, for what the system shows: whole pages
   * @throws InsufficientMemoryException if there are not the addresses
   */
  public ViewRegion map(Attempt attempt, long size) {
    int access = readOnly ? FILE_MAP_READ : FILE_MAP_READ_WRITE;
    return ViewRegion.map(win32, attempt, handle, access, size, readOnly);
  }

  /** Gives the handle back, and with the last one the name; more than once is harmless. */
  @Override
  public void close() {
    if (open.getAndSet(false)) {
      win32.kernel32.CloseHandle(handle);
    }
  }
}
