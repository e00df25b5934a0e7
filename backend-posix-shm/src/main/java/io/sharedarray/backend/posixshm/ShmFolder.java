package io.sharedarray.backend.posixshm;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.posix.Errno;
import io.sharedarray.backend.common.posix.PosixErrors;
import io.sharedarray.spi.BackendUnavailableException;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentInfo;
import io.sharedarray.spi.SharedArrayException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Linux's /dev/shm: the file system in which the C libraries keep shared memory objects. */
final class ShmFolder {

  static final String PATH = "/dev/shm";

  static final String ENLARGE =
      "enlarge it (mount -o remount,size=BYTES /dev/shm; docker run --shm-size=BYTES), remove"
          + " segments that are no longer needed, or create the array sparse";

  private static final File FOLDER = new File(PATH);

  private ShmFolder() {}

  /**
   * Checks that objects can be made here and live in memory.
   *
   * @throws BackendUnavailableException if not, with the reason
   */
  static void requireUsable(Attempt attempt) {
    if (!FOLDER.isDirectory()) {
      throw unusable(attempt, "there is no /dev/shm");
    }
    if (!Files.isWritable(FOLDER.toPath())) {
      throw unusable(attempt, "/dev/shm cannot be written by this user");
    }
    int type = FileSystemType.of(attempt, PATH);
    if (!FileSystemType.IN_MEMORY.contains(type)) {
      throw unusable(
          attempt, "/dev/shm is not in memory: statfs says 0x" + Integer.toHexString(type));
    }
  }

  static BackendUnavailableException unusable(Attempt attempt, String why) {
    return new BackendUnavailableException(
        attempt
            .saying(attempt.what() + ": " + why)
            .failure()
            .withRemedy("mount one: mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs /dev/shm"));
  }

  /**
   * Gives an object a second name.
   *
   * @return whether the file system can
   * @throws SegmentExistsException if there is one of that name
   */
  static boolean link(Attempt attempt, String from, String to) {
    try {
      Files.createLink(Path.of(PATH, to), Path.of(PATH, from));
      return true;
    } catch (FileAlreadyExistsException e) {
      throw PosixErrors.failed(attempt, "link", -Errno.EEXIST.on(Platform.Os.LINUX));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** The objects here. */
  static List<SegmentInfo> list(Attempt attempt) {
    List<SegmentInfo> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER.toPath())) {
      for (Path file : files) {
        addIfObject(found, file);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | DirectoryIteratorException e) {
      throw new SharedArrayException(attempt.saying("cannot read /dev/shm").failure(), e);
    }
    return List.copyOf(found);
  }

  private static void addIfObject(List<SegmentInfo> found, Path file) throws IOException {
    try {
      BasicFileAttributes status =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (status.isRegularFile()) {
        String name = file.getFileName().toString();
        found.add(new SegmentInfo(name, OptionalLong.of(status.size()), OptionalInt.empty()));
      }
    } catch (NoSuchFileException e) {
      // it has vanished meanwhile
    }
  }
}
