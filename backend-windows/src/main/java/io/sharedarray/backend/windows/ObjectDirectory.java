package io.sharedarray.backend.windows;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import com.sun.jna.win32.StdCallLibrary;
import io.sharedarray.backend.common.Jna;
import io.sharedarray.backend.common.windows.Win32;
import io.sharedarray.spi.Failure;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SharedArrayException;
import io.sharedarray.spi.SystemError;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The folders in which the kernel keeps the names of its objects: one for each session, and one for
 * the system's own session, which is also the one of {@code Global\} names.
 *
 * <p>Sources: NtOpenDirectoryObject and NtQueryDirectoryObject in the Windows SDK's documentation,
 * ntdef.h and ntstatus.h of the Windows Driver Kit.
 */
final class ObjectDirectory {

  private static final int DIRECTORY_QUERY = 1;
  private static final int OBJ_CASE_INSENSITIVE = 0x40;
  private static final int STATUS_SUCCESS = 0;
  private static final int STATUS_NOT_IMPLEMENTED = 0xC0000002;
  private static final int STATUS_NO_MORE_ENTRIES = 0x8000001A;
  private static final int STATUS_MORE_ENTRIES = 0x105;

  /** The longest name that the kernel knows has 64 KiB. */
  private static final int BUFFER = 256 << 10;

  private static final String SYSTEM = "\\BaseNamedObjects";

  /** The kernel's own interface. */
  interface NtDll extends StdCallLibrary {
    int NtOpenDirectoryObject(PointerByReference handle, int access, Pointer attributes);

    int NtQueryDirectoryObject(
        Pointer handle,
        Pointer buffer,
        int length,
        boolean single,
        boolean restart,
        IntByReference context,
        IntByReference returned);

    int NtClose(Pointer handle);
  }

  private static final class Holder {
    static final NtDll NT_DLL =
        Jna.load(WindowsAllocator.NAME, () -> Native.load("ntdll", NtDll.class));
  }

  private ObjectDirectory() {}

  /** The sections of this session and the global ones. */
  static List<SegmentInfo> sections(Win32 win32) {
    int session = win32.session();
    if (session == 0) { // whose folder is the global one
      return read(SYSTEM, "");
    }
    List<SegmentInfo> found = new ArrayList<>(read("\\Sessions\\" + session + SYSTEM, ""));
    found.addAll(read(SYSTEM, SectionName.GLOBAL));
    return List.copyOf(found);
  }

  private static List<SegmentInfo> read(String path, String prefix) {
    PointerByReference folder = new PointerByReference();
    Path name = new Path(path);
    int status;
    try {
      status = Holder.NT_DLL.NtOpenDirectoryObject(folder, DIRECTORY_QUERY, name.attributes);
    } finally {
      Reference.reachabilityFence(name); // the attributes point into its other memory
    }
    if (status != 0) {
      throw failed("NtOpenDirectoryObject", path, status);
    }
    try {
      return read(folder.getValue(), path, prefix);
    } finally {
      int unused = Holder.NT_DLL.NtClose(folder.getValue());
    }
  }

  /**
   * As many entries at a time as fit, so that what comes and goes meanwhile disturbs little; Wine
   * has one at a time.
   */
  private static List<SegmentInfo> read(Pointer folder, String path, String prefix) {
    List<SegmentInfo> found = new ArrayList<>();
    Memory entries = new Memory(BUFFER);
    IntByReference context = new IntByReference();
    boolean single = false;
    while (true) {
      entries.clear();
      int status =
          Holder.NT_DLL.NtQueryDirectoryObject(
              folder, entries, BUFFER, single, false, context, new IntByReference());
      switch (status) {
        case STATUS_SUCCESS, STATUS_MORE_ENTRIES -> add(entries, single, prefix, found);
        case STATUS_NO_MORE_ENTRIES -> {
          return found;
        }
        case STATUS_NOT_IMPLEMENTED -> {
          if (single) {
            throw failed("NtQueryDirectoryObject", path, status);
          }
          single = true;
        }
        default -> throw failed("NtQueryDirectoryObject", path, status);
      }
    }
  }

  /** OBJECT_DIRECTORY_INFORMATION: the name and the name of the type; all zeros at the end. */
  private static void add(Memory entries, boolean single, String prefix, List<SegmentInfo> found) {
    long at = 0;
    do {
      if (unicodeString(entries, at + 2L * Native.POINTER_SIZE).equals("Section")) {
        String name = prefix + unicodeString(entries, at);
        found.add(new SegmentInfo(name, OptionalLong.empty(), OptionalInt.empty()));
      }
      at += 4L * Native.POINTER_SIZE;
    } while (!single && entries.getShort(at) != 0);
  }

  /** UNICODE_STRING: its length in bytes, its capacity, where its characters are. */
  private static String unicodeString(Pointer structure, long at) {
    int characters = Short.toUnsignedInt(structure.getShort(at)) / 2;
    Pointer text = structure.getPointer(at + Native.POINTER_SIZE);
    return characters == 0 ? "" : new String(text.getCharArray(0, characters));
  }

  private static SharedArrayException failed(String call, String path, int status) {
    return new SharedArrayException(
        Failure.of("cannot list the kernel's objects in " + path)
            .withBackend(WindowsAllocator.NAME)
            .withError(
                new SystemError(
                    call, status, "NTSTATUS", "status 0x" + Integer.toHexString(status)))
            .withRemedy("have the creators keep their names"));
  }

  /** A path as the kernel takes it, with the memory that holds it. */
  private static final class Path {

    private final Memory characters;
    private final Memory string = new Memory(2L * Native.POINTER_SIZE);
    private final Memory attributes = new Memory(6L * Native.POINTER_SIZE);

    Path(String path) {
      int bytes = 2 * path.length();
      characters = new Memory(bytes);
      characters.write(0, path.toCharArray(), 0, path.length());
      string.clear();
      string.setShort(0, (short) bytes);
      string.setShort(2, (short) bytes);
      string.setPointer(Native.POINTER_SIZE, characters);
      // OBJECT_ATTRIBUTES: length, root, name, attributes, security, quality of service
      attributes.clear();
      attributes.setInt(0, (int) attributes.size());
      attributes.setPointer(2L * Native.POINTER_SIZE, string);
      attributes.setInt(3L * Native.POINTER_SIZE, OBJ_CASE_INSENSITIVE);
    }
  }
}
