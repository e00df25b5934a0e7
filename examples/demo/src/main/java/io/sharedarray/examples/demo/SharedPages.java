package io.sharedarray.examples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The file whose pages a process has mapped, as Linux tells in /proc. Two processes with the same
 * device and inode use the same memory.
 *
 * @param device the file's device
 * @param inode the file's number on it
 * @param path the file's name
 */
record SharedPages(String device, String inode, String path) {

  /** The pages of the file whose path ends with the segment's name; none on other systems. */
  static Optional<SharedPages> of(long process, String segment) {
    Path maps = Path.of("/proc", Long.toString(process), "maps");
    try (Stream<String> lines = Files.lines(maps)) {
      return lines
          // address, permissions, offset, device, inode, path
          .map(line -> line.split(" +", 6))
          .filter(field -> field.length == 6 && field[1].equals("rw-s"))
          .filter(field -> field[5].equals(segment) || field[5].endsWith("/" + segment))
          .map(field -> new SharedPages(field[3], field[4], field[5]))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
