package com.example.folder;

import com.google.auto.service.AutoService;
import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.Capability;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Fitness;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SegmentNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Segments as files in the folder that the system property {@code folder.path} names. */
@AutoService(Allocator.class)
public final class FolderAllocator implements Allocator {

  static final String NAME = "folder";

  /** An allocator; nothing is loaded yet. */
  public FolderAllocator() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fitness fitness(Platform platform) {
    boolean known = platform.os() == Platform.Os.LINUX || platform.os() == Platform.Os.MACOS;
    return known && platform.bits() == 64
        ? Fitness.of(50, "files in a folder of your choice")
        : Fitness.unfit("made for 64-bit Linux and macOS, not for " + platform);
  }

  /** A killed process leaves its files: this backend keeps no account of whose they are. */
  @Override
  public Set<Capability> capabilities(Platform platform) {
    return EnumSet.complementOf(EnumSet.of(Capability.RECLAMATION));
  }

  @Override
  public Segment create(CreateRequest request) {
    String name = request.name().orElseGet(SegmentNames::random);
    Path file = file(name);
    try {
      Path draft = Files.createTempFile(Files.createDirectories(folder()), ".", ".draft");
      try {
        Contents.fill(draft, request);
        FolderSegment segment = FolderSegment.map(name, file, draft, false);
        try {
          Contents.setMode(draft, request.mode());
          // gives the whole file its name in one step, unless the name is taken
          Files.createLink(file, draft);
          return segment;
        } catch (IOException | RuntimeException e) {
          segment.close();
          throw e;
        }
      } finally {
        Files.delete(draft);
      }
    } catch (IOException e) {
      throw Failures.of("cannot create the file", name, e);
    }
  }

  @Override
  public Segment attach(AttachRequest request) {
    Path file = file(request.name());
    try {
      return FolderSegment.map(request.name(), file, file, request.isReadOnly());
    } catch (IOException e) {
      throw Failures.of("cannot attach the file", request.name(), e);
    }
  }

  @Override
  public List<SegmentInfo> list() {
    List<SegmentInfo> segments = new ArrayList<>();
    if (Files.isDirectory(folder())) {
      try (Stream<Path> files = Files.list(folder())) {
        files
            .filter(file -> SegmentNames.isPortable(file.getFileName().toString()))
            .map(FolderAllocator::info)
            .forEach(segments::add);
      } catch (IOException e) {
        throw Failures.of("cannot list the files", null, e);
      }
    }
    return segments;
  }

  private static SegmentInfo info(Path file) {
    long size = file.toFile().length();
    return new SegmentInfo(
        file.getFileName().toString(), OptionalLong.of(size), OptionalInt.empty());
  }

  @Override
  public boolean remove(String name) {
    Path file = file(name);
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      throw Failures.of("cannot remove the file", name, e);
    }
  }

  private static Path folder() {
    String temporary = System.getProperty("java.io.tmpdir");
    return Path.of(System.getProperty("folder.path", temporary + "/folder-backend"));
  }

  /** No name that is valid everywhere leaves the folder. */
  private static Path file(String name) {
    return folder().resolve(SegmentNames.requirePortable(NAME, name));
  }
}
