/**
 * What the backends share on every system: JNA, regions of mapped memory, names, messages. The
 * systems' own calls are in the packages below.
 */
@NullMarked
package io.sharedarray.backend.common;

import org.jspecify.annotations.NullMarked;
