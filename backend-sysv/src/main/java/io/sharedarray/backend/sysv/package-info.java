/**
 * Segments of System V shared memory.
 *
 * <p>{@link io.sharedarray.backend.sysv.SysvName} says how segments are named, {@link
 * io.sharedarray.backend.sysv.NameRecord} how portable names are kept apart.
 */
@NullMarked
package io.sharedarray.backend.sysv;

import org.jspecify.annotations.NullMarked;
