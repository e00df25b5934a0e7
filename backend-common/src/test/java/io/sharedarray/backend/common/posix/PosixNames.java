package io.sharedarray.backend.common.posix;

import io.sharedarray.backend.headers.Declared;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Platform.Os;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;

/** What C calls the numbers and fields whose names differ in Java. */
final class PosixNames {

  /** A value of a file's status. */
  interface Value extends Function<FileStatus, Object> {}

  /** The fields of struct stat, without their prefix. */
  static final Map<Value, String> STAT =
      Map.of(
          FileStatus::device, "dev",
          FileStatus::inode, "ino",
          FileStatus::mode, "mode",
          FileStatus::owner, "uid",
          FileStatus::size, "size");

  private static final Map<String, String> C_NAMES =
      Map.ofEntries(
          Map.entry("createFlag", "O_CREAT"),
          Map.entry("exclusiveFlag", "O_EXCL"),
          Map.entry("noFollowFlag", "O_NOFOLLOW"),
          Map.entry("closeOnExecFlag", "O_CLOEXEC"),
          Map.entry("nonBlockFlag", "O_NONBLOCK"),
          Map.entry("mapAnonymous", "MAP_ANONYMOUS"),
          Map.entry("mapNoReserve", "MAP_NORESERVE"),
          Map.entry("syncFlag", "MS_SYNC"),
          Map.entry("TYPE_MASK", "S_IFMT"),
          Map.entry("REGULAR", "S_IFREG"),
          Map.entry("DIRECTORY", "S_IFDIR"));

  private PosixNames() {}

  /**
   * Proves all numbers of a platform.
   *
   * @param constant told each name and its number
   * @param lacks told each name that the system must not have
   */
  static void prove(Platform platform, ObjIntConsumer<String> constant, Consumer<String> lacks)
      throws ReflectiveOperationException {
    PosixConstants constants = PosixConstants.of(platform).orElseThrow();
    Declared.constants(PosixConstants.class).forEach(constant::accept);
    Declared.constants(FileStatus.class)
        .forEach((name, number) -> constant.accept(C_NAMES.get(name), number));
    Declared.components(constants)
        .forEach(
            (name, number) -> {
              String cName = C_NAMES.get(name);
              if (cName.equals("MAP_NORESERVE") && platform.os() == Os.FREEBSD) {
                lacks.accept(cName);
              } else if (cName.equals("MAP_ANONYMOUS") && platform.os() == Os.NETBSD) {
                constant.accept("MAP_ANON", number); // which is its name everywhere, but not POSIX'
              } else {
                constant.accept(cName, number);
              }
            });
    for (Errno errno : Errno.values()) {
      if (errno.on(platform.os()) != -1) {
        constant.accept(errno.name(), errno.on(platform.os()));
      } else if (errno != Errno.UNKNOWN) {
        lacks.accept(errno.name());
      }
    }
  }
}
