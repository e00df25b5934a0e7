/** POSIX shared memory: the backend {@code posix-shm}. */
@NullMarked
package io.sharedarray.backend.posixshm;

import org.jspecify.annotations.NullMarked;
