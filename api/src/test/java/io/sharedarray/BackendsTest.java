package io.sharedarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.BackendUnavailableException;
import io.sharedarray.spi.Capability;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Failure;
import io.sharedarray.spi.Fitness;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Platform.Os;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SharedArrayException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which backend is chosen, whatever else lies about. */
class BackendsTest {

  private static final Platform LINUX =
      new Platform(Os.LINUX, "x86-64", 64, ByteOrder.LITTLE_ENDIAN);
  private static final Platform WINDOWS =
      new Platform(Os.WINDOWS, "x86-64", 64, ByteOrder.LITTLE_ENDIAN);

  @TempDir Path folder;

  /** A backend that works as its parameters say. */
  public abstract static class Fake implements Allocator {
    private final String name;
    private final int linuxScore;

    Fake(String name, int linuxScore) {
      this.name = name;
      this.linuxScore = linuxScore;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Fitness fitness(Platform platform) {
      return platform.os() == Os.LINUX
          ? Fitness.of(linuxScore, "for Linux")
          : Fitness.unfit("not for " + platform.os());
    }

    @Override
    public void probe() {}

    @Override
    public Segment create(CreateRequest request) {
      throw new AssertionError();
    }

    @Override
    public Segment attach(AttachRequest request) {
      throw new AssertionError();
    }

    @Override
    public List<SegmentInfo> list() {
      return List.of();
    }

    @Override
    public boolean remove(String segment) {
      return false;
    }
  }

  /** Fit and working. */
  public static final class Good extends Fake {
    public Good() {
      super("good", 200);
    }
  }

  /** Fitter, but its trial fails. */
  public static final class Untried extends Fake {
    public Untried() {
      super("untried", 300);
    }

    @Override
    public void probe() {
      throw new SharedArrayException(Failure.of("the trial failed").withBackend("untried"));
    }
  }

  /** Less fit. */
  public static final class Spare extends Fake {
    public Spare() {
      super("spare", 100);
    }
  }

  /** The fittest, but it keeps nothing and cannot tell what there is. */
  public static final class Fleeting extends Fake {
    public Fleeting() {
      super("fleeting", 400);
    }

    @Override
    public Set<Capability> capabilities(Platform platform) {
      return Set.of(Capability.REMOVAL_BY_OTHERS);
    }
  }

  /** Does not belong anywhere. */
  public static final class Foreign extends Fake {
    public Foreign() {
      super("foreign", 0);
    }

    @Override
    public Fitness fitness(Platform platform) {
      return Fitness.unfit("for another system");
    }
  }

  /** Cannot be made. */
  public static final class Thrower extends Fake {
    public Thrower() {
      super("thrower", 900);
      throw new IllegalStateException("constructor");
    }
  }

  /** Lacks a class that it needs. */
  public static final class Unlinked extends Fake {
    public Unlinked() {
      super("unlinked", 900);
    }

    @Override
    public Fitness fitness(Platform platform) {
      throw new NoClassDefFoundError("com/example/Missing");
    }
  }

  /** Fails natively when tried. */
  public static final class Nativeless extends Fake {
    public Nativeless() {
      super("nativeless", 800);
    }

    @Override
    public void probe() {
      throw new UnsatisfiedLinkError("no such library");
    }
  }

  /** Has a name that no handle can carry. */
  public static final class Misnamed extends Fake {
    public Misnamed() {
      super("Not A Name", 900);
    }
  }

  /** Another backend of a name that is taken. */
  public static final class Double extends Fake {
    public Double() {
      super("good", 150);
    }
  }

  private Backends backends(
      Platform platform, Map<String, String> properties, Map<String, String> env, Object... lines)
      throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(
        services.resolve(Allocator.class.getName()),
        Stream.of(lines)
            .map(line -> line instanceof Class<?> type ? type.getName() : line.toString())
            .toList());
    return new Backends(
        platform,
        List.of(ServiceLoader.load(Allocator.class, new OnlyThese(folder))),
        properties::get,
        env::get);
  }

  /** Sees the service file of a folder and not the one of these tests. */
  private static final class OnlyThese extends URLClassLoader {
    private final URL services;

