package io.sharedarray.backend.windows;

import com.google.auto.service.AutoService;
import io.sharedarray.backend.common.AddressSpace;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.MappedRegion;
import io.sharedarray.backend.common.Naming;
import io.sharedarray.backend.common.windows.Section;
import io.sharedarray.backend.common.windows.Security;
import io.sharedarray.backend.common.windows.Win32;
import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.BackendUnavailableException;
import io.sharedarray.spi.Capability;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Failure;
import io.sharedarray.spi.Fitness;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentAccessException;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SegmentNotFoundException;
import java.util.List;
import java.util.Set;

/**
 * Named shared memory of Windows: file mapping objects without a file, which the paging file backs.
 *
 * <p><b>Names.</b> A name is one in the user's session, with or without {@code Local\} in front.
 * {@code Global\} names are for all sessions; to create them takes the privilege
 * SeCreateGlobalPrivilege, which services and administrators have.
 *
 * <p>In session 0, that of services, both kinds are the same.
 *
 * <p><b>Removal.</b> The kernel counts handles and views: the name goes with the last handle, the
 * memory with the last view. Here the creator alone keeps a handle, so the name goes when the
 * creator closes its segment or ends, however it ends, and the memory when nobody has it mapped any
 * more. Others cannot take the name away. A program of another kind that opens the segment can keep
 * the name alive for as long as it keeps its handle.
 *
 * <p><b>Memory.</b> A create is charged against the commit limit, so all of it can be touched; the
 * system provides pages as they are touched. It is the same with {@code sparse}: memory that is
 * reserved only would be an access violation at the first touch.
 *
 * <p><b>Sizes.</b> Windows keeps sizes in whole pages, and shows those to who attaches.
 *
 * <p><b>Modes.</b> The owner's bits are for the user, the group's for the primary group of the
 * user's token, the others' for everyone.
 */
@AutoService(Allocator.class)
public final class WindowsAllocator implements Allocator {

  static final String NAME = "windows";

  private static final Platform PLATFORM = Platform.current();

  /** An allocator; nothing is loaded yet. */
  public WindowsAllocator() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fitness fitness(Platform platform) {
    return platform.os() == Platform.Os.WINDOWS
        ? Fitness.of(300, "memory by name, without files, that the kernel clears away by itself")
        : Fitness.unfit("needs Windows' kernel objects, and this is " + platform);
  }

  /** The kernel takes a segment away with its creator, and from nobody else's hand. */
  @Override
  public Set<Capability> capabilities(Platform platform) {
    return Set.of(Capability.LISTING, Capability.RECLAMATION);
  }

  @Override
  public Segment create(CreateRequest request) {
    return Naming.create(request, name -> create(name, request));
  }

  private static Segment create(String name, CreateRequest request) {
    long size = request.size();
    Attempt attempt = new Attempt(NAME, "cannot create a segment of " + size + " bytes", name);
    Win32 win32 = win32();
    String bare = SectionName.require(attempt, name, win32.session());
    AddressSpace.require(attempt, PLATFORM, size);
    try (Security security = Security.ofMode(win32, attempt, request.mode())) {
      Section section = Section.create(win32, attempt, security, size, bare);
      try {
        MappedRegion region = section.map(attempt, size);
        return SectionSegment.created(bare, region, Owned.add(bare, section));
      } catch (RuntimeException | Error e) {
        section.close();
        throw e;
      }
    }
  }

  @Override
  public Segment attach(AttachRequest request) {
    Attempt attempt = new Attempt(NAME, "cannot attach the segment", request.name());
    Win32 win32 = win32();
    String bare = SectionName.require(attempt, request.name(), win32.session());
    Owned before = Owned.of(bare);
    try (Section section = Section.open(win32, attempt, bare, request.isReadOnly())) {
      // the same before and after: then that is what was opened in between
      Owned owned = Owned.of(bare) == before ? before : null;
      return SectionSegment.attached(bare, section.map(attempt, 0), owned);
    }
  }

  /**
   * What the system's folders of names hold of this session and of all: anybody's sections, of
   * which the system does not tell the length.
   */
  @Override
  public List<SegmentInfo> list() {
    return ObjectDirectory.sections(win32());
  }

  /**
   * Takes a name away if this process created the segment.
   *
   * @throws SegmentAccessException if another process did
   */
  @Override
  public boolean remove(String name) {
    Attempt attempt = new Attempt(NAME, "cannot remove the segment", name);
    String bare = SectionName.require(attempt, name, win32().session());
    Owned owned = Owned.of(bare);
    if (owned != null && owned.remove()) {
      return true;
    }
    requireGone(new Attempt(NAME, attempt.what(), bare));
    return false;
  }

  /**
   * Checks that there is no segment of that name any more.
   *
   * @throws SegmentAccessException if there is one, which only its creator can remove
   */
  static void requireGone(Attempt attempt) {
    if (exists(attempt)) {
      throw new SegmentAccessException(
          attempt
              .saying(attempt.what() + ": on Windows its creator alone can")
              .failure()
              .withRemedy("close it where it was created, or end that process"));
    }
  }

  private static boolean exists(Attempt attempt) {
    try {
      Section.open(win32(), attempt, String.valueOf(attempt.segment()), true).close();
      return true;
    } catch (SegmentNotFoundException e) {
      return false;
    } catch (SegmentAccessException e) {
      return true;
    }
  }

  private static Win32 win32() {
    if (PLATFORM.os() != Platform.Os.WINDOWS) {
      throw new BackendUnavailableException(
          Failure.of(new WindowsAllocator().fitness(PLATFORM).reason()).withBackend(NAME));
    }
    return Win32.require(NAME);
  }
}
