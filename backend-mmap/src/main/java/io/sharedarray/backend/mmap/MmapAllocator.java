package io.sharedarray.backend.mmap;

import com.google.auto.service.AutoService;
import io.sharedarray.backend.common.AddressSpace;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.FreeSpace;
import io.sharedarray.backend.common.MappedRegion;
import io.sharedarray.backend.common.Naming;
import io.sharedarray.backend.common.Undo;
import io.sharedarray.backend.common.posix.Descriptor;
import io.sharedarray.backend.common.posix.FileStatus;
import io.sharedarray.backend.common.posix.Libc;
import io.sharedarray.backend.common.posix.PosixConstants;
import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Fitness;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SharedArrayException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Mapped files: segments that survive the processes and the system, and can be larger than memory.
 *
 * <p>A name with a '/' is the path of a file. One without is a word that is valid on every system
 * and means that word with {@code .npy} in a folder of the user's own: the one that the system
 * property {@code sharedarray.mmap.directory} names, else {@code sharedarray-} and the user's
 * number in {@code java.io.tmpdir}. {@link Segment#name} is always the absolute path.
 *
 * <p>Symbolic links are not followed, and only regular files are attached or removed.
 *
 * <p>If another process shortens a file that is mapped, touching what is gone is an {@link
 * InternalError} in this one.
 */
@AutoService(Allocator.class)
public final class MmapAllocator implements Allocator {

  static final String NAME = "mmap";

  private static final Platform PLATFORM = Platform.current();
  private static final String MAKE_ROOM = "make room there, choose another folder, or ask for less";

  /** An allocator; nothing is loaded yet. */
  public MmapAllocator() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fitness fitness(Platform platform) {
    if (platform.os() == Platform.Os.WINDOWS) {
      return Fitness.unfit("files are mapped on POSIX systems; Windows follows");
    }
    if (PosixConstants.of(platform).isEmpty()) {
      return Fitness.unfit("the constants of " + platform + " are not known");
    }
    return Fitness.of(200, "files that anybody can open, as fast as the disk when memory is short");
  }

  /** Where there is no private folder yet it is tried beside it: a trial makes no folder. */
  @Override
  public void probe() {
    Attempt attempt = new Attempt(NAME, "mapped files do not work", null);
    PrivateFolder own = new PrivateFolder(files());
    Path parent = own.path(attempt).getParent();
    if (parent == null || !Files.isDirectory(parent) || own.find(attempt).isPresent()) {
      Allocator.super.probe();
      return;
    }
    String beside = parent.resolve(SegmentNames.random() + FileNames.SUFFIX).toString();
    try (Segment segment = create(CreateRequest.ofSize(64).withName(beside))) {
      try {
        segment.buffer(0, 64).putLong(0, -1);
        if (segment.buffer(0, 64).getLong(0) != -1) {
          throw new SharedArrayException(attempt.saying("a file loses what is written").failure());
        }
      } finally {
        segment.remove();
      }
    }
  }

  @Override
  public Segment create(CreateRequest request) {
    return Naming.create(request, name -> create(name, request));
  }

  private static Segment create(String name, CreateRequest request) {
    Attempt attempt =
        new Attempt(NAME, "cannot create a file of " + request.size() + " bytes", name);
    AddressSpace.require(attempt, PLATFORM, request.size());
    MappedFiles files = files();
    Path path = new FileNames(new PrivateFolder(files)).toCreate(attempt, name);
    try (Descriptor file = files.create(attempt, path, request.mode())) {
      try {
        return fill(files, path, file, attempt, request);
      } catch (RuntimeException | Error e) {
        Undo.after(e, () -> files.removeIfSame(attempt, path, file.status()));
        throw e;
      }
    }
  }

  private static Segment fill(
      MappedFiles files, Path path, Descriptor file, Attempt attempt, CreateRequest request) {
    long size = request.size();
    file.setSize(size);
    if (!request.isSparse()) {
      String folder = String.valueOf(path.getParent());
      file.reserve(FreeSpace.require(attempt, folder, size, MAKE_ROOM), size, MAKE_ROOM);
    }
    FileStatus status = file.status();
    if (status.permissions() != request.mode()) {
      file.setMode(request.mode());
    }
    return new FileSegment(files, path, file.map(size, false), status);
  }

  @Override
  public Segment attach(AttachRequest request) {
    Attempt attempt = new Attempt(NAME, "cannot attach the file", request.name());
    MappedFiles files = files();
    Path path = find(files, attempt, request.name());
    try (Descriptor file = files.open(attempt, path, request.isReadOnly())) {
      FileStatus status = file.status();
      requireRegular(attempt, status);
      MappedRegion region = file.map(status.size(), request.isReadOnly());
      return new FileSegment(files, path, region, status);
    }
  }

  private static Path find(MappedFiles files, Attempt attempt, String name) {
    return new FileNames(new PrivateFolder(files))
        .toFind(attempt, name)
        .orElseThrow(
            () ->
                new SegmentNotFoundException(
                    attempt
                        .saying(attempt.what() + ": there is none yet in the user's own folder")
                        .failure()
                        .withRemedy("check the name, or give the file's path")));
  }

  private static void requireRegular(Attempt attempt, FileStatus status) {
    if (!status.isRegular()) {
      throw new InvalidFormatException(
          attempt
              .saying(attempt.what() + ": it is not a regular file")
              .failure()
              .withRemedy("name a file, not a folder, a link, a pipe or a device"));
    }
  }

  /** The files in the user's own folder; those elsewhere are known by their paths only. */
  @Override
  public List<SegmentInfo> list() {
    Attempt attempt = new Attempt(NAME, "cannot list the files", null);
    MappedFiles files = files();
    return new PrivateFolder(files)
        .find(attempt)
        .map(folder -> files.list(attempt, folder))
        .orElse(List.of());
  }

  @Override
  public boolean remove(String name) {
    Attempt attempt = new Attempt(NAME, "cannot remove the file", name);
    MappedFiles files = files();
    Optional<Path> path = new FileNames(new PrivateFolder(files)).toFind(attempt, name);
    Optional<FileStatus> status = path.flatMap(found -> files.status(attempt, found));
    if (path.isEmpty() || status.isEmpty()) {
      return false;
    }
    requireRegular(attempt, status.get());
    return files.unlink(attempt, path.get());
  }

  private static MappedFiles files() {
    return new MappedFiles(Libc.require(NAME));
  }
}
