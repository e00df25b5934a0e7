/**
 * Windows: Kernel32 and what it lacks, file mapping objects, files, security descriptors.
 *
 * <p>{@link io.sharedarray.backend.common.windows.Win32} has the calls, most of them from
 * jna-platform. {@link io.sharedarray.backend.common.windows.WindowsError} turns what GetLastError
 * says into an exception. {@link io.sharedarray.backend.common.windows.Section}, {@link
 * io.sharedarray.backend.common.windows.FileHandle} and {@link
 * io.sharedarray.backend.common.windows.ViewRegion} own what the system gave, and give it back.
 */
@NullMarked
package io.sharedarray.backend.common.windows;

import org.jspecify.annotations.NullMarked;
