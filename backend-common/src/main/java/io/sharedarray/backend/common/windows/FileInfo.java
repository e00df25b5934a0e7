package io.sharedarray.backend.common.windows;

import com.sun.jna.Memory;
import com.sun.jna.platform.win32.WinDef.DWORD;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import io.sharedarray.backend.common.Attempt;

/**
 * What the system knows of an open file.
 *
 * @param volume the volume that it is on
 * @param id its number there, in hexadecimal digits
 * @param size its length in bytes
 * @param isRegular whether it is a file on a disk, not a folder, a link, a pipe or a device
 * @param isDirectory whether it is a folder, and not a link to one
 */
public record FileInfo(long volume, String id, long size, boolean isRegular, boolean isDirectory) {

  private static final int FILE_TYPE_DISK = 1; // fileapi.h

  /** FILE_INFO_BY_HANDLE_CLASS: minwinbase.h. */
  private static final int FILE_STANDARD_INFO = 1;

  private static final int FILE_ATTRIBUTE_TAG_INFO = 9;
  private static final int FILE_ID_INFO = 18;

  static FileInfo of(Win32 win32, Attempt attempt, HANDLE file) {
    boolean onDisk = win32.kernel32.GetFileType(file) == FILE_TYPE_DISK;
    if (!onDisk) {
      return new FileInfo(0, "", 0, false, false);
    }
    Memory standard = query(win32, attempt, file, FILE_STANDARD_INFO, 24);
    Memory attributes = query(win32, attempt, file, FILE_ATTRIBUTE_TAG_INFO, 8);
    Memory identity = query(win32, attempt, file, FILE_ID_INFO, 24);
    boolean link = (attributes.getInt(0) & WinNT.FILE_ATTRIBUTE_REPARSE_POINT) != 0;
    boolean directory = standard.getByte(21) != 0; // FILE_STANDARD_INFO.Directory
    return new FileInfo(
        identity.getLong(0),
        Long.toHexString(identity.getLong(16)) + '-' + Long.toHexString(identity.getLong(8)),
        standard.getLong(8), // FILE_STANDARD_INFO.EndOfFile
        !link && !directory,
        !link && directory);
  }

  private static Memory query(Win32 win32, Attempt attempt, HANDLE file, int what, int size) {
    Memory info = new Memory(size);
    info.clear();
    if (!win32.kernel32.GetFileInformationByHandleEx(file, what, info, new DWORD(size))) {
      throw WindowsError.failed(attempt, "GetFileInformationByHandleEx", Win32.lastError());
    }
    return info;
  }

  /** Whether both are the same file. */
  public boolean isSameFile(FileInfo other) {
    return volume == other.volume && id.equals(other.id);
  }
}
