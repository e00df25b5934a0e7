package io.sharedarray.backend.sysv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Linux's table of segments, {@code /proc/sysvipc/shm}: the system's own count and list. */
final class ProcShm {

  private static final Path TABLE = Path.of("/proc/sysvipc/shm");

  private static final List<String> COLUMNS =
      List.of("key", "shmid", "size", "cpid", "nattch", "uid", "atime", "ctime");

  private ProcShm() {}

  /**
   * A line of it.
   *
   * @param creator the number of the process that created it
   * @param owner the number of the user that it belongs to
   * @param attached when it was attached last, in seconds; 0 if never
   * @param changed when it was created or changed last, in seconds
   */
  record Entry(
      int key,
      int id,
      long size,
      int attachments,
      long creator,
      long owner,
      long attached,
      long changed) {}

  /** Reads the table. */
  static List<Entry> read() throws IOException {
    return parse(Files.readAllLines(TABLE));
  }

  /** The first line names the columns; what their number and order are is up to the kernel. */
  static List<Entry> parse(List<String> lines) throws IOException {
    List<String> titles = lines.isEmpty() ? List.of() : words(lines.get(0));
    if (!titles.containsAll(COLUMNS)) {
      throw new IOException("not the columns that were expected: " + titles);
    }
    List<Entry> entries = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = words(line);
      ToLongFunction<String> cell =
          title -> Long.parseUnsignedLong(cells.get(titles.indexOf(title)));
      if (cells.size() < titles.size()) {
        throw new IOException("a line of too few columns: " + line);
      }
      entries.add(
          new Entry(
              (int) Long.parseLong(cells.get(titles.indexOf("key"))),
              (int) cell.applyAsLong("shmid"),
              cell.applyAsLong("size"),
              (int) cell.applyAsLong("nattch"),
              cell.applyAsLong("cpid"),
              cell.applyAsLong("uid"),
              cell.applyAsLong("atime"),
              cell.applyAsLong("ctime")));
    }
    return entries;
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split(" +"));
  }
}
