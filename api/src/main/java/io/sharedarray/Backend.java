package io.sharedarray;

import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.BackendUnavailableException;
import io.sharedarray.spi.Capability;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Failure;
import io.sharedarray.spi.Fitness;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Quote;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SharedArrayException;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One provider that was found: its allocator, or why there is none. What a provider throws is kept
 * here and harms no other one.
 */
final class Backend {

  /** After how many processes the first create in this one tidies up. */
  private static final int DEAD_TO_TIDY_UP_AFTER = 8;

  private final String providerClass;
  private final String location;
  private final String version;
  private final String name;
  private final Fitness fitness;
  private final Set<Capability> capabilities;
  private final @Nullable Allocator allocator;
  private @Nullable Throwable problem;
  private boolean probed;
  private final AtomicBoolean tidied = new AtomicBoolean();

  Backend(ServiceLoader.Provider<Allocator> provider, Platform platform) {
    Class<?> type = provider.type();
    this.providerClass = type.getName();
    this.location = locationOf(type);
    this.version = versionOf(type);
    Allocator made = null;
    String madeName = providerClass;
    Fitness madeFitness = Fitness.unfit("cannot be loaded");
    Set<Capability> madeCapabilities = Set.of();
    try {
      made = provider.get();
      madeName = requireName(made.name());
      madeFitness = Objects.requireNonNull(made.fitness(platform), "fitness");
      madeCapabilities = Set.copyOf(made.capabilities(platform));
    } catch (OutOfMemoryError e) {
      throw e; // this JVM's trouble, not the provider's
    } catch (Exception | Error e) {
      problem = e;
      made = null;
    }
    this.allocator = made;
    this.name = madeName;
    this.fitness = madeFitness;
    this.capabilities = madeCapabilities;
  }

  private static String requireName(String name) {
    if (!ArrayHandle.isBackendName(name)) {
      throw new SharedArrayException(Failure.of(Quote.of(name) + " is not a name for a backend"));
    }
    return name;
  }

  private static String locationOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null
        ? "unknown place"
        : source.getLocation().toString();
  }

  private static String versionOf(Class<?> type) {
    String fromManifest = type.getPackage().getImplementationVersion();
    if (fromManifest != null) {
      return fromManifest;
    }
    return type.getModule().isNamed()
        ? type.getModule().getDescriptor().rawVersion().orElse("unknown version")
        : "unknown version";
  }

  String name() {
    return name;
  }

  Fitness fitness() {
    return fitness;
  }

  boolean has(Capability capability) {
    return capabilities.contains(capability);
  }

  /**
   * Creates a segment, and makes sure that it is what was asked for. The first one takes the
   * opportunity to tidy up a little after others; one whose name a dead process holds, to take it.
   */
  Segment create(CreateRequest request) {
    if (request.isOwned() && !tidied.getAndSet(true)) {
      reclaim(DEAD_TO_TIDY_UP_AFTER);
    }
    Segment segment = Memory.retryAfterReclaim(() -> createOrReclaim(request));
    if (segment.size() < request.size() || !isAligned(segment)) {
      segment.remove();
      segment.close();
      throw broken(segment, "made " + segment.size() + " bytes of " + request.size());
    }
    return segment;
  }

  private Segment createOrReclaim(CreateRequest request) {
    try {
      return allocator().create(request);
    } catch (SegmentExistsException e) {
      if (reclaim(Integer.MAX_VALUE).isEmpty()) {
        throw e;
      }
      return allocator().create(request);
    }
  }

  /** Removes what dead processes owned; a backend that cannot removes nothing. */
  List<ArrayHandle> reclaim(int limit) {
    List<ArrayHandle> removed = new ArrayList<>();
    try {
      allocator().reclaim(limit).forEach(segment -> addHandle(segment, removed));
    } catch (RuntimeException | LinkageError e) {
      System.getLogger("io.sharedarray")
          .log(System.Logger.Level.WARNING, name + ": cannot reclaim: " + e.getMessage());
    }
    return removed;
  }

  /** Attaches a segment, and makes sure that elements can be read there. */
  Segment attach(AttachRequest request) {
    Segment segment = Memory.retryAfterReclaim(() -> allocator().attach(request));
    if (!isAligned(segment)) {
      segment.close();
      throw broken(segment, "attached " + segment.size() + " bytes");
    }
    return segment;
  }

  private static boolean isAligned(Segment segment) {
    return segment.address() % Segment.ALIGNMENT == 0;
  }

  private SharedArrayException broken(Segment segment, String what) {
    String address = Long.toHexString(segment.address());
    return new SharedArrayException(
        Failure.of("the backend is broken: it " + what + " at address 0x" + address)
            .withBackend(name)
            .withSegment(segment.name()));
  }

  /** The allocator, whether it suits the platform or not. */
  Allocator allocator() {
    if (allocator == null) {
      throw new BackendUnavailableException(
          Failure.of("the provider cannot be loaded: " + problem).withBackend(name), problem);
    }
    return allocator;
  }

  /** Whether there is an allocator, working or not. */
  boolean isLoaded() {
    return allocator != null;
  }

  /** Whether it suits the platform and a trial has worked; the trial is made once. */
  synchronized boolean isAvailable() {
    if (!probed && allocator != null && fitness.isFit()) {
      try {
        allocator.probe();
      } catch (OutOfMemoryError e) {
        throw e; // this JVM's trouble, not the provider's
      } catch (Exception | Error e) {
        problem = e;
      }
    }
    probed = true;
    return allocator != null && fitness.isFit() && problem == null;
  }

  /** The segments that the allocator sees; none where the system has no way to tell. */
  List<ArrayHandle> segments() {
    List<ArrayHandle> handles = new ArrayList<>();
    try {
      for (SegmentInfo info : allocator().list()) {
        addHandle(info.name(), handles);
      }
    } catch (RuntimeException | LinkageError e) {
      return List.of();
    }
    return handles;
  }

  private void addHandle(String segment, List<ArrayHandle> handles) {
    try {
      handles.add(ArrayHandle.of(name, segment));
    } catch (InvalidFormatException e) {
      // a stranger's name that no handle can carry, and nothing can be done with here
      return;
    }
  }

  BackendReport.Entry describe() {
    return new BackendReport.Entry(
        name, version, providerClass, location, fitness, capabilities, isAvailable(), problem);
  }
}
