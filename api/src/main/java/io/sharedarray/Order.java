package io.sharedarray;

/** How the elements of a new array lie in memory, under numpy's names. */
public enum Order {
  /** The last index varies fastest, as in C. */
  C,
  /** The first index varies fastest, as in Fortran. */
  F
}
