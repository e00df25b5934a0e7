/**
 * What a backend implements: an {@link io.sharedarray.spi.Allocator} that gives {@link
 * io.sharedarray.spi.Segment}s, regions of bytes that processes share.
 *
 * <p>A backend is a jar with an allocator that {@link java.util.ServiceLoader} finds: named in
 * {@code META-INF/services} for the class path and by {@code provides} in its module-info for the
 * module path. Nothing here knows of element types, shapes or headers; that is {@link
 * io.sharedarray}'s, which is written on top of this package and never the other way round.
 */
@NullMarked
package io.sharedarray.spi;

import org.jspecify.annotations.NullMarked;
