package io.sharedarray.backend.mmap;

import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SharedArrayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a child does where something is broken, and prints what came of it. */
final class ChildMain {

  private static final MmapAllocator ALLOCATOR = new MmapAllocator();

  private ChildMain() {}

  public static void main(String[] arguments) throws IOException {
    for (String argument : arguments) {
      String[] words = argument.split(" ", -1);
      try {
        System.out.println(run(words));
      } catch (SharedArrayException e) {
        System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
      }
    }
  }

  private static String run(String[] words) throws IOException {
    return switch (words[0]) {
      case "create" -> create(words[1], CreateRequest.ofSize(Long.parseLong(words[2])));
      case "sparse" ->
          create(words[1], CreateRequest.ofSize(Long.parseLong(words[2])).withSparse(true));
      case "mode" ->
          create(words[1], CreateRequest.ofSize(64).withMode(Integer.parseInt(words[2], 8)));
      case "attach" -> ALLOCATOR.attach(AttachRequest.ofName(words[1])).name();
      case "list" -> "lists " + ALLOCATOR.list().size();
      default -> throw new IllegalArgumentException(words[0]);
    };
  }

  private static String create(String name, CreateRequest request) throws IOException {
    try (Segment segment = ALLOCATOR.create(request.withName(name))) {
      Path path = Path.of(segment.name());
      int mode = (int) Files.getAttribute(path, "unix:mode") & 0777;
      segment.buffer(segment.size() - 1, 1).put(0, (byte) 1);
      return path + " of " + Files.size(path) + " bytes has mode " + Integer.toOctalString(mode);
    }
  }
}
