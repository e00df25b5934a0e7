package io.sharedarray.backend.common.windows;

import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.WinBase.SECURITY_ATTRIBUTES;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLEByReference;
import com.sun.jna.platform.win32.WinNT.TOKEN_PRIMARY_GROUP;
import com.sun.jna.platform.win32.WinNT.TOKEN_USER;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.SharedArrayException;
import java.lang.ref.Reference;

/**
 * Who may use a new object: a security descriptor that stands for the nine bits of a POSIX mode.
 * The owner's bits are for the user, the group's for the primary group of the user's token, the
 * others' for everyone. Nothing is inherited from a folder.
 */
public final class Security implements AutoCloseable {

  private static final int SDDL_REVISION_1 = 1;
  private static final int TOKEN_USER_CLASS = 1; // TOKEN_INFORMATION_CLASS of winnt.h
  private static final int TOKEN_PRIMARY_GROUP_CLASS = 5;

  /** Everyone, in the security descriptor definition language. */
  private static final String EVERYONE = "WD";

  /** Enough for one security identifier and the structure in front of it. */
  private static final int TOKEN_BYTES = WinNT.SECURITY_MAX_SID_SIZE + 64;

  private final Win32 win32;
  final SECURITY_ATTRIBUTES attributes;

  private Security(Win32 win32, Pointer descriptor) {
    this.win32 = win32;
    attributes = new SECURITY_ATTRIBUTES();
    attributes.lpSecurityDescriptor = descriptor;
    attributes.write();
  }

  /**
   * For an object of that mode.
   *
   * @param mode POSIX's nine bits
   * @throws SharedArrayException if the system does not tell who the user is
   */
  public static Security ofMode(Win32 win32, Attempt attempt, int mode) {
    String user = userOf(win32, attempt);
    String group = groupOf(win32, attempt);
    String descriptor =
        "O:"
            + user
            + "G:"
            + group
            + "D:P"
            + ownerAce(mode >> 6 & 6, user)
            + ace(mode >> 3 & 6, group)
            + ace(mode & 6, EVERYONE);
    PointerByReference made = new PointerByReference();
    if (!win32.moreAdvapi32.ConvertStringSecurityDescriptorToSecurityDescriptor(
        descriptor, SDDL_REVISION_1, made, null)) {
      String call = "ConvertStringSecurityDescriptorToSecurityDescriptor";
      throw WindowsError.failed(attempt, call, Win32.lastError());
    }
    return new Security(win32, made.getValue());
  }

  /** An owner always keeps the right to delete it and to change who may use it. */
  private static String ownerAce(int bits, String user) {
    return bits == 6
        ? "(A;;GA;;;" + user + ")"
        : "(A;;SDRCWDWO" + rights(bits) + ";;;" + user + ")";
  }

  private static String ace(int bits, String trustee) {
    return bits == 0 ? "" : "(A;;" + rights(bits) + ";;;" + trustee + ")";
  }

  private static String rights(int bits) {
    return ((bits & 4) != 0 ? "GR" : "") + ((bits & 2) != 0 ? "GW" : "");
  }

  /** The user's security identifier as text, for example {@code S-1-5-21-…-1001}. */
  public static String userOf(Win32 win32, Attempt attempt) {
    TOKEN_USER user = new TOKEN_USER(TOKEN_BYTES);
    query(win32, attempt, TOKEN_USER_CLASS, user);
    try {
      return Advapi32Util.convertSidToStringSid(user.User.Sid);
    } finally {
      Reference.reachabilityFence(user); // whose memory the identifier lies in
    }
  }

  /** The primary group of the user's token, likewise. */
  public static String groupOf(Win32 win32, Attempt attempt) {
    TOKEN_PRIMARY_GROUP group = new TOKEN_PRIMARY_GROUP(TOKEN_BYTES);
    query(win32, attempt, TOKEN_PRIMARY_GROUP_CLASS, group);
    try {
      return Advapi32Util.convertSidToStringSid(group.PrimaryGroup);
    } finally {
      Reference.reachabilityFence(group);
    }
  }

  private static void query(Win32 win32, Attempt attempt, int what, Structure into) {
    HANDLEByReference token = new HANDLEByReference();
    if (!win32.advapi32.OpenProcessToken(
        win32.kernel32.GetCurrentProcess(), WinNT.TOKEN_QUERY, token)) {
      throw WindowsError.failed(attempt, "OpenProcessToken", Win32.lastError());
    }
    try {
      IntByReference length = new IntByReference();
      if (!win32.advapi32.GetTokenInformation(token.getValue(), what, into, TOKEN_BYTES, length)) {
        throw WindowsError.failed(attempt, "GetTokenInformation", Win32.lastError());
      }
      into.read();
    } finally {
      win32.kernel32.CloseHandle(token.getValue());
    }
  }

  @Override
  public void close() {
    win32.kernel32.LocalFree(attributes.lpSecurityDescriptor);
  }
}
