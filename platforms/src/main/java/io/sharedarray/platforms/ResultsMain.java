package io.sharedarray.platforms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes tables of the results that platforms/run has gathered. */
final class ResultsMain {

  private static final String BEGIN = "<!-- platforms -->\n";
  private static final String END = "<!-- /platforms -->";

  private ResultsMain() {}

  /**
   * Prints the tables and writes them beside the results; exits with 1 unless all is good.
   *
   * @param args the folder of the results; the folder of the project; {@code --write} to put the
   *     tables into its documents as well
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Path project = Path.of(args[1]);
    List<PlatformResult> results = new ArrayList<>();
    for (Path platform : ModuleResult.list(folder, "*")) {
      results.add(PlatformResult.read(platform));
    }
    Tables tables = new Tables(results);
    Files.writeString(folder.resolveSibling("results.md"), tables.full());
    System.out.println(tables.full());
    if (args.length > 2) {
      replace(project.resolve("docs/platforms.md"), tables.full());
      replace(project.resolve("README.md"), tables.brief());
    }
    System.exit(!results.isEmpty() && results.stream().allMatch(PlatformResult::isGood) ? 0 : 1);
  }

  /** Puts a text between the marks in a document. */
  private static void replace(Path document, String text) throws IOException {
    String old = Files.readString(document);
    int begin = old.indexOf(BEGIN);
    int end = old.indexOf(END, begin);
    if (begin < 0 || end < 0) {
      throw new IOException(document + " has no marks for the table");
    }
    Files.writeString(
        document, old.substring(0, begin + BEGIN.length()) + text + old.substring(end));
  }
}
