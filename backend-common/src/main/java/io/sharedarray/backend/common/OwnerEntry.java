package io.sharedarray.backend.common;

/** What is written down of a segment that this process owns, for others if it is killed. */
@FunctionalInterface
public interface OwnerEntry {

  /** Of a segment that is not owned, or has nowhere to be written down. */
  OwnerEntry NONE = () -> {};

  /** Takes it back, since the segment's name is gone. Does nothing the second time. */
  void clear();
}
