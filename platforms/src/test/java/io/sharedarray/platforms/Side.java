package io.sharedarray.platforms;

import io.sharedarray.testkit.ChildJvm;
import io.sharedarray.testkit.ChildProcess;
import io.sharedarray.testkit.Peer;
import io.sharedarray.testkit.Requires;
import java.io.File;
import java.util.Locale;

/** A platform that shares arrays with another one. */
enum Side {
  /** The platform of this JVM. */
  X86_64("<"),
  /** 32 bits. */
  I386("<"),
  /** Big-endian. */
  S390X(">"),
  /** By Wine. */
  WINDOWS("<");

  /** The byte order of its elements, as a .npy header says it. */
  final String order;

  Side(String order) {
    this.order = order;
  }

  /** Starts a JVM there that does what it is told. */
  Peer start() {
    return new Peer(startJvm());
  }

  private ChildProcess startJvm() {
    if (this == X86_64) {
      return ChildJvm.start(SharingMain.class);
    }
    String property = "sharedarray.platform." + name().toLowerCase(Locale.ROOT);
    String java = System.getProperty(property, "");
    Requires.that(!java.isEmpty(), "a JVM of " + this + ", named by " + property + ",");
    String classPath = System.getProperty("java.class.path");
    String folder = System.getProperty("java.io.tmpdir");
    return this == WINDOWS
        ? ChildJvm.startOther(
            java, classPath.replace(File.pathSeparatorChar, ';'), path(folder), SharingMain.class)
        : ChildJvm.startOther(java, classPath, folder, SharingMain.class);
  }

  /** A path of this machine as that platform writes it: Wine shows the machine's files as Z. */
  String path(String path) {
    return this == WINDOWS ? "Z:" + path.replace('/', '\\') : path;
  }
}
