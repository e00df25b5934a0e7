package io.sharedarray.platforms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What came of the tests of one module on one platform.
 *
 * @param module its folder
 * @param passed how many tests passed
 * @param failed the names of those that failed
 * @param skipped the reasons of those that were skipped, one for each
 * @param problem why there are not all results, or empty
 */
record ModuleResult(
    String module, int passed, List<String> failed, List<String> skipped, String problem) {

  /** The exit statuses of the console launcher when it has run the tests. */
  private static final List<String> RAN = List.of("0", "1");

  /** The statuses that the shell gives when it has ended what took too long. */
  private static final List<String> TOOK_TOO_LONG = List.of("124", "137");

  /** What JUnit puts before a reason, and the stack that it puts after it. */
  private static final String NOISE =
      "(?s)^(org\\.opentest4j\\.TestAbortedException: )?(Assumption failed: )?|\\R.*";

  /** Reads the JUnit reports in a folder, and the exit status of the JVM that wrote them. */
  static ModuleResult read(Path folder) throws IOException {
    List<Element> cases = new ArrayList<>();
    for (Path report : list(folder, "TEST-*.xml")) {
      addCases(report, cases);
    }
    int passed = 0;
    List<String> failed = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (Element test : cases) {
      if (has(test, "failure") || has(test, "error")) {
        failed.add(test.getAttribute("classname") + "." + test.getAttribute("name"));
      } else if (has(test, "skipped")) {
        skipped.add(reason((Element) test.getElementsByTagName("skipped").item(0)));
      } else {
        passed++;
      }
    }
    Path status = folder.resolve("status");
    String ended = Files.exists(status) ? Files.readString(status).strip() : "none";
    String module = String.valueOf(folder.getFileName());
    return new ModuleResult(module, passed, failed, skipped, problem(ended, cases.isEmpty()));
  }

  private static String problem(String status, boolean nothing) {
    if (TOOK_TOO_LONG.contains(status)) {
      return "took too long";
    }
    if (!RAN.contains(status)) {
      return "ended with status " + status;
    }
    return nothing ? "no test ran" : "";
  }

  /** Whether all that can run has run and passed. */
  boolean isGood() {
    return failed.isEmpty() && problem.isEmpty() && passed > 0;
  }

  static List<Path> list(Path folder, String pattern) throws IOException {
    var matcher = folder.getFileSystem().getPathMatcher("glob:" + pattern);
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> matcher.matches(folder.relativize(file))).sorted().toList();
    }
  }

  private static void addCases(Path report, List<Element> cases) throws IOException {
    try {
      NodeList nodes =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(report.toFile())
              .getElementsByTagName("testcase");
      for (int i = 0; i < nodes.getLength(); i++) {
        cases.add((Element) nodes.item(i));
      }
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("cannot read " + report, e);
    }
  }

  private static boolean has(Element test, String child) {
    return test.getElementsByTagName(child).getLength() > 0;
  }

  private static String reason(Element skipped) {
    String text = skipped.getTextContent().strip();
    return (text.isEmpty() ? skipped.getAttribute("message") : text).replaceAll(NOISE, "").strip();
  }
}
