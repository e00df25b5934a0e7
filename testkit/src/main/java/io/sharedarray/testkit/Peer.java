package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Another process that does what a test tells it: see {@link Lines} for how, its main for what. */
public final class Peer implements AutoCloseable {

  private final ChildProcess child;

  /** A process that answers commands. */
  public Peer(ChildProcess child) {
    this.child = child;
  }

  /** Sends a command. */
  public void tell(String command, Object... arguments) {
    child.send(Lines.command(command, arguments));
  }

  /** Waits for the result of a command that was sent, which must succeed. */
  public String answer() {
    String answer = child.read();
    assertTrue(Lines.isSuccess(answer), () -> "the other process: " + Lines.readable(answer));
    return Lines.result(answer);
  }

  /** Sends a command, which must succeed, and waits for its result. */
  public String ask(String command, Object... arguments) {
    tell(command, arguments);
    return answer();
  }

  /** Waits for the exception of a command that was sent; {@code none} if it succeeded. */
  public String exception() {
    return Lines.exception(child.read());
  }

  /** Sends a command, which must fail. */
  public void refuses(
      Class<? extends RuntimeException> exception, String command, Object... arguments) {
    tell(command, arguments);
    assertEquals(exception.getSimpleName(), exception());
  }

  /** Sends a command, which must fail, and returns what the exception says. */
  public String refusal(
      Class<? extends RuntimeException> exception, String command, Object... arguments) {
    tell(command, arguments);
    String answer = child.read();
    assertEquals(exception.getSimpleName(), Lines.exception(answer));
    return Lines.readable(answer);
  }

  /** Lets it end by itself. */
  public void end() {
    child.finish();
  }

  /** Asks the system to end it, as the end of a session does. */
  public void terminate() {
    child.process().destroy();
    child.process().onExit().join();
  }

  /** Whether it has not ended. */
  public boolean isAlive() {
    return child.process().isAlive();
  }

  /** Ends it without any chance to tidy up. */
  public void kill() {
    child.kill();
  }

  /** Kills it if it still lives. */
  @Override
  public void close() {
    child.close();
  }
}
