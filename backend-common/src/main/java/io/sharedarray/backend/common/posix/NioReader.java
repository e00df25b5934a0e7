package io.sharedarray.backend.common.posix;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.SharedArrayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** By the JDK and /proc, on a Linux whose libc has no {@code statx}: slower, but right anywhere. */
final class NioReader implements StatusReader {

  @Override
  public FileStatus ofDescriptor(Attempt attempt, int descriptor) {
    try {
      return read(Path.of("/proc/self/fd", Integer.toString(descriptor)));
    } catch (IOException e) {
      throw failed(attempt, e);
    }
  }

  @Override
  public Optional<FileStatus> ofPath(Attempt attempt, byte[] path) {
    String text = new String(path, 0, path.length - 1, CStrings.FILE_NAMES);
    try {
      return Optional.of(read(Path.of(text), LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed(attempt, e);
    }
  }

  private static FileStatus read(Path path, LinkOption... options) throws IOException {
    Map<String, Object> found = Files.readAttributes(path, "unix:dev,ino,mode,uid,size", options);
    return new FileStatus(
        number(found, "dev"),
        number(found, "ino"),
        (int) number(found, "mode"),
        number(found, "uid"),
        number(found, "size"),
        0);
  }

  private static long number(Map<String, Object> found, String attribute) {
    return found.get(attribute) instanceof Number number ? number.longValue() : 0;
  }

  private static SharedArrayException failed(Attempt attempt, IOException cause) {
    return new SharedArrayException(
        attempt.saying(attempt.what() + ": the file's status is not to be had").failure(), cause);
  }
}
