package io.sharedarray;

import io.sharedarray.spi.Capability;
import io.sharedarray.spi.Fitness;
import io.sharedarray.spi.Platform;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which backends there are and which of them work; made by {@link Backends#report()}.
 *
 * @param platform what this JVM runs on
 * @param entries one for each provider that was found, the preferred one first
 * @param failures providers that could not even be looked at, for example because a service file
 *     names a class that is not there
 */
public record BackendReport(Platform platform, List<Entry> entries, List<String> failures) {

  /** Makes the lists immutable. */
  public BackendReport {
    entries = List.copyOf(entries);
    failures = List.copyOf(failures);
  }

  /**
   * What is known of one provider.
   *
   * @param name the name by which it is chosen
   * @param version the version of its jar
   * @param providerClass its class
   * @param location the jar or folder that it is from
   * @param fitness how well it suits the platform
   * @param capabilities in what it differs from others here
   * @param available whether a trial of it worked
   * @param problem why it is not available although it suits the platform; else null
   */
  public record Entry(
      String name,
      String version,
      String providerClass,
      String location,
      Fitness fitness,
      Set<Capability> capabilities,
      boolean available,
      @Nullable Throwable problem) {

    private String reason() {
      if (problem == null) {
        return fitness.reason();
      }
      StringBuilder text = new StringBuilder(problem.toString());
      Throwable cause = problem.getCause();
      for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
        text.append(", caused by ").append(cause);
      }
      return text.toString();
    }

    private String lacking() {
      Set<Capability> missing = EnumSet.allOf(Capability.class);
      missing.removeAll(capabilities);
      return missing.isEmpty()
          ? ""
          : missing.stream()
              .map(lack -> lack.name().toLowerCase(Locale.ROOT).replace('_', ' '))
              .collect(Collectors.joining(", ", " without ", ""));
    }

    @Override
    public String toString() {
      String state = available ? "available" + lacking() : "not available: " + reason();
      return name
          + " "
          + version
          + ", fitness "
          + fitness.score()
          + " ("
          + fitness.reason()
          + "), "
          + state
          + "; "
          + providerClass
          + " in "
          + location;
    }
  }

  /** Several lines for people. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Backends on " + platform + ":");
    entries.forEach(entry -> text.append("\n  ").append(entry));
    failures.forEach(failure -> text.append("\n  broken provider: ").append(failure));
    if (entries.isEmpty() && failures.isEmpty()) {
      text.append(" none found");
    }
    if (entries.stream().noneMatch(entry -> entry.available() || entry.fitness().isFit())) {
      text.append("\n  add ").append(artifactFor(platform));
    }
    return text.toString();
  }

  /** The artifact that serves a platform best. */
  static String artifactFor(Platform platform) {
    return switch (platform.os()) {
      case WINDOWS -> "io.sharedarray:sharedarray-backend-windows";
      case OTHER -> "a backend that knows this system";
      default ->
          "io.sharedarray:sharedarray-backend-posix-shm, or sharedarray-backend-mmap where POSIX"
              + " shared memory is missing";
    };
  }
}
