package io.sharedarray.examples.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of code in a Markdown file.
 *
 * <p>A comment before the block tells what to do with it, in the form {@code <!-- sample: key
 * value; key value -->}; readers of the page do not see it. Keys:
 *
 * <ul>
 *   <li>{@code given posix-shm float64 3 4}: the backend, type and shape of an array that is there
 *       when the sample runs; its elements are 0, 1, 2, …; the sample finds its handle in a
 *       variable {@code handle};
 *   <li>{@code then 2 3 = 42}: an element of that array after the sample, and its value;
 *   <li>{@code from FILE}: the sample is a part of that file, word for word, which is built.
 * </ul>
 *
 * <p>If the next block is a text, it is what the sample prints; … stands for anything.
 *
 * @param place the file and line, for messages
 * @param language the language that the block claims, for example {@code java}
 * @param text the code
 * @param directives what the comment says
 * @param output what it prints; empty if that is not told
 */
record Sample(String place, String language, String text, List<String> directives, String output) {

  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:^<!-- sample: (.*?) -->\\n)?^```(\\w+)\\n(.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);

  /** The samples of a page, in its order. */
  static List<Sample> of(Path page) throws IOException {
    String markdown = Files.readString(page);
    List<Sample> samples = new ArrayList<>();
    Matcher block = BLOCK.matcher(markdown);
    while (block.find()) {
      String language = block.group(2);
      String text = block.group(3);
      if (language.equals("text")) {
        if (!samples.isEmpty()) {
          Sample last = samples.remove(samples.size() - 1);
          samples.add(last.printing(text));
        }
      } else {
        long line = markdown.substring(0, block.start(2)).lines().count();
        samples.add(
            new Sample(page.getFileName() + ":" + line, language, text, split(block.group(1)), ""));
      }
    }
    return samples;
  }

  private static List<String> split(String directives) {
    return directives == null ? List.of() : List.of(directives.split("; *"));
  }

  private Sample printing(String newOutput) {
    return new Sample(place, language, text, directives, newOutput);
  }

  /** The value of a key; empty if the comment has none. */
  String directive(String key) {
    return directives.stream()
        .filter(directive -> directive.startsWith(key + " "))
        .map(directive -> directive.substring(key.length() + 1))
        .findFirst()
        .orElse("");
  }

  /** Whether that is what the sample shall print. */
  boolean prints(String actual) {
    String pattern = "\\Q" + output.strip().replace("…", "\\E.*?\\Q") + "\\E";
    return output.isEmpty()
        || Pattern.compile(pattern, Pattern.DOTALL).matcher(actual.strip()).matches();
  }
}
