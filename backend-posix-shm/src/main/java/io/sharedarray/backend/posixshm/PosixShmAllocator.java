package io.sharedarray.backend.posixshm;

import com.google.auto.service.AutoService;
import io.sharedarray.backend.common.AddressSpace;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.MappedRegion;
import io.sharedarray.backend.common.Naming;
import io.sharedarray.backend.common.owner.Owners;
import io.sharedarray.backend.common.owner.PrivateFolder;
import io.sharedarray.backend.common.owner.UserFiles;
import io.sharedarray.backend.common.posix.Descriptor;
import io.sharedarray.backend.common.posix.FileStatus;
import io.sharedarray.backend.common.posix.Libc;
import io.sharedarray.backend.common.posix.PosixConstants;
import io.sharedarray.backend.common.posix.PosixUserFiles;
import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.Capability;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Fitness;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.spi.SharedArrayException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * POSIX shared memory: objects of {@code shm_open}, which live in memory until they are removed or
 * the system ends. On Linux each is a file in /dev/shm.
 *
 * <p>Names are written without POSIX's slash in front. Create takes names that are valid on every
 * system; attach and remove take any that an object can have.
 *
 * <p><b>Reserving.</b> On Linux all memory is provided by the create, or it fails. FreeBSD charges
 * it to the swap space. macOS has no way to reserve: there the memory is provided as it is touched.
 *
 * <p><b>macOS</b> cannot tell objects apart that have the same owner, mode and size: {@link
 * Segment#remove} there may take the name of one that has replaced the segment with just these. It
 * has no way to widen what umask leaves of a mode either: a create whose mode umask narrows fails.
 */
@AutoService(Allocator.class)
public final class PosixShmAllocator implements Allocator {

  static final String NAME = "posix-shm";

  private static final Platform PLATFORM = Platform.current();
  private static final boolean IS_LINUX = PLATFORM.os() == Platform.Os.LINUX;

  /** An allocator; nothing is loaded yet. */
  public PosixShmAllocator() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fitness fitness(Platform platform) {
    if (!platform.os().isPosix()) {
      return Fitness.unfit("POSIX shared memory is not to be had on " + platform);
    }
    if (PosixConstants.of(platform).isEmpty()) {
      return Fitness.unfit("the constants of " + platform + " are not known");
    }
    return Fitness.of(300, "memory by name, without files, of any size");
  }

  /** Only Linux has a folder of them. */
  @Override
  public Set<Capability> capabilities(Platform platform) {
    return platform.os() == Platform.Os.LINUX
        ? EnumSet.allOf(Capability.class)
        : EnumSet.complementOf(EnumSet.of(Capability.LISTING));
  }

  @Override
  public void probe() {
    if (IS_LINUX) {
      ShmFolder.requireUsable(new Attempt(NAME, "POSIX shared memory does not work", null));
    }
    Allocator.super.probe();
  }

  @Override
  public Segment create(CreateRequest request) {
    return Naming.create(
        request, name -> create(SegmentNames.requirePortable(NAME, name), request));
  }

  private static Segment create(String name, CreateRequest request) {
    Attempt attempt =
        new Attempt(NAME, "cannot create a segment of " + request.size() + " bytes", name);
    AddressSpace.require(attempt, PLATFORM, request.size());
    ObjectCreation creation = new ObjectCreation(Shm.require(), attempt, name, request);
    return request.isOwned()
        ? owners().create(name, request.name().isPresent(), creation)
        : creation.make(name).segment();
  }

  /** The ledgers are where the objects are, or else where this user's files are. */
  private static Owners owners() {
    UserFiles files = new PosixUserFiles(Libc.require(NAME));
    String parent = IS_LINUX ? ShmFolder.PATH : System.getProperty("java.io.tmpdir", "/tmp");
    Attempt attempt = new Attempt(NAME, "cannot remove a dead process's segment", null);
    Shm shm = Shm.require();
    return new Owners(
        NAME,
        files,
        new PrivateFolder(files, parent, null),
        (name, identity) ->
            identity.isEmpty()
                ? shm.unlink(attempt, name)
                : shm.removeIfSame(attempt, name, identity));
  }

  @Override
  public List<String> reclaim(int limit) {
    return owners().reclaim(limit);
  }

  @Override
  public Segment attach(AttachRequest request) {
    Attempt attempt = new Attempt(NAME, "cannot attach the segment", request.name());
    String name = ShmNames.require(attempt, request.name());
    Shm shm = Shm.require();
    try (Descriptor object = shm.open(attempt, name, request.isReadOnly())) {
      FileStatus status = object.status();
      if (!status.isRegular()) {
        throw new InvalidFormatException(
            attempt.saying(attempt.what() + ": it is not shared memory").failure());
      }
      MappedRegion region = object.map(status.size(), request.isReadOnly());
      return new ShmSegment(shm, name, region, status.identity());
    }
  }

  @Override
  public List<SegmentInfo> list() {
    Attempt attempt = new Attempt(NAME, "cannot list the segments", null);
    if (!IS_LINUX) {
      throw new SharedArrayException(
          attempt
              .saying(attempt.what() + ": " + PLATFORM + " has no way to tell which there are")
              .failure()
              .withRemedy("have the creators keep their names"));
    }
    return ShmFolder.list(attempt);
  }

  @Override
  public boolean remove(String name) {
    Attempt attempt = new Attempt(NAME, "cannot remove the segment", name);
    String bare = ShmNames.require(attempt, name);
    return Shm.require().unlink(attempt, bare);
  }
}
