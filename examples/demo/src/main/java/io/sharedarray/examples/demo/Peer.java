package io.sharedarray.examples.demo;

import io.sharedarray.ArrayHandle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another process, which answers each line of text with a line. All other data are shared. */
final class Peer implements AutoCloseable {

  private static final int HAND_OFFS = 21;

  private final Process process;
  private final OutputStream requests;
  private final BufferedReader answers;
  private long textBytes;

  private Peer(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    requests = process.getOutputStream();
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static Peer start(String... command) throws IOException {
    return new Peer(List.of(command));
  }

  /** A JVM of the same JDK, with the same class path. */
  static Peer startJvm(Class<?> main) throws IOException {
    return start(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED", // else JDK 24 and later warn of JNA
        "-cp",
        System.getProperty("java.class.path"),
        main.getName());
  }

  long pid() {
    return process.pid();
  }

  /** What has gone through the pipes in both directions, in bytes. */
  long textBytes() {
    return textBytes;
  }

  String ask(String request) throws IOException {
    byte[] line = (request + "\n").getBytes(StandardCharsets.UTF_8);
    requests.write(line);
    requests.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("process " + pid() + " ended without an answer to: " + request);
    }
    textBytes += line.length + answer.getBytes(StandardCharsets.UTF_8).length + 1;
    return answer;
  }

  /**
   * What it took until the other process saw the array.
   *
   * @param seen what it says that it sees
   * @param first the time from sending the handle to the answer, in nanoseconds, the first time,
   *     when the other process still has code to load
   * @param typical the median of the times after that
   */
  record HandOff(String seen, long first, long typical) {}

  /** Hands the array over, several times for the sake of the clock. */
  HandOff handOff(ArrayHandle handle) throws IOException {
    long[] nanos = new long[HAND_OFFS];
    String seen = "";
    for (int i = 0; i < HAND_OFFS; i++) {
      long start = System.nanoTime();
      seen = ask("attach " + handle);
      nanos[i] = System.nanoTime() - start;
    }
    long first = nanos[0];
    Arrays.sort(nanos);
    return new HandOff(seen, first, nanos[HAND_OFFS / 2]);
  }

  /** Ends its input, which ends the process. */
  @Override
  public void close() throws IOException {
    requests.close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
