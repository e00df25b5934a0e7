/** The place of the backend over Windows' file mapping objects. */
@NullMarked
package io.sharedarray.backend.windows;

import org.jspecify.annotations.NullMarked;
