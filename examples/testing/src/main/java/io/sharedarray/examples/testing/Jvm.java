package io.sharedarray.examples.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A JVM that runs one main class to its end. Not thread-safe. */
public final class Jvm {

  /** The system property that names the program that starts a JVM; else it is this JVM's own. */
  private static final String PROGRAM = "sharedarray.test.java";

  private static final int LIMIT_SECONDS = 180;

  private final List<String> launcher = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();

  /**
   * What it did.
   *
   * @param status its exit status
   * @param out what it wrote to its standard output
   * @param err what it wrote to its standard error
   */
  public record Result(int status, String out, String err) {}

  /** The program that starts a JVM. */
  public static String program() {
    return System.getProperty(
        PROGRAM, Path.of(System.getProperty("java.home"), "bin", "java").toString());
  }

  /** The release of the JVM that {@link #program} starts, for example 17. */
  public static int feature() {
    String version = new Jvm().run("--version").out(); // openjdk 17.0.15 2025-04-15 …
    return Integer.parseInt(version.replaceFirst("(?s)^\\S+ (\\d+).*", "$1"));
  }

  /** Puts jars and folders on the class path. */
  public Jvm classPath(List<Path> paths) {
    return options("-cp", join(paths));
  }

  /** Puts jars and folders on the module path. */
  public Jvm modulePath(List<Path> paths) {
    return options("--module-path", join(paths));
  }

  /** Adds options of the JVM. */
  public Jvm options(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Sets an environment variable. */
  public Jvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Starts it by another command, which runs the one that follows it. */
  public Jvm launchedBy(String... command) {
    launcher.addAll(List.of(command));
    return this;
  }

  /** Runs a main class, or with {@code -m} before it a module, and waits for its end. */
  public Result run(String... mainAndArguments) {
    List<String> command = new ArrayList<>(launcher);
    command.add(program());
    command.addAll(options);
    command.addAll(List.of(mainAndArguments));
    try {
      Path out = Files.createTempFile("jvm", ".out");
      Path err = Files.createTempFile("jvm", ".err");
      try {
        return run(command, out, err);
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With files for what it writes, no pipe can fill up. */
  private Result run(List<String> command, Path out, Path err) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no end after " + LIMIT_SECONDS + " s: " + command);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
    return new Result(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private static String join(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
