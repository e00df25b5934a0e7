/**
 * Numbers as text, laid out as numpy does it. Knows values and shapes, nothing of arrays in shared
 * memory.
 */
@NullMarked
package io.sharedarray.print;

import org.jspecify.annotations.NullMarked;
