/**
 * What a process owns, written down where another one finds it if the process is killed: ledgers in
 * a folder of the user's own, each with a lock that the kernel takes back from the dead.
 */
@NullMarked
package io.sharedarray.backend.common.owner;

import org.jspecify.annotations.NullMarked;
