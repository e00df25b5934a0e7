package io.sharedarray.examples.testing;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A backend, as the report that a JVM has printed tells of it.
 *
 * @param name its name
 * @param version its version
 * @param state {@code available}, with what it lacks, or why it is not
 * @param jar the file name of its jar
 */
public record Reported(String name, String version, String state, String jar) {

  private static final Pattern LINE =
      Pattern.compile(
          "^  (\\S+) (.+), fitness \\d+ \\(.*?\\), (available[^;]*|not available: .*); \\S+ in"
              + " .*?([^/\\n]+)/?$",
          Pattern.MULTILINE);

  /** All backends of a report, in its order. */
  public static List<Reported> in(String report) {
    return LINE.matcher(report).results().map(Reported::of).toList();
  }

  private static Reported of(MatchResult line) {
    return new Reported(line.group(1), line.group(2), line.group(3), line.group(4));
  }

  /** One of the project's own, whose jar has its name and version. */
  public static Reported own(String name, String state) {
    String version = Jars.version();
    String jar = "sharedarray-backend-" + name + "-" + version + ".jar";
    return new Reported(name, version, state, jar);
  }
}
