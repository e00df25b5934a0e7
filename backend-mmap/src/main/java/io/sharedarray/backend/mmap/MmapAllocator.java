package io.sharedarray.backend.mmap;

import com.google.auto.service.AutoService;
import io.sharedarray.backend.common.AddressSpace;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.Naming;
import io.sharedarray.backend.common.owner.Owners;
import io.sharedarray.backend.common.owner.Owners.Creation;
import io.sharedarray.backend.common.owner.PrivateFolder;
import io.sharedarray.backend.common.posix.PosixConstants;
import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Fitness;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Quote;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SharedArrayException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Mapped files: segments that survive the processes and the system, and can be larger than memory.
 *
 * <p>A name with a '/', or a '\\' on Windows, is the path of a file. One without is a word that is
 * valid on every system and means that word with {@code .npy} in a folder of the user's own: the
 * one that the system property {@code sharedarray.mmap.directory} names, else {@code sharedarray-}
 * and the user's number in {@code java.io.tmpdir}. {@link Segment#name} is always the absolute
 * path.
 *
 * <p>Symbolic links are not followed, and only regular files are attached or removed.
 *
 * <p>If another process shortens a file that is mapped, touching what is gone is an {@link
 * InternalError} in this one; Windows refuses to shorten it. Nor does Windows delete a mapped file:
 * there a removed file is renamed at once, to a name that ends in {@code .removed}, and deleted by
 * the last process that unmaps it.
 */
@AutoService(Allocator.class)
public final class MmapAllocator implements Allocator {

  static final String NAME = "mmap";

  /** The system property that names the private folder; else it is in {@code java.io.tmpdir}. */
  static final String PROPERTY = "sharedarray.mmap.directory";

  private static final int ATTEMPTS = 100;

  private static final Platform PLATFORM = Platform.current();

  /** An allocator; nothing is loaded yet. */
  public MmapAllocator() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fitness fitness(Platform platform) {
    if (platform.os() != Platform.Os.WINDOWS && PosixConstants.of(platform).isEmpty()) {
      return Fitness.unfit("the constants of " + platform + " are not known");
    }
    return Fitness.of(200, "files that anybody can open, as fast as the disk when memory is short");
  }

  /** Where there is no private folder yet it is tried beside it: a trial makes no folder. */
  @Override
  public void probe() {
    Attempt attempt = new Attempt(NAME, "mapped files do not work", null);
    PrivateFolder own = privateFolder();
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
    return Naming.create(request, name -> createInFolder(name, request));
  }

  /**
   * Again if another process, which was the last to use the private folder, has just removed it.
   */
  private static Segment createInFolder(String name, CreateRequest request) {
    for (int i = 1; i < ATTEMPTS; i++) {
      try {
        return create(name, request);
      } catch (InvalidFormatException e) {
        if (!isFolderGone(name)) {
          throw e;
        }
      }
    }
    return create(name, request);
  }

  private static boolean isFolderGone(String name) {
    return !FileNames.isPath(name)
        && SegmentNames.isPortable(name)
        && privateFolder().find(new Attempt(NAME, "cannot create a file", name)).isEmpty();
  }

  private static Segment create(String name, CreateRequest request) {
    Attempt attempt =
        new Attempt(NAME, "cannot create a file of " + request.size() + " bytes", name);
    AddressSpace.require(attempt, PLATFORM, request.size());
    MappedFiles files = files();
    Path path = new FileNames(privateFolder()).toCreate(attempt, name);
    if (!request.isOwned()) {
      return files.create(attempt, path, path, request).segment();
    }
    Creation creation = new FileCreation(files, attempt, path, request);
    return owners().create(path.toString(), request.name().isPresent(), creation);
  }

  /** The ledgers are in the private folder, whatever folders the files are in. */
  private static Owners owners() {
    Attempt attempt = new Attempt(NAME, "cannot remove a dead process's file", null);
    MappedFiles files = files();
    return new Owners(
        NAME,
        MappedFiles.users(PLATFORM),
        privateFolder(),
        (name, identity) ->
            identity.isEmpty()
                ? files.remove(attempt, Path.of(name))
                : files.removeIfSame(attempt, Path.of(name), identity));
  }

  @Override
  public List<String> reclaim(int limit) {
    return owners().reclaim(limit);
  }

  @Override
  public Segment attach(AttachRequest request) {
    Attempt attempt = new Attempt(NAME, "cannot attach the file", request.name());
    MappedFiles files = files();
    Path path = find(attempt, request.name());
    return files.attach(attempt, path, request.isReadOnly());
  }

  private static Path find(Attempt attempt, String name) {
    return new FileNames(privateFolder())
        .toFind(attempt, name)
        .orElseThrow(
            () ->
                new SegmentNotFoundException(
                    attempt
                        .saying(attempt.what() + ": there is none yet in the user's own folder")
                        .failure()
                        .withRemedy("check the name, or give the file's path")));
  }

  /** The files in the user's own folder; those elsewhere are known by their paths only. */
  @Override
  public List<SegmentInfo> list() {
    Attempt attempt = new Attempt(NAME, "cannot list the files", null);
    MappedFiles files = files();
    Optional<Path> folder = privateFolder().find(attempt);
    if (folder.isEmpty()) {
      return List.of();
    }
    try {
      files.sweep(attempt, folder.get());
    } catch (IOException | DirectoryIteratorException e) {
      // what is removed stays until the next time
    }
    return list(files, attempt, folder.get());
  }

  private static List<SegmentInfo> list(MappedFiles files, Attempt attempt, Path folder) {
    List<SegmentInfo> found = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, "*" + FileNames.SUFFIX)) {
      for (Path path : paths) {
        OptionalLong size = files.sizeOf(attempt, path);
        if (size.isPresent()) {
          found.add(new SegmentInfo(path.toString(), size, OptionalInt.empty()));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new SharedArrayException(
          attempt.saying("cannot read " + Quote.of(folder.toString())).failure(), e);
    }
    return List.copyOf(found);
  }

  @Override
  public boolean remove(String name) {
    Attempt attempt = new Attempt(NAME, "cannot remove the file", name);
    MappedFiles files = files();
    Optional<Path> path = new FileNames(privateFolder()).toFind(attempt, name);
    return path.isPresent() && files.remove(attempt, path.get());
  }

  static PrivateFolder privateFolder() {
    String parent = System.getProperty("java.io.tmpdir", "/tmp");
    return new PrivateFolder(MappedFiles.users(PLATFORM), parent, PROPERTY);
  }

  private static MappedFiles files() {
    return MappedFiles.of(PLATFORM);
  }
}
