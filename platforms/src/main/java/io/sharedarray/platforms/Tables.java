package io.sharedarray.platforms;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results in Markdown. */
final class Tables {

  private static final List<String> BACKENDS =
      List.of("backend-posix-shm", "backend-mmap", "backend-sysv", "backend-windows");

  /** The modules, in the order of the columns. */
  private static final List<String> MODULES =
      Stream.of(List.of("api", "testkit", "backend-common"), BACKENDS, List.of("platforms"))
          .flatMap(List::stream)
          .toList();

  private final List<PlatformResult> results;
  private final List<PlatformResult> platforms;

  Tables(List<PlatformResult> results) {
    this.results = results;
    platforms = results.stream().filter(each -> !each.isBetweenPlatforms()).toList();
  }

  /** A row for each platform: what it is, how it ran, which backends passed all of their tests. */
  String brief() {
    return table(
        List.of("platform", "JVM", "ran", "backends that passed"),
        platforms.stream()
            .map(each -> List.of(each.platform(), each.version(), each.how(), passed(each)))
            .toList());
  }

  private static String passed(PlatformResult platform) {
    if (!platform.problem().isEmpty()) {
      return "**none: " + platform.problem() + "**";
    }
    String good = backends(platform, ModuleResult::isGood);
    String bad = backends(platform, module -> !module.isGood());
    return bad.isEmpty() ? good : good + "; **not " + bad + "**";
  }

  private static String backends(PlatformResult platform, Predicate<ModuleResult> which) {
    return BACKENDS.stream()
        .filter(backend -> belongs(platform, backend))
        .flatMap(backend -> platform.module(backend).stream())
        .filter(which)
        .map(module -> shortName(module.module()))
        .collect(Collectors.joining(", "));
  }

  /** Elsewhere the tests of the backend for Windows show that it refuses to work, and no more. */
  private static boolean belongs(PlatformResult platform, String backend) {
    return platform.name().equals("windows") || !backend.equals("backend-windows");
  }

  private static String shortName(String module) {
    return module.equals("platforms") ? "choice" : module.replace("backend-", "");
  }

  /** Everything: the numbers of each module on each platform, what failed, why what was skipped. */
  String full() {
    return brief()
        + "\nTests that passed, that were skipped (s), and that failed (f):\n\n"
        + numbers()
        + between()
        + section("Failed", failures())
        + section("Skipped, with the number of tests and where", reasons());
  }

  private String numbers() {
    List<String> header =
        Stream.concat(Stream.of("platform"), MODULES.stream().map(Tables::shortName)).toList();
    return table(header, platforms.stream().map(Tables::row).toList());
  }

  private static List<String> row(PlatformResult platform) {
    Stream<String> cells =
        MODULES.stream().map(name -> platform.module(name).map(Tables::cell).orElse("-"));
    return Stream.concat(Stream.of(platform.name()), cells).toList();
  }

  private static String cell(ModuleResult module) {
    if (!module.problem().isEmpty()) {
      return "**" + module.problem() + "**";
    }
    String skipped = module.skipped().isEmpty() ? "" : ", " + module.skipped().size() + "s";
    String failed = module.failed().isEmpty() ? "" : ", **" + module.failed().size() + "f**";
    return module.passed() + skipped + failed;
  }

  private String between() {
    return results.stream()
        .filter(PlatformResult::isBetweenPlatforms)
        .flatMap(each -> each.modules().stream())
        .map(module -> "\nTests of sharing between platforms: " + cell(module) + "\n")
        .collect(Collectors.joining());
  }

  private Stream<String> failures() {
    return results.stream()
        .flatMap(
            platform ->
                platform.modules().stream()
                    .flatMap(module -> module.failed().stream())
                    .map(test -> platform.name() + ": " + test));
  }

  private Stream<String> reasons() {
    TreeMap<String, List<String>> places = new TreeMap<>();
    for (PlatformResult platform : results) {
      for (ModuleResult module : platform.modules()) {
        for (String reason : module.skipped()) {
          places.merge(
              reason,
              List.of(platform.name()),
              (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        }
      }
    }
    return places.entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + ": "
                    + entry.getValue().size()
                    + " ("
                    + String.join(", ", new TreeSet<>(entry.getValue()))
                    + ")");
  }

  private static String section(String title, Stream<String> lines) {
    String text = lines.map(line -> "- " + line + "\n").collect(Collectors.joining());
    return text.isEmpty() ? "" : "\n" + title + ":\n\n" + text;
  }

  private static String table(List<String> header, List<List<String>> rows) {
    List<String> rule = header.stream().map(any -> "---").toList();
    return Stream.concat(Stream.of(header, rule), rows.stream())
        .map(cells -> "| " + String.join(" | ", cells) + " |\n")
        .collect(Collectors.joining());
  }
}
