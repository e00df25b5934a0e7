package io.sharedarray.backend.common.windows;

import com.sun.jna.Memory;
import com.sun.jna.platform.win32.WinDef.DWORD;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import io.sharedarray.backend.common.Attempt;

/**
 * What the system knows of an open file.
 *
 * @param id the volume that it is on and its number there, in hexadecimal digits
 * @param size its length in bytes
 * @param isRegular whether it is a file on a disk, not a folder, a link, a pipe or a device
 * @param isDirectory whether it is a folder, and not a link to one
 * @param isFiltered whether it has its contents only when it is opened through the reparse point
 *     that it is, as deduplicated files have
 */
public record FileInfo(
    String id, long size, boolean isRegular, boolean isDirectory, boolean isFiltered) {

  private static final int FILE_TYPE_DISK = 1; // fileapi.h
  private static final int SIZE_OF_BY_HANDLE_FILE_INFORMATION = 52; // fileapi.h
  private static final int FILE_ATTRIBUTE_TAG_INFO = 9; // minwinbase.h

  /** The bit of a tag that says that the reparse point stands for another name: winnt.h. */
  private static final int NAME_SURROGATE = 0x20000000;

  private static final FileInfo NO_FILE = new FileInfo("", 0, false, false, false);

  static FileInfo of(Win32 win32, Attempt attempt, HANDLE file) {
    if (win32.kernel32.GetFileType(file) != FILE_TYPE_DISK) {
      return NO_FILE;
    }
    // the one call that every file system answers
    Memory info = new Memory(SIZE_OF_BY_HANDLE_FILE_INFORMATION);
    info.clear();
    if (!win32.moreKernel32.GetFileInformationByHandle(file, info)) {
      throw WindowsError.failed(attempt, "GetFileInformationByHandle", Win32.lastError());
    }
    int attributes = info.getInt(0);
    boolean reparse = (attributes & WinNT.FILE_ATTRIBUTE_REPARSE_POINT) != 0;
    boolean link = reparse && isNameSurrogate(win32, file);
    boolean directory = (attributes & WinNT.FILE_ATTRIBUTE_DIRECTORY) != 0;
    String id =
        Integer.toHexString(info.getInt(28)) // dwVolumeSerialNumber
            + '-'
            + Long.toHexString(number(info, 44)); // nFileIndexHigh, nFileIndexLow
    long size = number(info, 32); // nFileSizeHigh, nFileSizeLow
    return new FileInfo(id, size, !link && !directory, !link && directory, reparse && !link);
  }

  private static long number(Memory info, int highAt) {
    return (long) info.getInt(highAt) << 32 | Integer.toUnsignedLong(info.getInt(highAt + 4));
  }

  private static boolean isNameSurrogate(Win32 win32, HANDLE file) {
    Memory info = new Memory(8);
    return !win32.kernel32.GetFileInformationByHandleEx(
            file, FILE_ATTRIBUTE_TAG_INFO, info, new DWORD(8))
        || (info.getInt(4) & NAME_SURROGATE) != 0;
  }

  /** Whether both are the same file. */
  public boolean isSameFile(FileInfo other) {
    return id.equals(other.id);
  }
}
