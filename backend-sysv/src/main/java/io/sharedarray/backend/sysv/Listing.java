package io.sharedarray.backend.sysv;

import io.sharedarray.spi.Failure;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SharedArrayException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The segments of the system under the names that attach them. Name records are left out, but for
 * those without a segment: they stand where a name could, and show as what they are.
 */
final class Listing {

  private final Shm shm;

  Listing(Shm shm) {
    this.shm = shm;
  }

  List<SegmentInfo> read() {
    if (!Shm.isLinux()) {
      throw new SharedArrayException(
          Failure.of("this system has no call that lists segments")
              .withBackend(SysvAllocator.NAME)
              .withRemedy("run ipcs -m to see them"));
    }
    try {
      return list(ProcShm.read());
    } catch (IOException e) {
      throw new SharedArrayException(
          Failure.of("cannot read /proc/sysvipc/shm: " + e)
              .withBackend(SysvAllocator.NAME)
              .withRemedy("run ipcs -m to see the segments"),
          e);
    }
  }

  private List<SegmentInfo> list(List<ProcShm.Entry> entries) {
    Set<Integer> keys = entries.stream().map(ProcShm.Entry::key).collect(Collectors.toSet());
    return entries.stream()
        .filter(entry -> !isRecordInUse(entry))
        .map(
            entry ->
                new SegmentInfo(
                    nameOf(entry, keys).toString(),
                    OptionalLong.of(entry.size()),
                    OptionalInt.of(entry.attachments())))
        .toList();
  }

  private boolean isRecordInUse(ProcShm.Entry entry) {
    int key = entry.key() & ~SysvName.RECORD_BIT;
    return entry.key() < 0
        && entry.size() == NameRecord.SIZE
        && current(key).filter(record -> record.recordId() == entry.id()).isPresent();
  }

  private SysvName nameOf(ProcShm.Entry entry, Set<Integer> keys) {
    int key = entry.key();
    if (key == 0) { // IPC_PRIVATE, or removed and still attached
      return new SysvName.Id(entry.id());
    }
    Optional<NameRecord> record =
        SysvName.isCreatable(key) && keys.contains(SysvName.recordKey(key))
            ? current(key).filter(found -> found.segmentId() == entry.id())
            : Optional.empty();
    return record.isPresent() ? record.get().segmentName(key) : new SysvName.Key(key);
  }

  private Optional<NameRecord> current(int key) {
    return NameRecord.read(shm, key).filter(record -> record.isCurrent(shm, key));
  }
}
