package io.sharedarray.backend.common.owner;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.MappedSegment;
import io.sharedarray.backend.common.OwnerEntry;
import io.sharedarray.backend.common.Undo;
import io.sharedarray.spi.SharedArrayException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Who owns the segments of one backend: this process's ledger and those of others, in a folder. For
 * any number of threads and processes.
 */
public final class Owners {

  /** Takes away what a dead process owned. */
  @FunctionalInterface
  public interface Remover {
    /**
     * Takes a name away if it is that of a certain segment.
     *
     * @param identity what tells the segment from others; empty if its name does
     * @return whether there was one
     * @throws SharedArrayException if the system refuses
     */
    boolean remove(String name, String identity);
  }

  /** A segment that has been made, and what tells it from others. */
  public record Made(MappedSegment segment, String identity) {}

  /** The making of a segment of a certain name. */
  public interface Creation {

    /** Makes the segment, under its own name or the temporary one. */
    Made make(String at);

    /** A name that nobody can guess, from which {@link #publish} works. */
    String temporary();

    /**
     * Gives it its own name in place of the temporary one, unless there is something of that name.
     *
     * @return whether the system can do that
     */
    boolean publish(String temporary);
  }

  /** This process's ledgers, by folder and start of the name. */
  private static final Map<Path, Ledger> LEDGERS = new ConcurrentHashMap<>();

  private static final AtomicBoolean WARNED = new AtomicBoolean();

  /** Whether this process is ending, so that ledgers end with their last record. */
  private static volatile boolean ending;

