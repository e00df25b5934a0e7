package io.sharedarray.backend.common.windows;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.BaseTSD.SIZE_T;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinBase.MEMORYSTATUSEX;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;
import io.sharedarray.backend.common.Jna;
import io.sharedarray.spi.BackendUnavailableException;
import org.jspecify.annotations.Nullable;

/** Windows' own libraries: jna-platform's bindings, and the calls that it lacks. */
public final class Win32 {

  /** What jna-platform's Kernel32 lacks. */
  interface MoreKernel32 extends StdCallLibrary {
    boolean FlushViewOfFile(Pointer start, SIZE_T bytes);

    boolean GetFileInformationByHandle(HANDLE file, Pointer information);
  }

  /** What jna-platform's Advapi32 lacks. */
  interface MoreAdvapi32 extends StdCallLibrary {
    boolean ConvertStringSecurityDescriptorToSecurityDescriptor(
        String text, int revision, PointerByReference descriptor, @Nullable IntByReference size);

    boolean ConvertSecurityDescriptorToStringSecurityDescriptor(
        Pointer descriptor,
        int revision,
        int what,
        PointerByReference text,
        @Nullable IntByReference length);
  }

  private static final class Holder {
    static final Win32 WIN32 = new Win32();
  }

  final Kernel32 kernel32;
  final Advapi32 advapi32;
  final MoreKernel32 moreKernel32;
  final MoreAdvapi32 moreAdvapi32;

  private Win32() {
    kernel32 = Kernel32.INSTANCE;
    advapi32 = Advapi32.INSTANCE;
    moreKernel32 = Native.load("kernel32", MoreKernel32.class, W32APIOptions.UNICODE_OPTIONS);
    moreAdvapi32 = Native.load("advapi32", MoreAdvapi32.class, W32APIOptions.UNICODE_OPTIONS);
  }

  /**
   * Windows' libraries.
   *
   * @param backend who asks, for the message
   * @throws BackendUnavailableException if JNA does not load
   */
  public static Win32 require(String backend) {
    return Jna.load(backend, () -> Holder.WIN32);
  }

  /** What the call before reported: to be asked straight after it, and only if it failed. */
  static int lastError() {
    return Native.getLastError();
  }

  /** How many bytes this process can still commit: free memory and paging files. */
  public long bytesToCommit() {
    MEMORYSTATUSEX status = new MEMORYSTATUSEX();
    return kernel32.GlobalMemoryStatusEx(status) ? status.ullAvailPageFile.longValue() : -1;
  }

  /** The session of this process, whose names {@code Local\} means. */
  public int session() {
    IntByReference session = new IntByReference();
    boolean known = kernel32.ProcessIdToSessionId(kernel32.GetCurrentProcessId(), session);
    return known ? session.getValue() : 0;
  }
}
