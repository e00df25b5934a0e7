package io.sharedarray.backend.common.owner;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.OwnerEntry;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.spi.SharedArrayException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The list of what this process owns, in a file that is locked for as long as it lives. Whoever
 * gets the lock of somebody else's ledger knows that its process has ended. For any number of
 * threads.
 */
final class Ledger {

  private static final int ATTEMPTS = 100;

  private final Path path;
  private final UserFiles.Lock lock;
  private final LedgerFile file;
  private boolean ending;
  private boolean ended;

  private Ledger(Path path, UserFiles.Lock lock, LedgerFile file) {
    this.path = path;
    this.lock = lock;
    this.file = file;
  }

  /** The start of the names of a backend's ledgers. */
  static String prefix(String backend) {
    return "owner-" + backend + "-";
  }

  /** Begins a ledger in a folder. */
  static Ledger begin(UserFiles files, Attempt attempt, Path folder) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      Path path = folder.resolve(prefix(attempt.backend()) + SegmentNames.random());
      Optional<UserFiles.Lock> lock = make(files, attempt, path);
      if (lock.isPresent()) { // else somebody took it for a dead one's in this moment
        try {
          return new Ledger(path, lock.get(), new LedgerFile(path));
        } catch (IOException e) {
          Files.deleteIfExists(path);
          lock.get().close();
          throw e;
        }
      }
    }
    throw new IOException("others take every new file in " + folder);
  }

  private static Optional<UserFiles.Lock> make(UserFiles files, Attempt attempt, Path path)
      throws IOException {
    try {
      Files.createFile(path);
    } catch (FileAlreadyExistsException e) {
      return Optional.empty();
    }
    try {
      return files.lock(attempt, path);
    } catch (SharedArrayException e) { // a file system without locks
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /** A record that can be taken back; none if the ledger has ended. */
  synchronized @Nullable OwnerEntry enter(String text) throws IOException {
    return ended ? null : new Line(file.add(text));
  }

  private void clear(LedgerFile.Slot slot) {
    if (ended) {
      return;
    }
    try {
      file.clear(slot);
    } catch (IOException e) {
      // it names what is gone, which does no harm
    }
    endIfEmpty();
  }

  /** Deletes the file as soon as nothing is in it: this process is about to end. */
  synchronized void end() {
    ending = true;
    endIfEmpty();
  }

  /** The same, but not before something has been in it. */
  synchronized void endWhenEmptied() {
    ending = true;
  }

  private void endIfEmpty() {
    if (!ending || ended || file.size() > 0) {
      return;
    }
    ended = true;
    try {
      file.close();
      Files.deleteIfExists(path);
      lock.close();
      Files.deleteIfExists(path); // Windows, where a locked file stays
    } catch (IOException e) {
      // what is left is a dead process's, for the next one to take away
    }
    Path folder = path.getParent();
    if (folder != null) {
      removeFolder(folder);
    }
  }

  /** Removes a folder if nothing is in it. */
  static void removeFolder(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // something is
    }
  }

  /** A record in this ledger. */
  private final class Line implements OwnerEntry {
    private final LedgerFile.Slot slot;
    private boolean cleared;

    Line(LedgerFile.Slot slot) {
      this.slot = slot;
    }

    @Override
    public void clear() {
      synchronized (Ledger.this) {
        if (!cleared) {
          cleared = true;
          Ledger.this.clear(slot);
        }
      }
    }
  }
}
