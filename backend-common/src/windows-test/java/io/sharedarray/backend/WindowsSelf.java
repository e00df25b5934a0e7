package io.sharedarray.backend;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.BaseTSD.SIZE_T;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.WinNT.MEMORY_BASIC_INFORMATION;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.windows.Ownership;
import io.sharedarray.backend.common.windows.Security;
import io.sharedarray.backend.common.windows.Win32;
import java.util.Map;
import java.util.Set;

/** What Windows shows of this process and of what it has made. */
public final class WindowsSelf {

  private static final String EVERYONE = "S-1-1-0";

  /** The system and the administrators, whom Wine lets do everything, as Windows does. */
  private static final Set<String> POWERFUL = Set.of("S-1-5-18", "S-1-5-32-544");

  private WindowsSelf() {}

  /** What jna-platform lacks. */
  interface Counting extends StdCallLibrary {
    boolean GetProcessHandleCount(HANDLE process, IntByReference count);
  }

  /** Whether this is Wine, whose ntdll has a function that Windows' has not. */
  public static boolean isWine() {
    try {
      return NativeLibrary.getInstance("ntdll").getFunction("wine_get_version") != null;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }

  /** How many handles it has. */
  public static long handles() {
    Counting kernel32 = Native.load("kernel32", Counting.class, W32APIOptions.UNICODE_OPTIONS);
    IntByReference count = new IntByReference();
    if (!kernel32.GetProcessHandleCount(Kernel32.INSTANCE.GetCurrentProcess(), count)) {
      throw new IllegalStateException("GetProcessHandleCount: " + Native.getLastError());
    }
    return count.getValue();
  }

  /** How many views it has mapped. */
  public static long views() {
    HANDLE self = Kernel32.INSTANCE.GetCurrentProcess();
    MEMORY_BASIC_INFORMATION region = new MEMORY_BASIC_INFORMATION();
    SIZE_T length = new SIZE_T(region.size());
    long views = 0;
    long address = 0x10000;
    while (Kernel32.INSTANCE.VirtualQueryEx(self, new Pointer(address), region, length).longValue()
        != 0) {
      if (region.type.intValue() == WinNT.MEM_MAPPED
          && region.baseAddress.equals(region.allocationBase)) {
        views++;
      }
      address += region.regionSize.longValue();
    }
    return views;
  }

  /**
   * What a security descriptor means, as the nine bits of POSIX.
   *
   * @param read the right that reading takes for this kind of object
   * @param write the right that writing takes
   */
  public static int mode(Ownership ownership, int read, int write) {
    int readable = read | WinNT.GENERIC_READ | WinNT.GENERIC_ALL;
    int writable = write | WinNT.GENERIC_WRITE | WinNT.GENERIC_ALL;
    Map<String, Integer> allowed = ownership.allowed();
    String user = Security.userOf(Win32.require("test"), new Attempt("test", "test", null));
    if (!ownership.owner().equals(user)) {
      throw new AssertionError("belongs to " + ownership.owner() + ", not " + user);
    }
    int mode = 0;
    for (Map.Entry<String, Integer> entry : allowed.entrySet()) {
      if (POWERFUL.contains(entry.getKey())) {
        continue;
      }
      int bits =
          ((entry.getValue() & readable) != 0 ? 4 : 0)
              | ((entry.getValue() & writable) != 0 ? 2 : 0);
      int shift = shift(entry.getKey(), user);
      mode |= bits << shift;
    }
    return mode;
  }

  private static int shift(String trustee, String user) {
    if (trustee.equals(user)) {
      return 6;
    }
    if (trustee.equals(EVERYONE)) {
      return 0;
    }
    String group = Security.groupOf(Win32.require("test"), new Attempt("test", "test", null));
    if (!trustee.equals(group)) {
      throw new AssertionError(trustee + " is neither the user nor the group, nor everyone");
    }
    return 3;
  }
}
