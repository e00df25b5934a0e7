package io.sharedarray.backend.common.windows;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.owner.UserFiles;
import io.sharedarray.backend.common.windows.FileHandle.Access;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SharedArrayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files of users on Windows. */
public final class WindowsUserFiles implements UserFiles {

  /** Behind all that is ever written: what is locked nobody else can read or write. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final Win32 win32;

  /** Files as these calls have them. */
  public WindowsUserFiles(Win32 win32) {
    this.win32 = win32;
  }

  @Override
  public boolean exists(Attempt attempt, Path path) {
    try {
      FileHandle.open(win32, attempt, path, Access.STATUS).close();
      return true;
    } catch (SegmentNotFoundException e) {
      return false;
    }
  }

  @Override
  public String user(Attempt attempt) {
    return Security.userOf(win32, attempt);
  }

  @Override
  public void makeFolder(Attempt attempt, Path path) throws IOException {
    try (Security security = Security.ofMode(win32, attempt, 0700)) {
      FileHandle.createFolder(win32, attempt, path, security);
    }
  }

  @Override
  public Optional<String> objectionTo(Attempt attempt, Path folder) {
    Ownership ownership;
    try (FileHandle file = FileHandle.open(win32, attempt, folder, Access.STATUS)) {
      if (!file.info().isDirectory()) {
        return Optional.of("is not a folder (links are not followed)");
      }
      ownership = file.ownership();
    } catch (SegmentNotFoundException e) {
      return Optional.of(GONE);
    }
    String user = user(attempt);
    if (!ownership.isOwnedBy(user)) {
      return Optional.of("belongs to another user, " + ownership.owner());
    }
    return ownership.stranger(user).map(who -> "can be written by others: " + who);
  }

  /** By LockFile, which belongs to the handle. */
  @Override
  public Optional<Lock> lock(Attempt attempt, Path file) {
    FileChannel channel = null;
    boolean locked = false;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      locked = lock != null && exists(attempt, file);
      FileChannel held = channel;
      return locked ? Optional.of(() -> close(held)) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new SharedArrayException(attempt.saying("cannot lock " + file).failure(), e);
    } finally {
      if (channel != null && !locked) {
        close(channel);
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) { // within this process
      return null;
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
