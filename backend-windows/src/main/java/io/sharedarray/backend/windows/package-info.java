/** Windows' named shared memory: the backend {@code windows}. */
@NullMarked
package io.sharedarray.backend.windows;

import org.jspecify.annotations.NullMarked;
