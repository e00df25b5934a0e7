/** Mapped files: the backend {@code mmap}. */
@NullMarked
package io.sharedarray.backend.mmap;

import org.jspecify.annotations.NullMarked;
