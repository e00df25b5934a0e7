package io.sharedarray.examples.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sharedarray.examples.testing.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The documentation's samples are compiled and run, and its links lead somewhere. */
class DocumentationTest {

  private static final Path REPOSITORY = Path.of(System.getProperty("repository"));
  private static final Set<String> RUN = Set.of("java", "python", "xml");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s:]+)(#[^)]*)?\\)");

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(REPOSITORY.resolve("docs"))) {
      List<Path> pages = new ArrayList<>(List.of(REPOSITORY.resolve("README.md")));
      docs.filter(path -> path.toString().endsWith(".md")).sorted().forEach(pages::add);
      return pages;
    }
  }

  @TestFactory
  Stream<DynamicTest> a_sample_does_what_the_page_says() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path page : pages()) {
      for (Sample sample : Sample.of(page)) {
        if (RUN.contains(sample.language())) {
          tests.add(dynamicTest(sample.place() + " " + sample.language(), () -> run(sample)));
        }
      }
    }
    assertFalse(tests.isEmpty());
    return tests.stream();
  }

  private static void run(Sample sample) throws IOException {
    if (!sample.directive("from").isEmpty()) {
      requirePartOf(REPOSITORY.resolve(sample.directive("from")), sample.text());
      return;
    }
    Path folder = Files.createTempDirectory("sample");
    try (Given given =
        sample.directive("given").isEmpty() ? null : Given.of(sample.directive("given"))) {
      String handle = given == null ? "" : given.handle();
      String printed =
          switch (sample.language()) {
            case "java" -> JavaSample.run(sample, handle, folder);
            case "python" -> PythonSample.run(sample, handle);
            default -> throw new IllegalArgumentException("say where this is from");
          };
      assertTrue(sample.prints(printed), () -> "printed:\n" + printed);
      if (!sample.directive("then").isEmpty()) {
        given.require(sample.directive("then"));
      }
    } finally {
      delete(folder);
    }
  }

  /** Compares without indentation, and with the version where the file has a property. */
  private static void requirePartOf(Path file, String text) throws IOException {
    String whole = Files.readString(file).replace("${project.version}", Jars.version());
    assertTrue(
        unindented(whole).contains(unindented(text)), () -> "not a part of " + file + ":\n" + text);
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void a_link_leads_somewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        if (!Files.exists(page.resolveSibling(link.group(1)))) {
          dead.add(page.getFileName() + ": " + link.group(1));
        }
      }
    }
    assertEquals(List.of(), dead);
  }
}
