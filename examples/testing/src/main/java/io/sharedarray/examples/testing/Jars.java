package io.sharedarray.examples.testing;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The jars of this test's class path, by their artifacts' names. */
public final class Jars {

  private Jars() {}

  /** One jar for each artifact, for example {@code sharedarray-api}. */
  public static List<Path> of(String... artifacts) {
    return Arrays.stream(artifacts).map(Jars::jar).toList();
  }

  /** The jar of the example under test. */
  public static Path own() {
    return Path.of(System.getProperty("example.jar"));
  }

  /** The version of everything that is built with the examples. */
  public static String version() {
    return System.getProperty("example.version");
  }

  /** Some jars and more jars. */
  public static List<Path> join(List<Path> some, Path... more) {
    return Stream.concat(some.stream(), Arrays.stream(more)).toList();
  }

  /** All jars and folders of this test's class path. */
  public static List<Path> all() {
    return classPath().toList();
  }

  private static Path jar(String artifact) {
    return classPath()
        .filter(path -> path.getFileName().toString().matches(artifact + "-[0-9].*\\.jar"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no jar of " + artifact + " on " + all()));
  }

  private static Stream<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of);
  }
}
