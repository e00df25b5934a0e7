package io.sharedarray.backend.sysv;

import io.sharedarray.backend.common.AddressSpace;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.posix.Errno;
import io.sharedarray.backend.common.posix.PosixRegion;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Quote;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SharedArrayException;
import java.security.SecureRandom;

/** One creation of a segment: claim the name, create, map, reserve; or leave nothing behind. */
final class Creation {

  /** How many random keys are tried: one of 2^31 is rarely taken. */
  private static final int ATTEMPTS = 100;

  private final CreateRequest request;
  private final Attempt attempt;
  private final Shm shm;

  /** Made when first asked for: seeding it may block. */
  private static final class Source {
    static final SecureRandom RANDOM = new SecureRandom();
  }

  /** Checks what can be checked without asking the system. */
  Creation(CreateRequest request) {
    this.request = request;
    String what = "cannot create a segment of " + request.size() + " bytes";
    attempt = new Attempt(SysvAllocator.NAME, what, request.name().orElse(null));
    AddressSpace.require(attempt, Shm.PLATFORM, request.size());
    request.name().ifPresent(this::requireCreatable);
    shm = Shm.require();
  }

  private void requireCreatable(String text) {
    SysvName name = SysvName.parse(text);
    if (name instanceof SysvName.Id) {
      throw refused("the kernel chooses identifiers", "use a key or a name, or none");
    }
    if (name instanceof SysvName.Key key && !SysvName.isCreatable(key.key())) {
      throw refused("keys from 0x80000000 are those of name records", "use a lower key");
    }
  }

  private InvalidFormatException refused(String why, String remedy) {
    return new InvalidFormatException(
        attempt.saying(attempt.what() + ": " + why).failure().withRemedy(remedy));
  }

  SysvSegment run() {
    if (!request.isSparse()) {
      Reservation.require(attempt, request.size());
    }
    if (request.name().isEmpty()) {
      return createAtRandom();
    }
    SysvName name = SysvName.parse(request.name().get());
    if (name instanceof SysvName.Key key && !request.isOwned()) {
      return map(name, requireNew(key.key()), key.key());
    }
    return createWithRecord(name);
  }

  private SysvSegment createWithRecord(SysvName name) {
    try (NameClaim claim = NameClaim.of(shm, attempt, name, request.mode())) {
      int key = NameClaim.keyOf(name);
      int id = requireNew(key);
      claim.hold(id);
      SysvSegment segment = map(name, id, key);
      if (request.isOwned()) {
        segment.setOwnerEntry(claim.publishOwned());
      } else {
        claim.publish();
      }
      return segment;
    }
  }

  private static int randomKey() {
    return Source.RANDOM.nextInt(Integer.MAX_VALUE) + 1;
  }

  private SysvSegment createAtRandom() {
    int id = 0;
    for (int i = 0; i < ATTEMPTS; i++) {
      int key = randomKey();
      if (request.isOwned()) {
        try {
          return createWithRecord(new SysvName.Key(key));
        } catch (SegmentExistsException e) {
          continue; // another will do
        }
      }
      id = create(key);
      if (id >= 0) {
        return map(new SysvName.Key(key), id, key);
      }
      if (!Errno.EEXIST.is(id)) {
        break;
      }
    }
    throw ShmErrors.create(shm, attempt, id);
  }

  private int create(int key) {
    return shm.create(key, request.size(), request.mode(), request.isSparse());
  }

  private int requireNew(int key) {
    int id = create(key);
    if (Errno.EEXIST.is(id)) {
      throw keyTaken(key);
    }
    if (id < 0) {
      throw ShmErrors.create(shm, attempt, id);
    }
    return id;
  }

  private SharedArrayException keyTaken(int key) {
    String holder =
        NameRecord.read(shm, key)
            .filter(record -> record.isCurrent(shm, key))
            .map(record -> "the segment " + Quote.of(record.name()))
            .orElse("a segment without a name record");
    return NameClaim.taken(
        attempt,
        "the key " + new SysvName.Key(key) + " is that of " + holder,
        "choose another name, or remove that segment first");
  }

  private SysvSegment map(SysvName name, int id, int key) {
    try {
      long address = shm.attach(id, false);
      if (address < 0) {
        throw ShmErrors.map(attempt, address);
      }
      PosixRegion region =
          new PosixRegion(
              shm.libc(), attempt, address, request.size(), false, (at, size) -> shm.detach(at));
      return reserve(new SysvSegment(shm, name, id, key, region));
    } catch (Throwable e) {
      discard(id, key, e);
      throw e;
    }
  }

  private void discard(int id, int key, Throwable reason) {
    try {
      SysvSegment.remove(shm, attempt, id, key);
    } catch (SharedArrayException e) {
      reason.addSuppressed(e);
    }
  }

  private SysvSegment reserve(SysvSegment segment) {
    try {
      if (!request.isSparse()) {
        Reservation.fill(shm, attempt, segment.address(), segment.size());
      }
      return segment;
    } catch (Throwable e) {
      segment.close();
      throw e;
    }
  }
}
