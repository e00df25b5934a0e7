package io.sharedarray.backend.sysv;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.posix.Errno;
import io.sharedarray.backend.common.posix.PosixErrors;
import io.sharedarray.backend.common.posix.PosixRegion;
import io.sharedarray.spi.Quote;
import io.sharedarray.spi.SegmentAccessException;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SegmentUnpublishedException;
import io.sharedarray.spi.SharedArrayException;
import java.util.Optional;

/** Finds a segment by its name, to attach or to remove it. */
final class Lookup {

  private final Shm shm;
  private final Attempt attempt;
  private final SysvName name;

  Lookup(Shm shm, String what, SysvName name) {
    this.shm = shm;
    this.attempt = new Attempt(SysvAllocator.NAME, what, name.toString());
    this.name = name;
  }

  SysvSegment attach(boolean readOnly) {
    int id = find();
    long address = shm.attach(id, readOnly);
    if (address < 0) {
      throw ShmErrors.use(attempt, "shmat", address);
    }
    try {
      byte[] buffer = new byte[ShmLayout.BUFFER_SIZE];
      int done = shm.stat(id, buffer);
      if (done < 0) {
        throw ShmErrors.use(attempt, "shmctl", done);
      }
      ShmLayout.Status status = shm.status(buffer);
      PosixRegion region =
          new PosixRegion(
              shm.libc(), attempt, address, status.size(), readOnly, (at, size) -> shm.detach(at));
      return new SysvSegment(shm, name, id, status.key(), region);
    } catch (Throwable e) {
      shm.detach(address);
      throw e;
    }
  }

  /** Removes the segment and its name record; says whether there was one. */
  boolean remove() {
    if (name instanceof SysvName.Portable portable) {
      return remove(portable);
    }
    int id;
    int key;
    if (name instanceof SysvName.Key byKey) {
      key = byKey.key();
      id = shm.find(key);
      if (Errno.ENOENT.is(id)) {
        return false;
      }
      if (id < 0) {
        throw PosixErrors.failed(attempt, "shmget", id);
      }
    } else {
      id = ((SysvName.Id) name).id();
      byte[] buffer = new byte[ShmLayout.BUFFER_SIZE];
      key =
          shm.stat(id, buffer) < 0
              ? 0
              : shm.status(buffer).key(); // removing may be allowed even so
    }
    return SysvSegment.remove(shm, attempt, id, key);
  }

  private boolean remove(SysvName.Portable portable) {
    Optional<NameRecord> found = NameRecord.read(shm, portable.key());
    if (found.isEmpty()) {
      return false;
    }
    NameRecord record = found.get();
    if (record.state() == NameRecord.State.UNREADABLE) {
      throw unreadable();
    }
    if (record.isCurrent(shm, portable.key())) {
      return record.name().equals(portable.name())
          && SysvSegment.remove(shm, attempt, record.segmentId(), portable.key());
    }
    if (record.isStale(shm, portable.key())) {
      record.sweep(shm, portable.key());
    }
    return false;
  }

  private int find() {
    if (name instanceof SysvName.Id id) {
      return id.id();
    }
    if (name instanceof SysvName.Portable portable) {
      return find(portable);
    }
    int id = shm.find(((SysvName.Key) name).key());
    if (id < 0) {
      throw PosixErrors.failed(attempt, "shmget", id);
    }
    return id;
  }

  private int find(SysvName.Portable portable) {
    int key = portable.key();
    NameRecord record = NameRecord.read(shm, key).orElseThrow(() -> withoutRecord(key));
    if (record.isCurrent(shm, key)) {
      if (record.name().equals(portable.name())) {
        return record.segmentId();
      }
      throw notFound(
          "its key, the CRC-32 of its name, is that of the segment "
              + Quote.of(record.segmentName(key).toString()));
    }
    throw switch (record.state()) {
      case PUBLISHED -> notFound("it has been removed");
      case ABANDONED -> notFound("its creator ended before there was one");
      case FOREIGN -> notFound("the key of its name record is another program's");
      case UNREADABLE -> unreadable();
      case BEING_WRITTEN ->
          new SegmentUnpublishedException(
              attempt.saying(attempt.what() + ": its creator has not finished").failure());
    };
  }

  private SharedArrayException withoutRecord(int key) {
    SysvName.Key byKey = new SysvName.Key(key);
    return shm.find(key) < 0
        ? notFound("there is none of that name")
        : new SegmentNotFoundException(
            attempt
                .saying(attempt.what() + ": the segment under its key has no name record")
                .failure()
                .withRemedy("if another program made it, attach " + byKey));
  }

  private SegmentNotFoundException notFound(String why) {
    return new SegmentNotFoundException(attempt.saying(attempt.what() + ": " + why).failure());
  }

  private SegmentAccessException unreadable() {
    return new SegmentAccessException(
        attempt
            .saying(attempt.what() + ": its name record is another user's")
            .failure()
            .withRemedy("ask its owner for a wider mode, or run as its owner"));
  }
}
