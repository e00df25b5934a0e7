package io.sharedarray.backend.sysv;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The limits that the system sets to System V's shared memory: their values, and how to raise them.
 */
final class ShmLimits {

  private static final Path KERNEL = Path.of("/proc/sys/kernel");
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final Pattern AVAILABLE =
      Pattern.compile("(?:MemAvailable|SwapFree): +([0-9]+) kB");

  private ShmLimits() {}

  /** The limit of one segment's size. */
  static String ofSize() {
    if (!Shm.isLinux()) {
      return "ask for less, or raise the limit of a segment's size: sysctl kern.sysv.shmmax on"
          + " macOS, kern.ipc.shmmax on FreeBSD, kern.shminfo.shmmax on OpenBSD";
    }
    return "a segment may have up to "
        + value("shmmax")
        + " bytes here: ask for less, or raise that with sysctl -w kernel.shmmax=BYTES";
  }

  /** The limits of the number of segments, and of the size of all of them. */
  static String ofCountAndTotal(int pageSize) {
    if (!Shm.isLinux()) {
      return "remove segments that are not needed (ipcs -m, ipcrm), or raise the limits shmmni and"
          + " shmall (sysctl kern.sysv on macOS, kern.ipc on FreeBSD, kern.shminfo on OpenBSD)";
    }
    return "of at most "
        + value("shmmni")
        + " segments and "
        + value("shmall")
        + " pages, "
        + use(pageSize)
        + " are in use: remove some (ipcs -m, ipcrm), or raise the limits with sysctl -w"
        + " kernel.shmmni=SEGMENTS and kernel.shmall=PAGES";
  }

  /** The limit of what the kernel commits itself to. */
  static String ofCommit() {
    OptionalLong available = available();
    return (available.isPresent()
            ? "the system has " + available.getAsLong() + " bytes of memory and swap left: "
            : "")
        + "ask for less, or for a sparse segment";
  }

  /** The memory and swap that the system can still give, if it tells. */
  static OptionalLong available() {
    try {
      return available(Files.readAllLines(MEMORY));
    } catch (IOException e) {
      return OptionalLong.empty(); // not Linux, or no /proc
    }
  }

  static OptionalLong available(List<String> meminfo) {
    List<Long> kibibytes =
        meminfo.stream()
            .map(AVAILABLE::matcher)
            .filter(Matcher::matches)
            .map(line -> Long.parseLong(line.group(1)))
            .toList();
    return kibibytes.size() == 2
        ? OptionalLong.of((kibibytes.get(0) + kibibytes.get(1)) * 1024)
        : OptionalLong.empty();
  }

  private static String use(int pageSize) {
    try {
      List<ProcShm.Entry> all = ProcShm.read();
      long pages = all.stream().mapToLong(e -> (e.size() + pageSize - 1) / pageSize).sum();
      return all.size() + " segments and " + pages + " pages of " + pageSize + " bytes";
    } catch (IOException e) {
      return "too many";
    }
  }

  private static String value(String limit) {
    // in one read of many bytes: the kernel gives nothing to a second one
    try (BufferedReader file = Files.newBufferedReader(KERNEL.resolve(limit))) {
      return String.valueOf(file.readLine());
    } catch (IOException e) {
      return "an unknown number of";
    }
  }
}
