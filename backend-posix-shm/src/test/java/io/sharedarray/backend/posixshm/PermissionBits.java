package io.sharedarray.backend.posixshm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The permissions of an object, from the JDK. */
final class PermissionBits {

  private PermissionBits() {}

  static int of(String name) {
    try {
      return (int) Files.getAttribute(Path.of("/dev/shm", name), "unix:mode") & 0777;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
