package io.sharedarray.backend.common.windows;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.WinNT.PSID;
import com.sun.jna.ptr.PointerByReference;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.SharedArrayException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who owns a file or a section, and what whom is allowed to do with it.
 *
 * @param owner the owner's security identifier
 * @param allowed by security identifier, the access mask that is granted
 */
public record Ownership(String owner, Map<String, Integer> allowed) {

  private static final int SE_FILE_OBJECT = 1; // accctrl.h
  private static final int SE_KERNEL_OBJECT = 6;
  private static final int SDDL_REVISION_1 = 1;
  private static final int WHAT =
      WinNT.OWNER_SECURITY_INFORMATION | WinNT.DACL_SECURITY_INFORMATION;

  private static final String EVERYONE = "S-1-1-0";

  /** The system itself, the administrators, and the owner by its own name. */
  private static final Set<String> POWERFUL = Set.of("S-1-5-18", "S-1-5-32-544", "S-1-3-4");

  /** Rights that do not change a folder: reading, entering, listing, waiting (winnt.h). */
  private static final int HARMLESS = 0xA01200A9;

  /** An entry that allows, whatever its condition: its flags, rights and trustee. */
  private static final Pattern ALLOWING =
      Pattern.compile("\\(X?A;([^;]*);([^;]*);[^;]*;[^;]*;([^;)]*)");

  /** The rights of the security descriptor definition language, as sddl.h has them. */
  private static final Map<String, Integer> RIGHTS =
      Map.ofEntries(
          Map.entry("GA", WinNT.GENERIC_ALL),
          Map.entry("GR", WinNT.GENERIC_READ),
          Map.entry("GW", WinNT.GENERIC_WRITE),
          Map.entry("GX", WinNT.GENERIC_EXECUTE),
          Map.entry("RC", WinNT.READ_CONTROL),
          Map.entry("SD", WinNT.DELETE),
          Map.entry("WD", WinNT.WRITE_DAC),
          Map.entry("WO", WinNT.WRITE_OWNER),
          Map.entry("FA", WinNT.FILE_ALL_ACCESS),
          Map.entry("FR", WinNT.FILE_GENERIC_READ),
          Map.entry("FW", WinNT.FILE_GENERIC_WRITE),
          Map.entry("FX", WinNT.FILE_GENERIC_EXECUTE),
          Map.entry("CC", 0x1),
          Map.entry("DC", 0x2),
          Map.entry("LC", 0x4),
          Map.entry("SW", 0x8),
          Map.entry("RP", 0x10),
          Map.entry("WP", 0x20),
          Map.entry("DT", 0x40),
          Map.entry("LO", 0x80),
          Map.entry("CR", 0x100));

  /** Of an open file or folder. */
  static Ownership ofFile(Win32 win32, Attempt attempt, HANDLE file) {
    return of(win32, attempt, file, SE_FILE_OBJECT);
  }

  /**
   * Of the section that has the name.
   *
   * @throws SharedArrayException if the system does not tell
   */
  public static Ownership ofSection(Win32 win32, Attempt attempt, String name) {
    HANDLE section = win32.kernel32.OpenFileMapping(WinNT.READ_CONTROL, false, name);
    if (section == null) {
      throw WindowsError.failed(attempt, "OpenFileMapping", Win32.lastError());
    }
    try {
      return of(win32, attempt, section, SE_KERNEL_OBJECT);
    } finally {
      win32.kernel32.CloseHandle(section);
    }
  }

  private static Ownership of(Win32 win32, Attempt attempt, HANDLE object, int kind) {
    PointerByReference owner = new PointerByReference();
    PointerByReference descriptor = new PointerByReference();
    int status =
        win32.advapi32.GetSecurityInfo(object, kind, WHAT, owner, null, null, null, descriptor);
    if (status != 0) {
      throw WindowsError.failed(attempt, "GetSecurityInfo", status);
    }
    return read(win32, attempt, owner.getValue(), descriptor.getValue());
  }

  private static Ownership read(Win32 win32, Attempt attempt, Pointer owner, Pointer descriptor) {
    try {
      String sid = Advapi32Util.convertSidToStringSid(new PSID(owner));
      return new Ownership(sid, parse(textOf(win32, attempt, descriptor)));
    } finally {
      win32.kernel32.LocalFree(descriptor);
    }
  }

  private static String textOf(Win32 win32, Attempt attempt, Pointer descriptor) {
    PointerByReference text = new PointerByReference();
    if (!win32.moreAdvapi32.ConvertSecurityDescriptorToStringSecurityDescriptor(
        descriptor, SDDL_REVISION_1, WHAT, text, null)) {
      String call = "ConvertSecurityDescriptorToStringSecurityDescriptor";
      throw WindowsError.failed(attempt, call, Win32.lastError());
    }
    try {
      return text.getValue().getWideString(0);
    } finally {
      win32.kernel32.LocalFree(text.getValue());
    }
  }

  /** Without a list of entries everything is allowed to everyone. */
  static Map<String, Integer> parse(String descriptor) {
    int list = descriptor.indexOf("D:");
    if (list < 0 || descriptor.contains("NO_ACCESS_CONTROL")) {
      return Map.of(EVERYONE, WinNT.GENERIC_ALL);
    }
    Map<String, Integer> allowed = new LinkedHashMap<>();
    Matcher entry = ALLOWING.matcher(descriptor).region(list, descriptor.length());
    while (entry.find()) {
      boolean inheritOnly = entry.group(1).contains("IO"); // not of this object, but of later ones
      if (!inheritOnly) {
        allowed.merge(sid(entry.group(3)), mask(entry.group(2)), (one, other) -> one | other);
      }
    }
    return allowed;
  }

  /** A trustee is an identifier already, or two letters that stand for one. */
  private static String sid(String trustee) {
    return trustee.startsWith("S-")
        ? trustee
        : Advapi32Util.convertSidToStringSid(new PSID(Advapi32Util.convertStringSidToSid(trustee)));
  }

  /**
   * Someone else than the owner, the system and the administrators who may change a folder.
   *
   * @param user who may do so, too
   */
  public Optional<String> stranger(String user) {
    return allowed.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(user) && !POWERFUL.contains(entry.getKey()))
        .filter(entry -> (entry.getValue() & ~HARMLESS) != 0)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether it belongs to the user, or to those who may do what they like anyway. */
  public boolean isOwnedBy(String user) {
    return owner.equals(user) || POWERFUL.contains(owner);
  }

  static int mask(String rights) {
    if (rights.startsWith("0x")) {
      return Integer.parseUnsignedInt(rights, 2, rights.length(), 16);
    }
    int mask = 0;
    for (int i = 0; i + 1 < rights.length(); i += 2) {
      mask |= RIGHTS.getOrDefault(rights.substring(i, i + 2), WinNT.GENERIC_ALL);
    }
    return mask;
  }
}
