package io.sharedarray.backend.sysv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Linux's table of segments, {@code /proc/sysvipc/shm}: the system's own count and list. */
final class ProcShm {

  private static final Path TABLE = Path.of("/proc/sysvipc/shm");

  private ProcShm() {}

  /** A line of it. */
  record Entry(int key, int id, long size, int attachments) {}

  /** Reads the table. */
  static List<Entry> read() throws IOException {
    return parse(Files.readAllLines(TABLE));
  }

  /** The first line names the columns; what their number and order are is up to the kernel. */
  static List<Entry> parse(List<String> lines) throws IOException {
    List<String> titles = lines.isEmpty() ? List.of() : words(lines.get(0));
    int key = titles.indexOf("key");
    int id = titles.indexOf("shmid");
    int size = titles.indexOf("size");
    int attachments = titles.indexOf("nattch");
    if (key < 0 || id < 0 || size < 0 || attachments < 0) {
      throw new IOException("not the columns that were expected: " + titles);
    }
    List<Entry> entries = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = words(line);
      if (cells.size() < titles.size()) {
        throw new IOException("a line of too few columns: " + line);
      }
      entries.add(
          new Entry(
              (int) Long.parseLong(cells.get(key)),
              Integer.parseInt(cells.get(id)),
              Long.parseUnsignedLong(cells.get(size)),
              Integer.parseInt(cells.get(attachments))));
    }
    return entries;
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split(" +"));
  }
}
