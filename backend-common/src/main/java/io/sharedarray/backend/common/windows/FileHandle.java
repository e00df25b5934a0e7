package io.sharedarray.backend.common.windows;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.platform.win32.WinBase;
import com.sun.jna.platform.win32.WinDef.DWORD;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.ptr.IntByReference;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SharedArrayException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An open file. A symbolic link is opened itself, not what it leads to. Others may read, write,
 * rename and delete the file meanwhile.
 */
public final class FileHandle implements AutoCloseable {

  /** What a file is opened for. */
  public enum Access {
    /** Its status, its owner and who may use it. */
    STATUS(WinNT.FILE_READ_ATTRIBUTES | WinNT.READ_CONTROL),
    /** Its contents. */
    READ(WinNT.GENERIC_READ),
    /** Its contents, and to change them. */
    READ_WRITE(WinNT.GENERIC_READ | WinNT.GENERIC_WRITE),
    /** Its name, to rename or delete it. */
    DELETE(WinNT.DELETE | WinNT.FILE_READ_ATTRIBUTES);

    private final int mask;

    Access(int mask) {
      this.mask = mask;
    }
  }

  private static final int SHARE_ALL =
      WinNT.FILE_SHARE_READ | WinNT.FILE_SHARE_WRITE | WinNT.FILE_SHARE_DELETE;

  /** Without backup semantics folders cannot be opened. */
  private static final int FOLLOWING = WinNT.FILE_FLAG_BACKUP_SEMANTICS;

  private static final int FLAGS = FOLLOWING | WinNT.FILE_FLAG_OPEN_REPARSE_POINT;

  private static final int FSCTL_SET_SPARSE = 0x900C4; // winioctl.h

  /** FILE_INFO_BY_HANDLE_CLASS: minwinbase.h. */
  private static final int FILE_RENAME_INFO = 3;

  private static final int FILE_DISPOSITION_INFO = 4;
  private static final int FILE_DISPOSITION_INFO_EX = 21;

  /** FILE_DISPOSITION_DELETE, _POSIX_SEMANTICS and _IGNORE_READONLY_ATTRIBUTE of winbase.h. */
  private static final int DELETE_WHATEVER = 0x1 | 0x2 | 0x10;

  private final Win32 win32;
  private final Attempt attempt;
  private final HANDLE handle;
  private boolean closed;

  private FileHandle(Win32 win32, Attempt attempt, HANDLE handle) {
    this.win32 = win32;
    this.attempt = attempt;
    this.handle = handle;
  }

  /**
   * Makes a file that does not exist yet.
   *
   * @throws SegmentExistsException if it does
   * @throws SegmentNotFoundException if its folder does not exist
   */
  public static FileHandle create(Win32 win32, Attempt attempt, Path path, Security security) {
    int access = Access.READ_WRITE.mask | Access.DELETE.mask;
    return open(win32, attempt, path, access, security, WinNT.CREATE_NEW);
  }

  /**
   * Opens a file or folder that exists.
   *
   * @throws SegmentNotFoundException if it does not
   */
  public static FileHandle open(Win32 win32, Attempt attempt, Path path, Access access) {
    return open(win32, attempt, path, access.mask, null, WinNT.OPEN_EXISTING);
  }

