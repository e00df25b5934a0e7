package io.sharedarray.backend.sysv;

import com.sun.jna.Pointer;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.posix.Errno;
import io.sharedarray.backend.common.posix.PosixErrors;
import io.sharedarray.spi.SegmentNames;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What tells apart the portable names that have the same key.
 *
 * <p>The segment of a portable name lives under the key that {@link SysvName.Portable#key} computes
 * from the name, so that programs which know nothing of this library find it, and holds nothing but
 * what the user put there. Beside it a small segment, the record, lives under the same key with the
 * highest bit set, and holds the name in full and the segment's identifier. The keys of records are
 * apart from those of segments, two names share a record's key only if they share the segment's,
 * and from any segment one comes to its record: the reasons not to hash the name a second time.
 *
 * <p>The record comes first and goes last. Creating it, exclusively, claims the key; its first word
 * says how far its creator has come, and is stored with release semantics each time:
 *
 * <pre>
 *   bytes 0-7    0, then {@link #CLAIMED}, then {@link #PUBLISHED}, little-endian
 *   bytes 8-11   the segment's identifier, or -1 before there is one, little-endian
 *   bytes 12-15  the length of the name, little-endian
 *   bytes 16-45  the name in ASCII
 *   byte 46      1 if the segment is owned, else 0
 *   bytes 47-63  zeros
 * </pre>
 *
 * <p>Its creator keeps it attached until it is published and, if the segment is owned, until that
 * is removed. So a record that is claimed or owned but attached by nobody is a dead creator's, and
 * its segment nobody's: the kernel's count of attachments tells, which falls when a process ends,
 * however it ends. And a published one is stale if its identifier is not that of the segment under
 * the key. All these are swept away by the next create of the name, or a reclaim. The record of an
 * owned segment that goes by its key has an empty name. As records go by their identifiers, which
 * the kernel does not use again until it has used all others, nobody removes one but the one that
 * was read.
 *
 * @param recordId the record's own identifier
 * @param state how far it is
 * @param name the name, empty unless published
 * @param segmentId the identifier of the name's segment, if published or abandoned
 * @param owned whether the segment goes with its creator
 */
record NameRecord(int recordId, State state, String name, int segmentId, boolean owned) {

  /** What was found under a record's key. */
  enum State {
    PUBLISHED,
    /** Its creator is at work. */
    BEING_WRITTEN,
    /** Its creator has died. */
    ABANDONED,
    /** Another user's, who does not let this one read it. */
    UNREADABLE,
    /** Not a record, but somebody else's segment. */
    FOREIGN
  }

  static final int SIZE = 64;
  static final int NO_ID = -1;
  static final int ID_AT = 8;
  static final int LENGTH_AT = 12;
  static final int NAME_AT = 16;
  static final int OWNED_AT = 46;

  /** {@code SAname..} in ASCII. */
  static final long CLAIMED = 0x2e2e656d616e4153L;

  /** {@code SAname01} in ASCII. */
  static final long PUBLISHED = 0x3130656d616e4153L;

  /** The first word, with memory order. */
  static final VarHandle MARK =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Reads the record of a key, if there is one. */
  static Optional<NameRecord> read(Shm shm, int key) {
    Attempt attempt =
        new Attempt(
            SysvAllocator.NAME,
            "cannot read the name record",
            new SysvName.Key(SysvName.recordKey(key)).toString());
    int id = shm.find(SysvName.recordKey(key));
    if (Errno.ENOENT.is(id)) {
      return Optional.empty();
    }
    if (id < 0) {
      throw PosixErrors.failed(attempt, "shmget", id);
    }
    long address = shm.attach(id, true);
    if (Shm.isGone(address)) {
      return Optional.empty();
    }
    if (Errno.EACCES.is(address)) {
      return Optional.of(new NameRecord(id, State.UNREADABLE, "", NO_ID, false));
    }
    if (address < 0) {
      throw PosixErrors.failed(attempt, "shmat", address);
    }
    try {
      byte[] status = new byte[ShmLayout.BUFFER_SIZE];
      return shm.stat(id, status) < 0
          ? Optional.empty() // removed in this moment
          : Optional.of(decode(id, key, shm.status(status), bytes(address)));
    } finally {
      shm.detach(address);
    }
  }

  private static NameRecord decode(int id, int key, ShmLayout.Status status, ByteBuffer bytes) {
    State state = status.size() == SIZE ? state(bytes, status.attachments()) : State.FOREIGN;
    if (state == State.ABANDONED) {
      return new NameRecord(id, state, "", bytes.getInt(ID_AT), false);
    }
    if (state != State.PUBLISHED) {
      return new NameRecord(id, state, "", NO_ID, false);
    }
    int length = bytes.getInt(LENGTH_AT);
    boolean owned = bytes.get(OWNED_AT) == 1;
    if (length == 0 && owned) {
      return new NameRecord(id, state, "", bytes.getInt(ID_AT), true);
    }
    if (length > 0 && length <= SegmentNames.MAX_LENGTH) {
      byte[] text = new byte[length];
      bytes.get(NAME_AT, text);
      String name = new String(text, StandardCharsets.US_ASCII);
      if (SegmentNames.isPortable(name) && new SysvName.Portable(name).key() == key) {
        return new NameRecord(id, state, name, bytes.getInt(ID_AT), owned);
      }
    }
    return new NameRecord(id, State.FOREIGN, "", NO_ID, false);
  }

  private static State state(ByteBuffer bytes, int attachments) {
    long mark = (long) MARK.getAcquire(bytes, 0);
    if (mark == PUBLISHED) {
      return State.PUBLISHED;
    }
    if (mark == CLAIMED) {
      return attachments > 1 ? State.BEING_WRITTEN : State.ABANDONED; // one is the reader's own
    }
    return mark == 0 ? State.BEING_WRITTEN : State.FOREIGN;
  }

  /** Removes the record of a segment that is gone, if it still has one. */
  static void forget(Shm shm, int key, int segmentId) {
    if (SysvName.isCreatable(key)) {
      read(shm, key)
          .filter(found -> found.state == State.PUBLISHED && found.segmentId == segmentId)
          .ifPresent(found -> shm.remove(found.recordId));
    }
  }

  /** Whether the record's segment is still the one under the key. */
  boolean isCurrent(Shm shm, int key) {
    return state == State.PUBLISHED && shm.find(key) == segmentId;
  }

  /** Whether the record protects nothing: its segment is gone, or its creator died. */
  boolean isStale(Shm shm, int key) {
    return switch (state) {
      case ABANDONED -> true;
      case PUBLISHED -> !isCurrent(shm, key) || isOwnerGone(shm);
      case BEING_WRITTEN, UNREADABLE, FOREIGN -> false;
    };
  }

  private boolean isOwnerGone(Shm shm) {
    byte[] status = new byte[ShmLayout.BUFFER_SIZE];
    return owned && shm.stat(recordId, status) == 0 && shm.status(status).attachments() == 0;
  }

  /** Removes a stale record and what is left of its segment; says what the system answered. */
  int sweep(Shm shm, int key) {
    if (segmentId != NO_ID && shm.find(key) == segmentId) {
      shm.remove(segmentId);
    } else if (state == State.ABANDONED && segmentId == NO_ID) {
      Unfinished.remove(shm, recordId, key);
    }
    return shm.remove(recordId);
  }

  /** The name by which the segment is attached. */
  SysvName segmentName(int key) {
    return name.isEmpty() ? new SysvName.Key(key) : new SysvName.Portable(name);
  }

  static ByteBuffer bytes(long address) {
    return new Pointer(address).getByteBuffer(0, SIZE).order(ByteOrder.LITTLE_ENDIAN);
  }
}
