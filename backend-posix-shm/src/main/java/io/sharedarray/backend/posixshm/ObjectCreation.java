package io.sharedarray.backend.posixshm;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.FreeSpace;
import io.sharedarray.backend.common.Undo;
import io.sharedarray.backend.common.owner.Owners.Creation;
import io.sharedarray.backend.common.owner.Owners.Made;
import io.sharedarray.backend.common.posix.Descriptor;
import io.sharedarray.backend.common.posix.FileStatus;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.SegmentNames;

/** The making of a shared memory object. */
record ObjectCreation(Shm shm, Attempt attempt, String name, CreateRequest request)
    implements Creation {

  private static final Platform.Os SYSTEM = Platform.current().os();

  @Override
  public Made make(String at) {
    try (Descriptor object = shm.create(attempt, at, request.mode())) {
      try {
        return fill(object);
      } catch (RuntimeException | Error e) {
        Undo.after(e, () -> shm.removeIfSame(attempt, at, object.status().identity()));
        throw e;
      }
    }
  }

  private Made fill(Descriptor object) {
    long size = request.size();
    Attempt reserving = attempt;
    if (SYSTEM == Platform.Os.LINUX && !request.isSparse()) {
      reserving = FreeSpace.require(attempt, ShmFolder.PATH, size, ShmFolder.ENLARGE);
    }
    object.setSize(size); // once: macOS allows no second time
    if (!request.isSparse() && isReservable()) {
      object.reserve(reserving, size, ShmFolder.ENLARGE);
    }
    if (object.status().permissions() != request.mode()) {
      object.setMode(request.mode());
    }
    FileStatus status = object.status();
    ShmSegment segment = new ShmSegment(shm, name, object.map(size, false), status.identity());
    // Linux counts the objects of a tmpfs and gives no number twice
    boolean counted = SYSTEM == Platform.Os.LINUX;
    return new Made(segment, counted ? status.identity() : status.lastingIdentity());
  }

  /** Whether an object is a file underneath, in a file system that can be full. */
  private static boolean isReservable() {
    return switch (SYSTEM) {
      case LINUX, OPENBSD, NETBSD -> true;
      case MACOS, FREEBSD, WINDOWS, OTHER -> false;
    };
  }

  @Override
  public String temporary() {
    return SegmentNames.random();
  }

  @Override
  public boolean publish(String temporary) {
    return shm.rename(attempt, temporary, name);
  }
}
