package io.sharedarray.backend.sysv;

import io.sharedarray.spi.Failure;
import io.sharedarray.spi.SharedArrayException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The removal of what dead processes owned, by their name records. */
final class Reclaim {

  private final Shm shm;
  private final List<String> removed = new ArrayList<>();

  Reclaim(Shm shm) {
    this.shm = shm;
  }

  /**
   * Looks at so many records that nobody has attached, and returns the names of what it removed.
   */
  List<String> run(int limit) {
    if (!Shm.isLinux()) { // no other system shows a list
      return List.of();
    }
    long user = shm.libc().geteuid();
    try {
      ProcShm.read().stream()
          .filter(entry -> entry.key() < 0 && entry.size() == NameRecord.SIZE)
          .filter(entry -> entry.attachments() == 0 && entry.owner() == user)
          .limit(limit)
          .forEach(this::look);
    } catch (IOException e) {
      throw new SharedArrayException(
          Failure.of("cannot read /proc/sysvipc/shm: " + e).withBackend(SysvAllocator.NAME), e);
    }
    return removed;
  }

  private void look(ProcShm.Entry entry) {
    int key = entry.key() & ~SysvName.RECORD_BIT;
    if (Unfinished.isUntouched(entry)) { // and stays so: reading would leave its trace
      if (Unfinished.isLate(entry)) {
        shm.remove(entry.id());
      }
      return;
    }
    Optional<NameRecord> found =
        NameRecord.read(shm, key).filter(record -> record.recordId() == entry.id());
    if (found.isPresent() && found.get().isStale(shm, key)) {
      boolean had = found.get().isCurrent(shm, key);
      found.get().sweep(shm, key);
      if (had) {
        removed.add(found.get().segmentName(key).toString());
      }
    }
  }
}
