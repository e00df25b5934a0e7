package io.sharedarray.backend.mmap;

import io.sharedarray.backend.common.AddressSpace;
import io.sharedarray.backend.common.Attempt;
import io.sharedarray.backend.common.FreeSpace;
import io.sharedarray.backend.common.Undo;
import io.sharedarray.backend.common.owner.Owners.Made;
import io.sharedarray.backend.common.windows.FileHandle;
import io.sharedarray.backend.common.windows.FileHandle.Access;
import io.sharedarray.backend.common.windows.FileInfo;
import io.sharedarray.backend.common.windows.Retry;
import io.sharedarray.backend.common.windows.Section;
import io.sharedarray.backend.common.windows.Security;
import io.sharedarray.backend.common.windows.Win32;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.InvalidFormatException;
import io.sharedarray.spi.Platform;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentAccessException;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SharedArrayException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files on Windows, which does not delete a file while it is mapped, and does not free its name
 * before all who use it have ended. So a file is removed in two steps: it gets another name in its
 * folder, at once, and is deleted by whoever unmaps it last.
 */
final class WindowsFiles implements MappedFiles {

  /** The end of the names of files that have been removed and may still be mapped. */
  private static final String REMOVED = ".removed";

  /** The whole name of such a file: what FileInfo has for its number. */
  private static final Pattern REMOVED_NAME = Pattern.compile("\\.([0-9a-f]+-[0-9a-f]+)\\.removed");

  /** The folders that this process has tidied up. */
  private static final Set<Path> SWEPT = ConcurrentHashMap.newKeySet();

  private final Win32 win32;

  WindowsFiles(Win32 win32) {
    this.win32 = win32;
  }

  @Override
  public Made create(Attempt attempt, Path at, Path path, CreateRequest request) {
    sweepOnce(attempt, path);
    try (Security security = Security.ofMode(win32, attempt, request.mode());
        FileHandle file = FileHandle.create(win32, attempt, at, security)) {
      try {
        return fill(attempt, path, file, request);
      } catch (RuntimeException | Error e) {
        Undo.after(e, file::delete);
        throw e;
      }
    } catch (SegmentNotFoundException e) {
      Path folder = path.getParent();
      if (folder != null && Files.isDirectory(folder)) { // a file of that name is being deleted
        throw new SegmentExistsException(e.failure());
      }
      throw new InvalidFormatException(e.failure().withRemedy(MappedFiles.makeParent(path)));
    }
  }

  private Made fill(Attempt attempt, Path path, FileHandle file, CreateRequest request) {
    long size = request.size();
    Attempt told = attempt;
    if (request.isSparse()) {
      file.makeSparse();
    } else {
      told = FreeSpace.require(attempt, String.valueOf(path.getParent()), size, MAKE_ROOM);
    }
    try (Section section = file.section(told, size, false)) {
      FileInfo info = file.info();
      return new Made(
          new WindowsFileSegment(this, path, section.map(attempt, size), info), info.id());
    }
  }

  @Override
  public boolean rename(Attempt attempt, Path from, Path to) {
    try (FileHandle file = FileHandle.open(win32, attempt, from, Access.DELETE)) {
      file.rename(to);
      return true;
    }
  }

  /** The section keeps the file from becoming shorter; it is as long as the file was then. */
  @Override
  public Segment attach(Attempt attempt, Path path, boolean readOnly) {
    Access access = readOnly ? Access.READ : Access.READ_WRITE;
    try (FileHandle file = FileHandle.open(win32, attempt, path, access)) {
      FileInfo info = requireRegular(attempt, file.info());
      if (info.size() == 0) {
        throw attempt.unsized();
      }
      AddressSpace.require(attempt, Platform.current(), info.size());
      try (Section section = file.section(attempt, 0, readOnly)) {
        return new WindowsFileSegment(this, path, section.map(attempt, info.size()), info);
      }
    }
  }

