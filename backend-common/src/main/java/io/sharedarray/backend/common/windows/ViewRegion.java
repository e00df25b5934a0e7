package io.sharedarray.backend.common.windows;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.BaseTSD.SIZE_T;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.WinNT.MEMORY_BASIC_INFORMATION;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.MappedRegion;
import io.sharedarray.spi.InvalidFormatException;

/**
 * A view of a section. Windows cannot replace it in one step, so nothing is given back before the
 * end.
 */
public final class ViewRegion extends MappedRegion {

  private final Win32 win32;
  private final Attempt attempt;
  private final Pointer start;

  private ViewRegion(Win32 win32, Attempt attempt, Pointer start, long size, boolean readOnly) {
    super(Pointer.nativeValue(start), size, readOnly);
    this.win32 = win32;
    this.attempt = attempt;
    this.start = start;
  }

  static ViewRegion map(
      Win32 win32, Attempt attempt, HANDLE section, int access, long size, boolean readOnly) {
    // 0: all of it. jna-platform's type for the length has 32 bits, so no other value will do
    Pointer start = win32.kernel32.MapViewOfFile(section, access, 0, 0, 0);
    if (start == null) {
      throw WindowsError.failed(attempt, "MapViewOfFile", Win32.lastError());
    }
    try {
      long mapped = usableBytes(win32, attempt, start);
      if (mapped < size) {
        throw new InvalidFormatException(
            attempt
                .saying(attempt.what() + ": it has " + mapped + " bytes, not " + size)
                .failure()
                .withRemedy("it has become shorter meanwhile: try again"));
      }
      return new ViewRegion(win32, attempt, start, size == 0 ? mapped : size, readOnly);
    } catch (RuntimeException e) {
      win32.kernel32.UnmapViewOfFile(start);
      throw e;
    }
  }

  /** How many bytes from the start can be touched without an access violation: whole pages. */
  private static long usableBytes(Win32 win32, Attempt attempt, Pointer start) {
    MEMORY_BASIC_INFORMATION found = new MEMORY_BASIC_INFORMATION();
    SIZE_T length = new SIZE_T(found.size());
    HANDLE self = win32.kernel32.GetCurrentProcess();
    if (win32.kernel32.VirtualQueryEx(self, start, found, length).longValue() == 0) {
      throw WindowsError.failed(attempt, "VirtualQueryEx", Win32.lastError());
    }
    if (found.state.intValue() != WinNT.MEM_COMMIT || found.type.intValue() != WinNT.MEM_MAPPED) {
      throw new InvalidFormatException(
          attempt
              .saying(
                  attempt.what() + ": its memory is reserved but not committed, or is a program")
              .failure()
              .withRemedy("have its creator commit it (SEC_COMMIT)"));
    }
    return found.regionSize.longValue();
  }

  /** Again while the system is writing the same pages by itself. */
  @Override
  protected void flush() {
    Attempt flushing = attempt.saying("cannot write the changes through");
    boolean unused =
        Retry.whileBusy(
            () -> {
              if (!win32.moreKernel32.FlushViewOfFile(start, new SIZE_T(size()))) {
                throw WindowsError.failed(flushing, "FlushViewOfFile", Win32.lastError());
              }
              return true;
            });
  }

  @Override
  protected void unmap(boolean retired) {
    if (!win32.kernel32.UnmapViewOfFile(start)) {
      throw WindowsError.failed(
          attempt.saying("cannot unmap " + size() + " bytes"),
          "UnmapViewOfFile",
          Win32.lastError());
    }
  }
}
