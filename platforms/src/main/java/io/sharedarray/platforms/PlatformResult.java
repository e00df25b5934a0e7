package io.sharedarray.platforms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of the tests on one platform.
 *
 * @param name the platform, as platforms/run calls it
 * @param jvm what the JVM there said of itself
 * @param how how it ran on this machine
 * @param problem why nothing could run, or empty
 * @param modules the results of each module
 */
record PlatformResult(
    String name, String jvm, String how, String problem, List<ModuleResult> modules) {

  /** The tests of what is shared between platforms, which belong to none. */
  private static final String BETWEEN = "between";

  /** Reads the folder that platforms/run wrote. */
  static PlatformResult read(Path folder) throws IOException {
    List<ModuleResult> modules = new ArrayList<>();
    for (Path module : ModuleResult.list(folder, "*")) {
      if (Files.isDirectory(module)) {
        modules.add(ModuleResult.read(module));
      }
    }
    String problem = text(folder.resolve("problem"));
    return new PlatformResult(
        String.valueOf(folder.getFileName()),
        text(folder.resolve("jvm")),
        text(folder.resolve("how")),
        problem.isEmpty() && modules.isEmpty() ? "nothing ran" : problem,
        modules);
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file).strip() : "";
  }

  boolean isBetweenPlatforms() {
    return name.equals(BETWEEN);
  }

  /** The platform as the JVM names it, with its byte order. */
  String platform() {
    return jvm.lines().findFirst().orElse(name);
  }

  /** The version of the JVM, and who built it. */
  String version() {
    return jvm.lines().skip(1).findFirst().orElse("-");
  }

  /** The result of a module, if its tests ran. */
  Optional<ModuleResult> module(String module) {
    return modules.stream().filter(result -> result.module().equals(module)).findFirst();
  }

  boolean isGood() {
    return problem.isEmpty() && modules.stream().allMatch(ModuleResult::isGood);
  }
}
