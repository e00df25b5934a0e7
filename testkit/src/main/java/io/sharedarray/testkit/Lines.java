package io.sharedarray.testkit;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a test and another process talk: the test sends a command with arguments as a line; the other
 * answers {@code ok} with a result, or the exception that the command threw.
 */
public final class Lines {

  /** What an answer starts with if the command succeeded. */
  private static final String OK = "ok ";

  private Lines() {}

  /** What the other process does with a command. */
  public interface Commands {
    /** Runs a command and returns its result. */
    Object run(String command, List<String> arguments);
  }

  /** Answers commands from the standard input until its end. */
  public static void serve(Commands commands) throws IOException {
    // System.in asks how much there is to read, which a JVM under Wine cannot tell of a Linux pipe.
    InputStream input = new FileInputStream(FileDescriptor.in);
    BufferedReader in = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      List<String> words = Arrays.stream(line.split(" ", -1)).map(Lines::decode).toList();
      System.out.println(answer(commands, words));
    }
  }

  private static String answer(Commands commands, List<String> words) {
    try {
      return OK + encode(commands.run(words.get(0), words.subList(1, words.size())));
    } catch (RuntimeException | AssertionError e) {
      return e.getClass().getSimpleName() + " " + encode(String.valueOf(e.getMessage()));
    }
  }

  static String command(String command, Object... arguments) {
    return Stream.concat(Stream.of(command), Arrays.stream(arguments))
        .map(Lines::encode)
        .collect(Collectors.joining(" "));
  }

  static boolean isSuccess(String answer) {
    return answer.startsWith(OK);
  }

  /** The result of a command that succeeded. */
  static String result(String answer) {
    return decode(answer.substring(OK.length()));
  }

  /** The simple name of the exception that a command threw. */
  static String exception(String answer) {
    return isSuccess(answer) ? "none" : answer.substring(0, answer.indexOf(' '));
  }

  /** What a person can read. */
  static String readable(String answer) {
    return decode(answer);
  }

  private static String encode(Object value) {
    return URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8);
  }

  private static String decode(String word) {
    return URLDecoder.decode(word, StandardCharsets.UTF_8);
  }
}
