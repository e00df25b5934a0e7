package io.sharedarray.backend.sysv;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a creator leaves that is killed between two system calls. Linux alone shows it: elsewhere it
 * stays.
 */
final class Unfinished {

  /** After how many seconds a record that nobody has attached ever is one of a dead creator. */
  private static final long PATIENCE = 2;

  private Unfinished() {}

  /** Removes the segment under a key that the creator of a record has made, and not got to use. */
  static void remove(Shm shm, int recordId, int key) {
    if (!Shm.isLinux()) {
      return;
    }
    try {
      List<ProcShm.Entry> entries = ProcShm.read();
      Optional<ProcShm.Entry> record = entries.stream().filter(e -> e.id() == recordId).findFirst();
      entries.stream()
          .filter(e -> e.key() == key && isUntouched(e))
          .filter(e -> record.isPresent() && record.get().creator() == e.creator())
          .forEach(e -> shm.remove(e.id()));
    } catch (IOException e) {
      // without the table it stays
    }
  }

  /** Whether a record is old enough to be that of a creator who has not lived to attach it. */
  static boolean isLate(ProcShm.Entry record) {
    return System.currentTimeMillis() / 1000 - record.changed() > PATIENCE;
  }

  /** Whether nobody has ever attached a segment. */
  static boolean isUntouched(ProcShm.Entry entry) {
    return entry.attachments() == 0 && entry.attached() == 0;
  }
}
