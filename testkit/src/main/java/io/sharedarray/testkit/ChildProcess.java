package io.sharedarray.testkit;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Another process, talked to by lines through its standard input and output.
 *
 * <p>It is killed after {@value #LIMIT_SECONDS} seconds. Whatever fails, fails with what it wrote
 * to its standard error.
 */
public final class ChildProcess implements AutoCloseable {

  /** How long a child may live. */
  public static final int LIMIT_SECONDS = 120;

  private final Process process;
  private final OutputStream input;
  private final BufferedReader output;
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final CompletableFuture<Void> errorsRead;

  private ChildProcess(Process process) {
    this.process = process;
    this.input = process.getOutputStream();
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.errorsRead = CompletableFuture.runAsync(this::readErrors, ChildProcess::startDaemon);
    CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
  }

  /** Starts a program with its arguments. */
  public static ChildProcess start(List<String> command) {
    try {
      return new ChildProcess(new ProcessBuilder(command).start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.get(0), e);
    }
  }

  private static void startDaemon(Runnable work) {
    Thread thread = new Thread(work, "child-errors");
    thread.setDaemon(true);
    thread.start();
  }

  private void readErrors() {
    try {
      process.getErrorStream().transferTo(errors);
    } catch (IOException e) {
      // the child was killed: what has come is all there is
    }
  }

  /** Its standard input, for other things than lines. */
  public OutputStream input() {
    return input;
  }

  /** Sends a line. */
  public void send(String line) {
    try {
      input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      input.flush();
    } catch (IOException e) {
      throw new AssertionError(failure("could not be told '" + line + "'"), e);
    }
  }

  /** Waits for a line. */
  public String read() {
    String line = readLine();
    if (line == null) {
      throw new AssertionError(failure("ended instead of answering"));
    }
    return line;
  }

  private @Nullable String readLine() {
    try {
      return output.readLine();
    } catch (IOException e) {
      throw new AssertionError(failure("could not be read from"), e);
    }
  }

  /** Closes its standard input and waits for its end, which must be a regular one. */
  public void finish() {
    try {
      input.close();
      while (readLine() != null) {
        // it may still have something to say
      }
      if (process.waitFor() != 0) {
        throw new AssertionError(failure("failed"));
      }
    } catch (IOException e) {
      throw new AssertionError(failure("could not be told to end"), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Ends it in the middle of whatever it does, and waits until it has ended. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Its process. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  private String failure(String what) {
    if (process.isAlive()) {
      process.destroyForcibly();
    }
    errorsRead.completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
    return "the child process "
        + what
        + "; exit status "
        + process.onExit().join().exitValue()
        + ", standard error:\n"
        + errors.toString(StandardCharsets.UTF_8);
  }

  /** Kills it if it still lives. */
  @Override
  public void close() {
    kill();
  }
}