  private static FileInfo requireRegular(Attempt attempt, FileInfo info) {
    if (!info.isRegular()) {
      throw MappedFiles.notRegular(attempt);
    }
    return info;
  }

  @Override
  public boolean remove(Attempt attempt, Path path) {
    try (FileHandle file = openToRemove(attempt, path)) {
      takeAway(file, path, requireRegular(attempt, file.info()));
      return true;
    } catch (SegmentNotFoundException e) {
      return false;
    }
  }

  @Override
  public boolean removeIfSame(Attempt attempt, Path path, String identity) {
    try (FileHandle file = openToRemove(attempt, path)) {
      FileInfo info = file.info();
      if (!info.id().equals(identity)) {
        return false;
      }
      takeAway(file, path, info);
      return true;
    } catch (SegmentNotFoundException e) {
      return false; // somebody else was faster
    }
  }

  private FileHandle openToRemove(Attempt attempt, Path path) {
    return Retry.whileBusy(() -> FileHandle.open(win32, attempt, path, Access.DELETE));
  }

  private static void takeAway(FileHandle file, Path path, FileInfo identity) {
    file.rename(removedName(path, identity));
    boolean unused = file.delete(); // if it is mapped, whoever unmaps it last deletes it
  }

  private static Path removedName(Path path, FileInfo identity) {
    return path.resolveSibling("." + identity.id() + REMOVED);
  }

  /** Deletes the file if it has been removed meanwhile and nobody has it mapped any more. */
  void deleteIfRemoved(Attempt attempt, Path path, FileInfo identity) {
    deleteIfUnused(attempt, removedName(path, identity));
  }

  /** Deletes a file if it has been removed: then its number is in its name. */
  private void deleteIfUnused(Attempt attempt, Path removed) {
    Matcher name = REMOVED_NAME.matcher(removed.getFileName().toString());
    if (!name.matches()) {
      return;
    }
    try (FileHandle file = FileHandle.open(win32, attempt, removed, Access.DELETE)) {
      FileInfo info = file.info();
      if (info.isRegular() && info.id().equals(name.group(1))) {
        boolean unused = file.delete();
      }
    } catch (SharedArrayException e) {
      // it has not been removed, or is deleted already, or is being deleted
    }
  }

  /** Processes that end without unmapping leave the removed files that they have mapped. */
  @Override
  public void sweep(Attempt attempt, Path folder) throws IOException {
    try (DirectoryStream<Path> removed = Files.newDirectoryStream(folder, ".*" + REMOVED)) {
      removed.forEach(file -> deleteIfUnused(attempt, file));
    }
  }

  private void sweepOnce(Attempt attempt, Path path) {
    Path folder = path.getParent();
    if (folder != null && SWEPT.add(folder)) {
      try {
        sweep(attempt, folder);
      } catch (IOException | DirectoryIteratorException e) {
        SWEPT.remove(folder); // it does not exist, or not yet
      }
    }
  }

  /**
   * Has the disk write what it was given, if the path is still that file's. Where its owner may not
   * write it, the disk does so in its own time.
   */
  void flush(Attempt attempt, Path path, FileInfo identity) {
    try (FileHandle file = FileHandle.open(win32, attempt, path, Access.READ_WRITE)) {
      if (file.info().isSameFile(identity)) {
        file.flush();
      }
    } catch (SegmentNotFoundException | SegmentAccessException e) {
      // it is not to last any more, or not ours to open
    }
  }

  @Override
  public OptionalLong sizeOf(Attempt attempt, Path path) {
    try (FileHandle file = FileHandle.open(win32, attempt, path, Access.STATUS)) {
      FileInfo info = file.info();
      return info.isRegular() ? OptionalLong.of(info.size()) : OptionalLong.empty();
    } catch (SegmentNotFoundException | SegmentAccessException e) {
      return OptionalLong.empty();
    }
  }
}