    OnlyThese(Path folder) throws MalformedURLException {
      super(new URL[0], BackendsTest.class.getClassLoader());
      services = folder.resolve("META-INF/services/" + Allocator.class.getName()).toUri().toURL();
    }

    @Override
    public java.util.Enumeration<URL> getResources(String name) {
      return java.util.Collections.enumeration(List.of(services));
    }
  }

  @Test
  void theFittestThatWorksIsTheDefault() throws IOException {
    var backends = backends(LINUX, Map.of(), Map.of(), Spare.class, Untried.class, Good.class);
    assertEquals("good", backends.select(null).name());
    BackendReport report = backends.describe();
    assertEquals(
        "untried good spare",
        report.entries().stream().map(BackendReport.Entry::name).collect(Collectors.joining(" ")));
    assertFalse(report.entries().get(0).available());
    assertEquals("untried: the trial failed", report.entries().get(0).problem().getMessage());
    assertTrue(report.entries().get(1).available());
    assertTrue(report.toString().contains("good unknown version, fitness 200"), report.toString());
  }

  @Test
  void brokenProvidersHarmNoOther() throws IOException {
    var backends =
        backends(
            LINUX,
            Map.of(),
            Map.of(),
            "com.example.Missing",
            Thrower.class,
            Unlinked.class,
            Nativeless.class,
            Misnamed.class,
            BackendsTest.class,
            Good.class);
    assertEquals("good", backends.select(null).name());
    String report = backends.describe().toString();
    for (String words :
        new String[] {
          "com.example.Missing", "IllegalStateException: constructor", "com/example/Missing",
          "no such library", "'Not A Name' is not a name", "BackendsTest not a subtype"
        }) {
      assertTrue(report.contains(words), words + " is missing in " + report);
    }
  }

  @Test
  void theCallGoesBeforeThePropertyAndThatBeforeTheVariable() throws IOException {
    var property = Map.of("sharedarray.backend", "spare");
    var variable = Map.of("SHAREDARRAY_BACKEND", "untried");
    Object[] all = {Good.class, Spare.class, Untried.class};
    assertEquals("good", backends(LINUX, property, variable, all).select("good").name());
    assertEquals("spare", backends(LINUX, property, variable, all).select(null).name());
    assertEquals("untried", backends(LINUX, Map.of(), variable, all).select(null).name());
    assertEquals("good", backends(LINUX, Map.of(), Map.of(), all).select(null).name());
  }

  @Test
  void aChoiceIsThatBackendOrAnException() throws IOException {
    var backends =
        backends(
            LINUX,
            Map.of("sharedarray.backend", "goood"),
            Map.of("SHAREDARRAY_BACKEND", ""),
            Good.class,
            Spare.class);
    var e = assertThrows(BackendUnavailableException.class, () -> backends.select(null));
    assertTrue(
        e.getMessage()
            .startsWith(
                "there is no backend 'goood', which system property sharedarray.backend names;"
                    + " known here are good, spare;"),
        e.getMessage());
    var variable = backends(LINUX, Map.of(), Map.of("SHAREDARRAY_BACKEND", "x"), Good.class);
    e = assertThrows(BackendUnavailableException.class, () -> variable.select(null));
    assertTrue(e.getMessage().contains("environment variable"), e.getMessage());
    var empty = Map.of(Backends.PROPERTY, "");
    var blank = Map.of(Backends.VARIABLE, " ");
    assertEquals("good", backends(LINUX, empty, blank, Good.class).select(null).name());
    e = assertThrows(BackendUnavailableException.class, () -> backends.select("Good"));
    assertTrue(e.getMessage().contains("which the call names"), e.getMessage());
  }

  @Test
  void aProviderThatCannotBeLoadedSaysSoWhenChosen() throws IOException {
    var backends = backends(LINUX, Map.of(), Map.of(), Thrower.class, Good.class);
    Backend broken = backends.select(Thrower.class.getName());
    var e = assertThrows(BackendUnavailableException.class, broken::allocator);
    assertInstanceOf(java.util.ServiceConfigurationError.class, e.getCause());
  }

