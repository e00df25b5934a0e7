/**
 * NumPy's .npy format: the header at the start of a segment, written and read. Knows nothing of the
 * classes that hold arrays, so that anything may use it.
 */
@NullMarked
package io.sharedarray.npy;

import org.jspecify.annotations.NullMarked;
