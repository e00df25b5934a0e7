/**
 * What the backends share: the system through JNA, its errors as exceptions, mapped memory.
 *
 * <p>{@link io.sharedarray.backend.common.Libc} has the calls; each returns a negative error number
 * where C returns -1, so that {@code errno} is read where it is fresh and nowhere else. {@link
 * io.sharedarray.backend.common.Attempt} turns such a number into an exception. {@link
 * io.sharedarray.backend.common.Descriptor} and {@link io.sharedarray.backend.common.MappedRegion}
 * own what the system gave, and give it back.
 */
@NullMarked
package io.sharedarray.backend.common;

import org.jspecify.annotations.NullMarked;
