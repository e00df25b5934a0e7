package com.example.folder;

import io.sharedarray.spi.Failure;
import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.SegmentAccessException;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SharedArrayException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Turns what java.nio throws into the exceptions that callers of an allocator expect. */
final class Failures {

  private Failures() {}

  static SharedArrayException of(String what, String segment, IOException cause) {
    Failure failure =
        Failure.of(what + ": " + cause).withBackend(FolderAllocator.NAME).withSegment(segment);
    if (cause instanceof FileAlreadyExistsException) {
      return new SegmentExistsException(failure.withRemedy("choose another name"), cause);
    }
    if (cause instanceof NoSuchFileException) {
      return new SegmentNotFoundException(failure.withRemedy("check the name"), cause);
    }
    if (cause instanceof AccessDeniedException) {
      return new SegmentAccessException(failure.withRemedy("ask its owner for a mode"), cause);
    }
    if (cause instanceof Contents.NoRoomException) {
      return new InsufficientMemoryException(failure.withRemedy("ask for less"), cause);
    }
    return new SharedArrayException(failure, cause);
  }
}
