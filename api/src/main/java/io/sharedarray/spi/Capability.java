package io.sharedarray.spi;

/**
 * What systems differ in: an allocator has each of these on a platform, or has it not, and says so
 * by {@link Allocator#capabilities}. Everything else is the same everywhere.
 */
public enum Capability {
  /**
   * The system tells which segments there are. Without it {@link Allocator#list} throws a {@link
   * SharedArrayException} that says so.
   */
  LISTING,

  /**
   * A segment stays when nobody uses it any more, until it is removed. Without it a segment's name
   * goes when its creator closes it or ends, however it ends; its memory goes with the last process
   * that has it mapped.
   */
  PERSISTENCE,

  /**
   * Any process that may use a segment can take its name away. Without it the creator's alone can,
   * and for others {@link Allocator#remove} throws a {@link SegmentAccessException}.
   */
  REMOVAL_BY_OTHERS,

  /**
   * Of an {@linkplain CreateRequest#isOwned owned} segment nothing is left after its process has
   * been killed and {@link Allocator#reclaim} has been called. Without it such a segment stays
   * until it is removed.
   */
  RECLAMATION
}
