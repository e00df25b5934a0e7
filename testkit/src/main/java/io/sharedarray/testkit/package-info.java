/**
 * Tests that every allocator must pass, whoever writes it, and what helps to write more.
 *
 * <p>An allocator's author extends {@link io.sharedarray.testkit.AllocatorContract} and, once the
 * allocator is a backend that {@link java.util.ServiceLoader} finds, {@link
 * io.sharedarray.testkit.ArrayContract}; {@link io.sharedarray.testkit.InteropContract} is for
 * those whose segments programs in Python and C can open. {@link io.sharedarray.testkit.HeapArray}
 * is for the unit tests of those who use arrays.
 */
@NullMarked
package io.sharedarray.testkit;

import org.jspecify.annotations.NullMarked;
