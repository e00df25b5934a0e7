package io.sharedarray.backend.sysv;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.MappedRegion;
import io.sharedarray.backend.common.MappedSegment;
import io.sharedarray.backend.common.posix.PosixErrors;
import java.util.concurrent.atomic.AtomicBoolean;

/** A segment that this process has attached. */
final class SysvSegment extends MappedSegment {

  private final Shm shm;
  private final int id;
  private final int key;
  private final AtomicBoolean removed = new AtomicBoolean();

  SysvSegment(Shm shm, SysvName name, int id, int key, MappedRegion region) {
    super(name.toString(), region);
    this.shm = shm;
    this.id = id;
    this.key = key;
  }

  /**
   * Removes by the identifier, which belongs to this segment alone, and then its name record, if it
   * has one. Does nothing if somebody else has been faster.
   */
  @Override
  protected void removeName() {
    if (!removed.getAndSet(true)) {
      Attempt attempt = new Attempt(SysvAllocator.NAME, "cannot remove the segment", name());
      remove(shm, attempt, id, key);
    }
  }

  /** Removes a segment and its name record; says whether the segment was there. */
  static boolean remove(Shm shm, Attempt attempt, int id, int key) {
    int done = shm.remove(id);
    if (done < 0 && !Shm.isGone(done)) {
      throw PosixErrors.failed(attempt, "shmctl", done);
    }
    NameRecord.forget(shm, key, id);
    return done == 0;
  }

  /**
   * Gives the memory back on Linux, where the count of attachments follows the mapping. Elsewhere
   * it follows shmdt alone, which takes the addresses too: so that has to wait for {@link #close}.
   */
  @Override
  public void retire() {
    if (Shm.isLinux()) {
      super.retire();
    }
  }
}