  @Test
  void twoOfOneNameAreNotChosenBetween() throws IOException {
    var backends = backends(LINUX, Map.of(), Map.of(), Good.class, Double.class);
    var e = assertThrows(BackendUnavailableException.class, () -> backends.select("good"));
    assertTrue(e.getMessage().contains("there are 2 backends 'good'"), e.getMessage());
  }

  @Test
  void whatShallLastIsMadeWhereItCan() throws IOException {
    Backends backends = backends(LINUX, Map.of(), Map.of(), Fleeting.class, Good.class);
    assertEquals("fleeting", backends.select(null).name());
    assertEquals("good", backends.selectLasting(null).name());
    assertEquals("good", backends.selectLasting("good").name());
    var e =
        assertThrows(BackendUnavailableException.class, () -> backends.selectLasting("fleeting"));
    assertTrue(e.getMessage().startsWith("fleeting: an array here cannot be persistent"));
    assertTrue(e.getMessage().contains("choose a backend that can: good, or"), e.getMessage());
    Map<String, String> property = Map.of(Backends.PROPERTY, "fleeting");
    Backends configured = backends(LINUX, property, Map.of(), Fleeting.class, Good.class);
    assertThrows(BackendUnavailableException.class, () -> configured.selectLasting(null));
    Backends alone = backends(LINUX, Map.of(), Map.of(), Fleeting.class);
    e = assertThrows(BackendUnavailableException.class, () -> alone.selectLasting(null));
    assertTrue(e.getMessage().startsWith("fleeting: an array here cannot be persistent"));
    assertTrue(e.getMessage().contains("add io.sharedarray:sharedarray-backend-mmap, or"));
    String report = backends.describe().toString();
    assertTrue(report.contains("available without listing, persistence, reclamation;"), report);
  }

  @Test
  void withoutAnyTheReportTellsWhatToAdd() throws IOException {
    var none = backends(LINUX, Map.of(), Map.of());
    var e = assertThrows(BackendUnavailableException.class, () -> none.select(null));
    assertTrue(
        e.getMessage()
            .matches(
                "(?s)no backend works here\\. Backends on linux/x86-64/64: none found.*add"
                    + " io.sharedarray:sharedarray-backend-posix-shm.*"),
        e.getMessage());
    var unfit = backends(WINDOWS, Map.of(), Map.of(), Good.class, Untried.class);
    e = assertThrows(BackendUnavailableException.class, () -> unfit.select(null));
    assertTrue(e.getMessage().contains("not available: not for WINDOWS"), e.getMessage());
    assertTrue(e.getMessage().contains("sharedarray-backend-windows"), e.getMessage());
  }

  @Test
  void whatIsChosenButDoesNotBelongHereSaysWhoChoseItAndWhatWorks() throws IOException {
    var property = Map.of(Backends.PROPERTY, "foreign");
    var backends = backends(LINUX, property, Map.of(), Foreign.class, Good.class);
    var e = assertThrows(BackendUnavailableException.class, () -> backends.select(null));
    assertEquals(
        "foreign: for another system; system property sharedarray.backend names it;"
            + " working here are good",
        e.getMessage());
    e = assertThrows(BackendUnavailableException.class, () -> backends.selectLasting("foreign"));
    assertTrue(e.getMessage().contains("the call names it"), e.getMessage());
  }

  /** Gives less than it was asked for, at an address that elements cannot have. */
  public static final class Stingy extends Fake {
    private static final List<String> CALLS = new java.util.ArrayList<>();

    public Stingy() {
      super("stingy", 100);
    }

    @Override
    public Segment create(CreateRequest request) {
      return (Segment)
          java.lang.reflect.Proxy.newProxyInstance(
              Segment.class.getClassLoader(),
              new Class<?>[] {Segment.class},
              (proxy, method, arguments) -> {
                CALLS.add(method.getName());
                return switch (method.getName()) {
                  case "size" -> request.size() - 1;
                  case "address" -> 0x1000L;
                  case "name" -> "small";
                  case "isReadOnly" -> false;
                  default -> null;
                };
              });
    }
  }

