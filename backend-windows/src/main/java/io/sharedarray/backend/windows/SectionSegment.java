package io.sharedarray.backend.windows;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.MappedRegion;
import io.sharedarray.backend.common.MappedSegment;
import org.jspecify.annotations.Nullable;

/** A view of a section. */
final class SectionSegment extends MappedSegment {

  private final @Nullable Owned owned;
  private final boolean created;

  private SectionSegment(String name, MappedRegion region, @Nullable Owned owned, boolean created) {
    super(name, region);
    this.owned = owned;
    this.created = created;
  }

  /** What this object created: the name goes when it is closed. */
  static SectionSegment created(String name, MappedRegion region, Owned owned) {
    return new SectionSegment(name, region, owned, true);
  }

  /**
   * What has been attached.
   *
   * @param owned the name's keeper, if this process created the segment
   */
  static SectionSegment attached(String name, MappedRegion region, @Nullable Owned owned) {
    return new SectionSegment(name, region, owned, false);
  }

  @Override
  protected void removeName() {
    if (owned == null) {
      WindowsAllocator.requireGone(
          new Attempt(WindowsAllocator.NAME, "cannot remove the segment", name()));
    } else {
      owned.remove();
    }
  }

  @Override
  protected void unmapped() {
    if (created && owned != null) {
      owned.remove();
    }
  }
}
