/**
 * n-dimensional typed arrays whose elements live in memory shared between processes.
 *
 * <p>One process creates an array ({@link io.sharedarray.SharedArray#zeros}), hands the short text
 * of its {@link io.sharedarray.ArrayHandle} to another over any channel, and both see the same
 * bytes. The other may be a JVM that attaches by the handle, or Python with numpy and nothing of
 * this library's: what lies in the memory is NumPy's .npy format.
 */
@NullMarked
package io.sharedarray;

import org.jspecify.annotations.NullMarked;
