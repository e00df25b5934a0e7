package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildProcessTest {

  /** Echoes lines, or fails if one says so. */
  static final class Echo implements Lines.Commands {

    private Echo() {}

    /** Runs in the child. */
    public static void main(String[] args) throws IOException {
      System.err.println("started with " + args[0]);
      Lines.serve(new Echo());
    }

    @Override
    public Object run(String command, List<String> arguments) {
      return switch (command) {
        case "echo" -> arguments.get(0);
        case "fail" -> throw new IllegalStateException(arguments.get(0));
        default -> throw new LinkageError("not to be caught");
      };
    }
  }

  private static ChildProcess start() {
    return ChildJvm.start(Echo.class, "an argument");
  }

  @Test
  void any_text_goes_there_and_back() {
    try (Peer peer = new Peer(start())) {
      for (String text : new String[] {"", "two words", "a+b%20\n\\", "ä\u20ac\ud83d\ude00"}) {
        assertEquals(text, peer.ask("echo", text));
      }
      peer.end();
      assertFalse(peer.isAlive());
    }
  }

  @Test
  void an_exception_is_told_by_its_name() {
    try (Peer peer = new Peer(start())) {
      peer.refuses(IllegalStateException.class, "fail", "why not");
      AssertionError error = assertThrows(AssertionError.class, () -> peer.ask("fail", "so what"));
      assertTrue(error.getMessage().contains("so what"), error.getMessage());
    }
  }

  @Test
  void a_failure_says_what_the_child_wrote_to_its_standard_error() {
    try (ChildProcess child = start()) {
      child.send("die");
      AssertionError error = assertThrows(AssertionError.class, child::read);
      assertTrue(error.getMessage().contains("started with an argument"), error.getMessage());
      assertTrue(error.getMessage().contains("not to be caught"), error.getMessage());
      assertTrue(error.getMessage().contains("exit status 1"), error.getMessage());
      assertThrows(AssertionError.class, child::finish);
    }
  }

  @Test
  void closing_it_ends_it() {
    ChildProcess child = start();
    child.close();
    assertFalse(child.process().isAlive());
  }
}