  static {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(Owners::endAll, "sharedarray-ledgers"));
    } catch (IllegalStateException e) {
      ending = true;
    }
  }

  private final UserFiles files;
  private final PrivateFolder folder;
  private final Attempt attempt;
  private final Remover remover;

  /**
   * The owners who keep their ledgers in a folder. It goes when nothing is left in it, so whoever
   * puts something else there must be ready to make it again.
   */
  public Owners(String backend, UserFiles files, PrivateFolder folder, Remover remover) {
    this.files = files;
    this.folder = folder;
    this.remover = remover;
    attempt = new Attempt(backend, "cannot write down what this process owns", null);
  }

  private static void endAll() {
    ending = true;
    LEDGERS.values().forEach(Ledger::end);
  }

  /**
   * Makes a segment that this process owns. At no moment is there one that is written down nowhere,
   * but where the system cannot change a name: then for as long as it takes to write.
   *
   * @param guessable whether others may come upon the name by themselves, so that it does not tell
   *     whose the segment is
   */
  public MappedSegment create(String name, boolean guessable, Creation creation) {
    return guessable ? createGuessable(name, creation) : createUnguessable(name, creation);
  }

  private MappedSegment createUnguessable(String name, Creation creation) {
    OwnerEntry entry = enter(name, "");
    try {
      MappedSegment segment = creation.make(name).segment();
      segment.setOwnerEntry(entry);
      return segment;
    } catch (RuntimeException | Error e) {
      entry.clear();
      throw e;
    }
  }

  private MappedSegment createGuessable(String name, Creation creation) {
    String temporary = creation.temporary();
    OwnerEntry trace = enter(temporary, "");
    try {
      Made made = creation.make(temporary);
      try {
        if (publish(name, temporary, made, creation)) {
          return made.segment();
        }
      } catch (RuntimeException | Error e) {
        Undo.after(e, () -> discard(temporary, made));
        throw e;
      }
      discard(temporary, made);
    } finally {
      trace.clear();
    }
    Made made = creation.make(name);
    made.segment().setOwnerEntry(enter(name, made.identity()));
    return made.segment();
  }

  private boolean publish(String name, String temporary, Made made, Creation creation) {
    OwnerEntry entry = enter(name, made.identity());
    boolean published = false;
    try {
      published = creation.publish(temporary);
    } finally {
      if (!published) {
        entry.clear();
      }
    }
    made.segment().setOwnerEntry(entry);
    return published;
  }

  private void discard(String temporary, Made made) {
    made.segment().close();
    boolean unused = remover.remove(temporary, "");
  }

  /**
   * Writes down that a segment is this process's, before it gets its name. If there is no place for
   * a ledger this says so once, in the log, and goes on: only a killed process would leave anything
   * behind then.
   *
   * @param identity what tells the segment from others of its name; empty if the name does, since
   *     nobody can guess it
   */
  private OwnerEntry enter(String name, String identity) {
    try {
      Path key = folder.path(attempt).resolve(Ledger.prefix(attempt.backend()));
      while (true) {
        Ledger ledger = LEDGERS.get(key);
        OwnerEntry entry = ledger == null ? null : ledger.enter(name + '\0' + identity);
        if (entry != null) {
          return entry;
        }
        begin(folder.make(attempt), key, ledger);
      }
    } catch (IOException | SharedArrayException e) {
      warn(e);
      return OwnerEntry.NONE;
    }
  }

  private void begin(Path place, Path key, @Nullable Ledger previous) throws IOException {
    Ledger ledger;
    try {
      ledger = Ledger.begin(files, attempt, place);
    } catch (NoSuchFileException e) {
      return; // the folder has gone with the last one who used it
    }
    boolean taken =
        previous == null
            ? LEDGERS.putIfAbsent(key, ledger) == null
            : LEDGERS.replace(key, previous, ledger);
    if (!taken) {
      ledger.end();
    } else if (ending) {
      ledger.endWhenEmptied();
    }
  }

  private void warn(Exception reason) {
    if (!WARNED.getAndSet(true)) {
      System.getLogger("io.sharedarray")
          .log(
              System.Logger.Level.WARNING,
              "if this process is killed, the arrays that it owns stay behind: "
                  + reason.getMessage());
    }
  }

  /**
   * Removes what dead processes owned, and their ledgers.
   *
   * @param limit after how many dead processes, at most
   * @return the names of what was removed
   */
  public List<String> reclaim(int limit) {
    List<String> removed = new ArrayList<>();
    Optional<Path> place = folder.find(attempt);
    if (place.isEmpty()) {
      return removed;
    }
    int dead = 0;
    try (DirectoryStream<Path> ledgers =
        Files.newDirectoryStream(place.get(), Ledger.prefix(attempt.backend()) + "*")) {
      for (Path path : ledgers) {
        if (dead >= limit) {
          break;
        }
        dead += reclaim(path, removed) ? 1 : 0;
      }
    } catch (NoSuchFileException e) {
      return removed; // the folder has gone with the last one who used it
    } catch (IOException | DirectoryIteratorException e) {
      throw new SharedArrayException(
          attempt.saying("cannot read the ledgers in " + place.get()).failure(), e);
    }
    if (dead > 0) {
      Ledger.removeFolder(place.get());
    }
    return removed;
  }

  /** Says whether it was a dead process's. */
  private boolean reclaim(Path path, List<String> removed) {
    Optional<UserFiles.Lock> lock = lock(path);
    if (lock.isEmpty()) { // its process lives, or another one is at it
      return false;
    }
    try {
      boolean all = true;
      for (String text : LedgerFile.read(path)) {
        all &= remove(text, removed);
      }
      if (all) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // the next one who comes may be luckier
    } finally {
      lock.get().close();
    }
    return true;
  }

  private Optional<UserFiles.Lock> lock(Path path) {
    try {
      return files.lock(attempt, path);
    } catch (SharedArrayException e) {
      return Optional.empty(); // it is no ledger of ours
    }
  }

  private boolean remove(String text, List<String> removed) {
    int split = text.indexOf('\0');
    if (split < 0) {
      return true;
    }
    String name = text.substring(0, split);
    try {
      if (remover.remove(name, text.substring(split + 1))) {
        removed.add(name);
      }
      return true;
    } catch (SharedArrayException | InvalidPathException e) {
      return false; // its record stays
    }
  }
}
