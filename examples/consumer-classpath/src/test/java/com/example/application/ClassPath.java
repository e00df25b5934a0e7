package com.example.application;

import io.sharedarray.examples.testing.Jars;
import io.sharedarray.examples.testing.Jvm;
import java.nio.file.Path;
import java.util.List;

/** Runs the application with packaged jars on its class path. */
final class ClassPath {

  static final List<Path> API = Jars.join(Jars.of("sharedarray-api"), Jars.own());

  static final List<Path> ALL_BUT_JNA =
      Jars.join(
          API,
          Jars.of(
                  "sharedarray-backend-common",
                  "sharedarray-backend-posix-shm",
                  "sharedarray-backend-mmap",
                  "sharedarray-backend-sysv",
                  "sharedarray-backend-windows")
              .toArray(Path[]::new));

  static final List<Path> ALL =
      Jars.join(ALL_BUT_JNA, Jars.of("jna", "jna-platform").toArray(Path[]::new));

  private static final String MAIN = "com.example.application.Main";

  private ClassPath() {}

  /** With the option that JNA and the API need on JDK 24 and later. */
  static Jvm jvm(List<Path> paths) {
    return new Jvm().classPath(paths).options("--enable-native-access=ALL-UNNAMED");
  }

  static Jvm.Result run(Jvm jvm) {
    return jvm.run(MAIN);
  }

  static Jvm.Result run(List<Path> paths) {
    return run(jvm(paths));
  }
}
