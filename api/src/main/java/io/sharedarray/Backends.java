package io.sharedarray;

import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.BackendUnavailableException;
import io.sharedarray.spi.Capability;
import io.sharedarray.spi.Failure;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Quote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The backends that are there: every {@link Allocator} that {@link ServiceLoader} finds, asked for
 * its fitness on this platform and tried with a real segment. They are looked for once.
 *
 * <p>The fittest one that works is the default. The system property {@value #PROPERTY}, else the
 * environment variable {@value #VARIABLE}, names another one; such a choice is strict: it is that
 * backend or an exception. A value that is empty is no choice.
 */
public final class Backends {

  /** The system property that names the backend to create arrays with. */
  public static final String PROPERTY = "sharedarray.backend";

  /** The environment variable that names it if the property does not. */
  public static final String VARIABLE = "SHAREDARRAY_BACKEND";

  /** Found when first needed; nothing is done before. */
  private static final class Found {
    static final Backends ALL =
        new Backends(
            Platform.current(),
            List.of(
                ServiceLoader.load(Allocator.class, Backends.class.getClassLoader()),
                ServiceLoader.load(Allocator.class)),
            System::getProperty,
            System::getenv);
  }

  private final Platform platform;
  private final Function<String, @Nullable String> properties;
  private final Function<String, @Nullable String> environment;
  private final List<Backend> backends;
  private final List<String> failures = new ArrayList<>();

  Backends(
      Platform platform,
      List<ServiceLoader<Allocator>> loaders,
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment) {
    this.platform = platform;
    this.properties = properties;
    this.environment = environment;
    Map<String, Backend> found = new LinkedHashMap<>();
    loaders.forEach(loader -> discover(loader.stream().iterator(), found));
    this.backends =
        found.values().stream()
            .sorted(
                Comparator.comparingInt((Backend backend) -> backend.fitness().score())
                    .reversed()
                    .thenComparing(Backend::name))
            .toList();
  }

  /** One broken entry never ends the search; the limit ends a search that cannot go on. */
  private void discover(
      Iterator<ServiceLoader.Provider<Allocator>> providers, Map<String, Backend> found) {
    for (int broken = 0; broken < 100; ) {
      try {
        if (!providers.hasNext()) {
          return;
        }
        ServiceLoader.Provider<Allocator> provider = providers.next();
        if (!found.containsKey(provider.type().getName())) {
          found.put(provider.type().getName(), new Backend(provider, platform));
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        broken++;
        String text = e.toString();
        if (!failures.contains(text)) {
          failures.add(text);
        }
      }
    }
  }

  /** Which backends there are, which of them work, and why the others do not. */
  public static BackendReport report() {
    return Found.ALL.describe();
  }

  /**
   * The name of the backend that arrays are created with when none is named.
   *
   * @throws BackendUnavailableException if none works, with the report
   */
  public static String defaultName() {
    return choose(null).name();
  }

  /**
   * Removes the owned arrays of this user whose JVMs have ended without removing them: killed, for
   * example. Live arrays, persistent ones and what others have made stay. Whoever still has such an
   * array attached keeps its memory. May be called at any time, by any number of processes and
   * threads at once, while others create and attach.
   *
   * <p>There is seldom a reason to: the first create of a JVM tidies up after a few others, and a
   * create whose name is that of such an array takes the name over.
   *
   * @return the arrays that were removed
   */
  public static List<ArrayHandle> reclaim() {
    return Found.ALL.reclaimAll();
  }

  static Backend choose(@Nullable String explicit) {
    return Found.ALL.select(explicit);
  }

  /** The same for a segment that shall outlive its users, which not all backends have. */
  static Backend chooseLasting(@Nullable String explicit) {
    return Found.ALL.selectLasting(explicit);
  }

  static Backend named(String name) {
    return Found.ALL.find(name, "the handle");
  }

  static List<ArrayHandle> list() {
    return Found.ALL.listAll();
  }

  BackendReport describe() {
    return new BackendReport(platform, backends.stream().map(Backend::describe).toList(), failures);
  }

  /** The backend to create with: as told, as configured, or the fittest that works. */
  Backend select(@Nullable String explicit) {
    return select(explicit, backend -> true);
  }

  Backend selectLasting(@Nullable String explicit) {
    Backend chosen = select(explicit, backend -> backend.has(Capability.PERSISTENCE));
    if (chosen.has(Capability.PERSISTENCE)) {
      return chosen;
    }
    String lasting =
        backends.stream()
            .filter(backend -> backend.fitness().isFit() && backend.has(Capability.PERSISTENCE))
            .map(Backend::name)
            .collect(Collectors.joining(", "));
    throw new BackendUnavailableException(
        Failure.of("an array here cannot be persistent: it goes with its creator")
            .withBackend(chosen.name())
            .withRemedy(
                (lasting.isEmpty()
                        ? "add io.sharedarray:sharedarray-backend-mmap"
                        : "choose a backend that can: " + lasting)
                    + ", or leave persistent() out"));
  }

  private Backend select(@Nullable String explicit, Predicate<Backend> suits) {
    if (explicit != null) {
      return find(explicit, "the call");
    }
    String property = properties.apply(PROPERTY);
    if (property != null && !property.isBlank()) {
      return find(property, "system property " + PROPERTY);
    }
    String variable = environment.apply(VARIABLE);
    if (variable != null && !variable.isBlank()) {
      return find(variable, "environment variable " + VARIABLE);
    }
    return fittest(suits)
        .or(() -> fittest(backend -> true)) // which then says what it cannot do
        .orElseThrow(
            () ->
                new BackendUnavailableException(
                    Failure.of("no backend works here. " + describe())));
  }

  private Optional<Backend> fittest(Predicate<Backend> suits) {
    return backends.stream()
        .filter(backend -> suits.test(backend) && backend.isAvailable())
        .findFirst();
  }

  private Backend find(String name, String who) {
    List<Backend> matches = backends.stream().filter(b -> b.name().equals(name)).toList();
    if (matches.size() == 1) {
      return requireFit(matches.get(0), who);
    }
    String what =
        matches.isEmpty()
            ? "there is no backend " + Quote.of(name) + ", which " + who + " names"
            : "there are " + matches.size() + " backends " + Quote.of(name);
    throw new BackendUnavailableException(
        Failure.of(what)
            .withRemedy(
                "known here are "
                    + backends.stream().map(Backend::name).collect(Collectors.joining(", "))
                    + "; others come with their artifact, "
                    + "io.sharedarray:sharedarray-backend-NAME. "
                    + describe()));
  }

  /** One that does not suit the platform has a reason; who named it may not know where. */
  private Backend requireFit(Backend named, String who) {
    if (named.fitness().isFit() || !named.isLoaded()) {
      return named;
    }
    throw new BackendUnavailableException(
        Failure.of(named.fitness().reason() + "; " + who + " names it")
            .withBackend(named.name())
            .withRemedy(
                "working here are "
                    + backends.stream()
                        .filter(Backend::isAvailable)
                        .map(Backend::name)
                        .collect(Collectors.joining(", "))));
  }

  List<ArrayHandle> reclaimAll() {
    return backends.stream()
        .filter(Backend::isAvailable)
        .flatMap(backend -> backend.reclaim(Integer.MAX_VALUE).stream())
        .toList();
  }

  private List<ArrayHandle> listAll() {
    return backends.stream()
        .filter(Backend::isAvailable)
        .flatMap(backend -> backend.segments().stream())
        .toList();
  }
}