  @Test
  void aSegmentThatIsTooSmallIsNeverTouched() throws IOException {
    Backend stingy = backends(LINUX, Map.of(), Map.of(), Stingy.class).select(null);
    var e =
        assertThrows(SharedArrayException.class, () -> stingy.create(CreateRequest.ofSize(1000)));
    assertTrue(e.getMessage().contains("made 999 bytes of 1000"), e.getMessage());
    assertTrue(Stingy.CALLS.containsAll(List.of("remove", "close")), Stingy.CALLS.toString());
  }

  /** All its names are taken, by so many processes that have died. */
  public static final class Haunted extends Fake {
    private static final List<String> CALLS = new java.util.ArrayList<>();
    private static int dead;

    public Haunted() {
      super("haunted", 100);
    }

    @Override
    public Segment create(CreateRequest request) {
      CALLS.add("create");
      throw new SegmentExistsException(Failure.of("taken"));
    }

    @Override
    public List<String> reclaim(int limit) {
      CALLS.add("reclaim " + limit);
      if (dead < 0) {
        throw new SharedArrayException(Failure.of("no list to be had"));
      }
      int removed = Math.min(limit, dead);
      dead -= removed;
      return java.util.Collections.nCopies(removed, "ghost");
    }
  }

  @Test
  void theFirstCreateTidiesUpALittleAndOneOfATakenNameAll() throws IOException {
    CreateRequest owned = CreateRequest.ofSize(10).withOwned(true);
    Haunted.CALLS.clear();
    Haunted.dead = 10;
    Backend backend = backends(LINUX, Map.of(), Map.of(), Haunted.class).select(null);
    assertThrows(SegmentExistsException.class, () -> backend.create(owned));
    String all = "reclaim " + Integer.MAX_VALUE;
    assertEquals(List.of("reclaim 8", "create", all, "create"), Haunted.CALLS);
    Haunted.CALLS.clear();
    assertThrows(SegmentExistsException.class, () -> backend.create(owned));
    assertEquals(List.of("create", all), Haunted.CALLS); // once is enough, and nobody was dead
  }

  @Test
  void aBackendThatCannotReclaimHarmsNoOtherOneAndNoCreate() throws IOException {
    Haunted.dead = 2;
    var backends = backends(LINUX, Map.of(), Map.of(), Haunted.class, Good.class);
    ArrayHandle ghost = ArrayHandle.of("haunted", "ghost");
    assertEquals(List.of(ghost, ghost), backends.reclaimAll());
    assertEquals(List.of(), backends.reclaimAll());
    Haunted.dead = -1;
    assertEquals(List.of(), backends.reclaimAll());
    CreateRequest owned = CreateRequest.ofSize(10).withOwned(true);
    Backend backend = backends.select("haunted");
    assertThrows(SegmentExistsException.class, () -> backend.create(owned));
  }

  @Test
  void eachProviderIsTriedOnceAndOnlyWhereItIsFit() throws IOException {
    Counting.probes = 0;
    var backends = backends(LINUX, Map.of(), Map.of(), Counting.class);
    backends.select(null);
    backends.select(null);
    backends.describe();
    assertEquals(1, Counting.probes);
    assertThrows(
        BackendUnavailableException.class,
        () -> backends(WINDOWS, Map.of(), Map.of(), Counting.class).select(null));
    assertEquals(1, Counting.probes);
  }

  /** Counts its trials. */
  public static final class Counting extends Fake {
    static int probes;

    public Counting() {
      super("counting", 1);
    }

    @Override
    public void probe() {
      probes++;
    }
  }

  @Test
  void platformsAreNamedAlikeEverywhere() {
    assertEquals("x86", Platform.normalizeArch("i386"));
    assertEquals("x86-64", Platform.normalizeArch("amd64"));
    assertEquals("aarch64", Platform.normalizeArch("ARM64"));
    assertEquals("ppc64le", Platform.normalizeArch("ppc64le"));
    assertEquals("sparcv9", Platform.normalizeArch("sparcv9"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Platform(Os.LINUX, "x86", 16, ByteOrder.LITTLE_ENDIAN));
    assertEquals(ByteOrder.nativeOrder(), Platform.current().order());
  }

  @Test
  void theRealOnesAreReported() {
    assertTrue(
        Backends.report().entries().stream().anyMatch(e -> e.name().equals("memory")),
        Backends.report().toString());
    assertEquals("memory", Backends.defaultName());
  }
}
