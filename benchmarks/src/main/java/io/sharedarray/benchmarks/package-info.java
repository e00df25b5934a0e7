/** What claims of speed rest on. */
@NullMarked
package io.sharedarray.benchmarks;

import org.jspecify.annotations.NullMarked;
