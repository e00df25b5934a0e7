package io.sharedarray.backend.common.posix;

import com.sun.jna.Library;

/**
 * The call {@code open(const char *, int, ...)}. An interface, since JNA knows how to pass variadic
 * arguments only there: on Apple's arm64 they go on the stack, and powerpc64 needs to be told of
 * them too.
 */
interface OpenCall extends Library {
  int open(byte[] path, int flags, Object... mode);
}
