/**
 * POSIX systems: the C library, files, mapped regions.
 *
 * <p>{@link io.sharedarray.backend.common.posix.Libc} has the calls; each returns a negative error
 * number where C returns -1, so that {@code errno} is read where it is fresh and nowhere else.
 * {@link io.sharedarray.backend.common.posix.PosixErrors} turns such a number into an exception.
 * {@link io.sharedarray.backend.common.posix.Descriptor} and {@link
 * io.sharedarray.backend.common.posix.PosixRegion} own what the system gave, and give it back.
 */
@NullMarked
package io.sharedarray.backend.common.posix;

import org.jspecify.annotations.NullMarked;
