package com.example.folder;

import io.sharedarray.spi.CreateRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A new file's bytes and permissions. */
final class Contents {

  private static final int CHUNK = 1 << 20;

  private Contents() {}

  /** Gives the file its size: by writing zeros, so that it is full now or never. */
  static void fill(Path file, CreateRequest request) throws IOException {
    long size = request.size();
    if (!request.isSparse() && size > Files.getFileStore(file).getUsableSpace()) {
      throw new NoRoomException("there are fewer bytes free than " + size);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long at = request.isSparse() ? size - 1 : 0;
      ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(CHUNK, size - at));
      while (at < size) {
        zeros.position(0).limit((int) Math.min(zeros.capacity(), size - at));
        at += channel.write(zeros, at);
      }
    } catch (IOException e) {
      throw new NoRoomException(String.valueOf(e.getMessage()));
    }
  }

  /** Sets all nine bits, whatever the umask. */
  static void setMode(Path file, int mode) throws IOException {
    StringBuilder permissions = new StringBuilder("rwxrwxrwx");
    for (int i = 0; i < permissions.length(); i++) {
      if ((mode & 0400 >> i) == 0) {
        permissions.setCharAt(i, '-');
      }
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions.toString()));
  }

  /** The file system is full, or not made for such a size. */
  static final class NoRoomException extends IOException {

    private static final long serialVersionUID = 1;

    NoRoomException(String message) {
      super(message);
    }
  }
}
