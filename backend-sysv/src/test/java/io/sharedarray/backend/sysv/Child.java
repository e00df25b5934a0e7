package io.sharedarray.backend.sysv;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another JVM that uses the allocator: {@link ChildMain}. */
final class Child implements AutoCloseable {

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  /** Starts one, through another program if one is given, for example {@code unshare -i}. */
  Child(String... wrapper) throws IOException {
    List<String> line = new ArrayList<>(List.of(wrapper));
    String home = System.getProperty("java.home");
    line.add(System.getProperty("sharedarray.test.java", home + "/bin/java"));
    line.addAll(
        List.of(
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "-Djna.tmpdir=" + System.getProperty("java.io.tmpdir"),
            "-cp",
            System.getProperty("java.class.path"),
            ChildMain.class.getName()));
    process = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    commands =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    if (!"ready".equals(answers.readLine())) {
      process.destroyForcibly();
      throw new IOException("the child did not start");
    }
  }

  /** Sends a command. */
  void tell(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the answer to a command. */
  @Nullable String answer() {
    try {
      return answers.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a command and waits for its answer. */
  @Nullable String ask(String command) {
    tell(command);
    return answer();
  }

  /** Ends it in the middle of whatever it does. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
