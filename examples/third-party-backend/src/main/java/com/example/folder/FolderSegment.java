package com.example.folder;

import com.sun.jna.Pointer;
import io.sharedarray.spi.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** A mapped file. */
final class FolderSegment implements Segment {

  private final String name;
  private final Path file;
  private final Object identity;
  private final Pointer memory;
  private final long size;
  private final boolean readOnly;
  private final AtomicBoolean closed = new AtomicBoolean();

  private FolderSegment(
      String name, Path file, Object identity, Pointer memory, long size, boolean readOnly) {
    this.name = name;
    this.file = file;
    this.identity = identity;
    this.memory = memory;
    this.size = size;
    this.readOnly = readOnly;
  }

  /** Maps a file that has, or will have, the name; the mapping outlives the descriptor. */
  static FolderSegment map(String name, Path file, Path present, boolean readOnly)
      throws IOException {
    Object identity = identity(present);
    if (!Files.isReadable(present) || !(readOnly || Files.isWritable(present))) {
      throw new AccessDeniedException(present.toString());
    }
    int descriptor =
        Libc.require("open", Libc.open(present.toString(), readOnly ? 0 : Libc.O_RDWR));
    try {
      long size = Libc.lseek(descriptor, 0, Libc.SEEK_END);
      int access = readOnly ? Libc.PROT_READ : Libc.PROT_READ | Libc.PROT_WRITE;
      Pointer memory = Libc.mmap(null, size, access, Libc.MAP_SHARED, descriptor, 0);
      Libc.require("mmap", Pointer.nativeValue(memory));
      return new FolderSegment(name, file, identity, memory, size, readOnly);
    } finally {
      Libc.close(descriptor);
    }
  }

  private static Object identity(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public long address() {
    return Pointer.nativeValue(memory);
  }

  @Override
  public boolean isReadOnly() {
    return readOnly;
  }

  @Override
  public ByteBuffer buffer(long offset, int length) {
    Objects.checkFromIndexSize(offset, length, size);
    ByteBuffer bytes = memory.getByteBuffer(offset, length);
    return readOnly ? bytes.asReadOnlyBuffer().order(ByteOrder.nativeOrder()) : bytes;
  }

  /** Takes the name away, unless another file has it by now. */
  @Override
  public void remove() {
    try {
      if (identity.equals(identity(file))) {
        Files.delete(file);
      }
    } catch (NoSuchFileException e) {
      return; // somebody was faster
    } catch (IOException e) {
      throw Failures.of("cannot remove the file", name, e);
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        Libc.require("munmap", Libc.munmap(memory, size));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
