package io.sharedarray.backend.sysv;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.OwnerEntry;
import io.sharedarray.backend.common.posix.Errno;
import io.sharedarray.backend.common.posix.PosixErrors;
import io.sharedarray.spi.Quote;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SharedArrayException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The creator's hold on a key and the name that goes with it: a {@link NameRecord} that is being
 * written. Closing it leaves the record if it was published, and removes it if not.
 */
final class NameClaim implements AutoCloseable {

  /** How often a create starts again because others removed what it had found. */
  private static final int ATTEMPTS = 100;

  private final Shm shm;
  private final int recordId;
  private final long address;
  private boolean published;
  private boolean kept;

  private NameClaim(Shm shm, int recordId, long address) {
    this.shm = shm;
    this.recordId = recordId;
    this.address = address;
  }

  /**
   * Claims a name.
   *
   * @param name a portable one, or a key that can be created
   * @param mode the segment's permissions: who may read it may read its record
   * @throws SegmentExistsException if the name or its key is taken
   */
  static NameClaim of(Shm shm, Attempt attempt, SysvName name, int mode) {
    int key = keyOf(name);
    String text = name instanceof SysvName.Portable portable ? portable.name() : "";
    int recordKey = SysvName.recordKey(key);
    int recordMode = 0600 | (mode & 0444);
    for (int i = 0; i < ATTEMPTS; i++) {
      int id = shm.create(recordKey, NameRecord.SIZE, recordMode, false);
      if (Errno.EEXIST.is(id)) {
        clear(shm, attempt, key, text);
      } else if (id < 0) {
        throw ShmErrors.create(shm, attempt, id);
      } else {
        long address = shm.attach(id, false);
        if (address >= 0) {
          NameClaim claim = new NameClaim(shm, id, address);
          claim.begin(text);
          return claim;
        }
        shm.remove(id);
        if (!Shm.isGone(address)) {
          throw PosixErrors.failed(attempt, "shmat", address);
        }
      }
    }
    throw taken(attempt, "others create and remove it all the time", "try again");
  }

  static int keyOf(SysvName name) {
    return name instanceof SysvName.Portable portable
        ? portable.key()
        : ((SysvName.Key) name).key();
  }

  /** Removes the record in the way if it protects nothing any more. */
  private static void clear(Shm shm, Attempt attempt, int key, String text) {
    Optional<NameRecord> found = NameRecord.read(shm, key);
    if (found.isPresent()) {
      if (!found.get().isStale(shm, key)) {
        throw taken(attempt, key, text, found.get());
      }
      int removed = found.get().sweep(shm, key);
      if (removed < 0 && !Shm.isGone(removed)) {
        throw PosixErrors.failed(attempt, "shmctl", removed);
      }
    }
  }

  private static SharedArrayException taken(
      Attempt attempt, int key, String text, NameRecord found) {
    String recordKey = new SysvName.Key(SysvName.recordKey(key)).toString();
    String another = "choose another name";
    return switch (found.state()) {
      case PUBLISHED ->
          found.name().equals(text)
              ? taken(attempt, "there is one of that name", another + ", or remove it first")
              : taken(
                  attempt,
                  "its key, the CRC-32 of its name, is that of the segment "
                      + Quote.of(found.segmentName(key).toString()),
                  another);
      case UNREADABLE -> taken(attempt, "the name or its key is another user's", another);
      case BEING_WRITTEN, ABANDONED ->
          taken(
              attempt,
              "somebody is creating it in this moment",
              another + ", or, if its creator has died, remove " + recordKey);
      case FOREIGN ->
          taken(attempt, "the key of its name record, " + recordKey + ", is taken", another);
    };
  }

  /** The exception for a name or key that is taken. */
  static SegmentExistsException taken(Attempt attempt, String why, String remedy) {
    return new SegmentExistsException(
        attempt.saying(attempt.what() + ": " + why).failure().withRemedy(remedy));
  }

  private void begin(String name) {
    ByteBuffer bytes = NameRecord.bytes(address);
    bytes.putInt(NameRecord.ID_AT, NameRecord.NO_ID);
    NameRecord.MARK.setRelease(bytes, 0, NameRecord.CLAIMED);
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    bytes.putInt(NameRecord.LENGTH_AT, text.length);
    bytes.put(NameRecord.NAME_AT, text);
  }

  /** Says which segment the name will be that of, so that it goes with the record if need be. */
  void hold(int segmentId) {
    NameRecord.bytes(address).putInt(NameRecord.ID_AT, segmentId);
  }

  /** Makes the name known as that of the segment. */
  void publish() {
    NameRecord.MARK.setRelease(NameRecord.bytes(address), 0, NameRecord.PUBLISHED);
    published = true;
  }

  /**
   * Makes the name known as that of a segment that this process owns: it keeps the record attached
   * until the entry is cleared.
   */
  OwnerEntry publishOwned() {
    NameRecord.bytes(address).put(NameRecord.OWNED_AT, (byte) 1);
    publish();
    kept = true;
    AtomicBoolean cleared = new AtomicBoolean();
    return () -> {
      if (!cleared.getAndSet(true)) {
        shm.detach(address);
      }
    };
  }

  @Override
  public void close() {
    if (!published) {
      shm.remove(recordId);
    }
    if (!kept) {
      shm.detach(address);
    }
  }
}