  private static FileHandle open(
      Win32 win32,
      Attempt attempt,
      Path path,
      int access,
      @Nullable Security security,
      int disposition) {
    FileHandle file = call(win32, attempt, path, access, security, disposition, FLAGS);
    try {
      FileInfo info = file.info();
      if (!info.isFiltered()) {
        return file;
      }
      file.close();
      file = call(win32, attempt, path, access, null, WinNT.OPEN_EXISTING, FOLLOWING);
      if (file.info().isSameFile(info)) {
        return file;
      }
      throw new SharedArrayException(
          attempt.saying(attempt.what() + ": it has been replaced meanwhile").failure());
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static FileHandle call(
      Win32 win32,
      Attempt attempt,
      Path path,
      int access,
      @Nullable Security security,
      int disposition,
      int flags) {
    HANDLE opened =
        win32.kernel32.CreateFile(
            literal(path),
            access,
            SHARE_ALL,
            security == null ? null : security.attributes,
            disposition,
            flags,
            null);
    if (WinBase.INVALID_HANDLE_VALUE.equals(opened)) {
      throw WindowsError.failed(attempt, "CreateFile", Win32.lastError());
    }
    return new FileHandle(win32, attempt, opened);
  }

  /**
   * Makes a folder.
   *
   * @throws FileAlreadyExistsException if there is something of that path
   * @throws SharedArrayException if the system refuses
   */
  public static void createFolder(Win32 win32, Attempt attempt, Path path, Security security)
      throws FileAlreadyExistsException {
    if (!win32.kernel32.CreateDirectory(literal(path), security.attributes)) {
      int status = Win32.lastError();
      if (WindowsError.of(status) == WindowsError.ERROR_ALREADY_EXISTS) {
        throw new FileAlreadyExistsException(path.toString());
      }
      throw WindowsError.failed(attempt, "CreateDirectory", status);
    }
  }

  /** In the form that means nothing but a file: no device, no dots, of any length. */
  static String literal(Path absolute) {
    String path = absolute.toString();
    if (path.startsWith("\\\\?\\")) {
      return path;
    }
    return path.startsWith("\\\\") ? "\\\\?\\UNC\\" + path.substring(2) : "\\\\?\\" + path;
  }

  /** Its status. */
  public FileInfo info() {
    return FileInfo.of(win32, attempt, handle);
  }

  /**
   * Who owns it, and who may do what with it.
   *
   * @throws SharedArrayException if the system does not tell
   */
  public Ownership ownership() {
    return Ownership.ofFile(win32, attempt, handle);
  }

  /** Has the disk provide space only as it is touched, where the file system can. */
  public void makeSparse() {
    win32.kernel32.DeviceIoControl(
        handle, FSCTL_SET_SPARSE, null, 0, null, 0, new IntByReference(), null);
  }

  /**
   * Its section.
   *
   * @param told what this is for, with what else is known in its words
   * @param size the length that the file is extended to; 0 for the length that it has
   */
  public Section section(Attempt told, long size, boolean readOnly) {
    return Section.ofFile(win32, told, handle, size, readOnly);
  }

  /**
   * Gives it another name in the same folder.
   *
   * @throws SharedArrayException if the system refuses, or the name is taken
   */
  public void rename(Path target) {
    char[] name = literal(target).toCharArray();
    // FILE_RENAME_INFO: flags, root directory, length of the name in bytes, name
    int nameLengthAt = 2 * Native.POINTER_SIZE;
    int nameAt = nameLengthAt + 4;
    Memory info = new Memory(nameAt + 2L * name.length + 2);
    info.clear();
    info.setInt(nameLengthAt, 2 * name.length);
    info.write(nameAt, name, 0, name.length);
    if (!isSet(FILE_RENAME_INFO, info)) {
      throw WindowsError.failed(attempt, "SetFileInformationByHandle", Win32.lastError());
    }
  }

  /**
   * Deletes it when this handle is closed, or on older systems the last one.
   *
   * @return whether it could; the system refuses while the file is mapped
   * @throws SharedArrayException if the system refuses for another reason
   */
  public boolean delete() {
    Memory flags = new Memory(4);
    flags.setInt(0, DELETE_WHATEVER);
    if (isSet(FILE_DISPOSITION_INFO_EX, flags)) {
      return true;
    }
    Memory flag = new Memory(1); // before Windows 10, on FAT, and through a network
    flag.setByte(0, (byte) 1);
    if (isSet(FILE_DISPOSITION_INFO, flag)) {
      return true;
    }
    int status = Win32.lastError();
    return switch (WindowsError.of(status)) {
      case ERROR_ACCESS_DENIED, ERROR_USER_MAPPED_FILE, ERROR_SHARING_VIOLATION -> false;
      default -> throw WindowsError.failed(attempt, "SetFileInformationByHandle", status);
    };
  }

  private boolean isSet(int what, Memory info) {
    DWORD length = new DWORD(info.size());
    return win32.kernel32.SetFileInformationByHandle(handle, what, info, length);
  }

  /** Writes what has been changed to the disk. */
  public void flush() {
    if (!win32.kernel32.FlushFileBuffers(handle)) {
      throw WindowsError.failed(attempt, "FlushFileBuffers", Win32.lastError());
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      win32.kernel32.CloseHandle(handle);
    }
  }
}
