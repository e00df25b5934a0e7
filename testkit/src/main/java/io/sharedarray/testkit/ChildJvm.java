package io.sharedarray.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts other JVMs, with the class path, module path and temporary folder of this one.
 *
 * <p>They are started with the program that the system property {@value #JAVA_PROPERTY} names (a
 * JVM of another platform may run by a wrapper alone), else with this JVM's own.
 */
public final class ChildJvm {

  /** The system property that names the program that starts a JVM. */
  public static final String JAVA_PROPERTY = "sharedarray.test.java";

  private ChildJvm() {}

  /** Starts a JVM with that main class. */
  public static ChildProcess start(Class<?> main, String... arguments) {
    return start(List.of(), List.of(), main, arguments);
  }

  /**
   * Starts a JVM.
   *
   * @param launcher a command that runs the command after it, for example {@code setsid}; none for
   *     a direct child
   * @param jvmOptions further options of the JVM
   * @param main the class whose main method it runs
   */
  public static ChildProcess start(
      List<String> launcher, List<String> jvmOptions, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(launcher);
    command.addAll(command(jvmOptions, main));
    command.addAll(List.of(arguments));
    return ChildProcess.start(command);
  }

  /** The command that starts a JVM with that main class, without arguments. */
  static List<String> command(List<String> jvmOptions, Class<?> main) {
    List<String> command = new ArrayList<>(javaCommand());
    command.addAll(jvmOptions);
    command.add(main.getName());
    return command;
  }

  /**
   * Starts a JVM by another program than this one's, for example that of another platform. The
   * class path and the temporary folder are given as that JVM writes paths.
   *
   * @param java the program
   * @param classPath where the classes are
   * @param temporaryFolder its temporary folder
   * @param main the class whose main method it runs
   */
  public static ChildProcess startOther(
      String java, String classPath, String temporaryFolder, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(options());
    command.add("-Djava.io.tmpdir=" + temporaryFolder);
    command.addAll(List.of("--class-path", classPath));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return ChildProcess.start(command);
  }

  /** The program with the options that every child has. */
  private static List<String> javaCommand() {
    List<String> command = new ArrayList<>();
    String own = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    command.add(System.getProperty(JAVA_PROPERTY, own));
    command.addAll(options());
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    String modulePath = System.getProperty("jdk.module.path");
    if (modulePath != null) {
      command.addAll(List.of("--module-path", modulePath, "--add-modules", "ALL-MODULE-PATH"));
    }
    command.addAll(List.of("--class-path", System.getProperty("java.class.path")));
    return command;
  }

  /** What every child is given: to be quick to start, and small. */
  private static List<String> options() {
    return List.of(
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+IgnoreUnrecognizedVMOptions",
        "--enable-native-access=ALL-UNNAMED");
  }
}
