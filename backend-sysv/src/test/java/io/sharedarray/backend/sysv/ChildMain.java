package io.sharedarray.backend.sysv;

import io.sharedarray.backend.common.Attempt;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SharedArrayException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command a line and answers each with a line: what it asks for, or the exception, its
 * class first. It holds one segment.
 */
final class ChildMain {

  private final SysvAllocator allocator = new SysvAllocator();
  private @Nullable Segment segment;

  private ChildMain() {}

  public static void main(String[] args) throws IOException {
    ChildMain child = new ChildMain();
    child.run(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
  }

  private void run(BufferedReader commands) throws IOException {
    System.out.println("ready");
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      try {
        System.out.println(run(line.split(" ")));
      } catch (SharedArrayException e) {
        System.out.println(e.getClass().getSimpleName() + " " + e.getMessage());
      }
    }
  }

  private String run(String[] words) {
    return switch (words[0]) {
      case "create" -> hold(allocator.create(request(words)));
      case "sparse" -> hold(allocator.create(request(words).withSparse(true)));
      case "attach" -> hold(allocator.attach(AttachRequest.ofName(words[1])));
      case "view" -> hold(allocator.attach(AttachRequest.ofName(words[1]).withReadOnly(true)));
      case "get" -> String.valueOf(held().buffer(Integer.parseInt(words[1]), 1).get(0));
      case "put" -> {
        held().buffer(Integer.parseInt(words[1]), 1).put(0, Byte.parseByte(words[2]));
        yield "done";
      }
      case "close" -> {
        if (segment != null) {
          segment.close();
        }
        yield "done";
      }
      case "remove" -> String.valueOf(allocator.remove(words[1]));
      case "own" -> hold(allocator.create(request(words).withOwned(true)));
      case "reclaim" -> allocator.reclaim(Integer.MAX_VALUE).toString();
      case "strand" -> strand(words[1], words[2]);
      case "list" -> allocator.list().toString();
      case "begin" -> begin(words[1], Integer.parseInt(words[2]));
      default -> throw new IllegalArgumentException(words[0]);
    };
  }

  /** NAME SIZE MODE; a hyphen stands for a name that the allocator makes up. */
  private static CreateRequest request(String[] words) {
    CreateRequest request =
        CreateRequest.ofSize(Long.parseLong(words[2])).withMode(Integer.parseInt(words[3], 8));
    return words[1].equals("-") ? request : request.withName(words[1]);
  }

  private String hold(Segment newSegment) {
    segment = newSegment;
    return newSegment.name() + " " + newSegment.size();
  }

  private Segment held() {
    if (segment == null) {
      throw new IllegalStateException("no segment yet");
    }
    return segment;
  }

  /** Goes as far as a system call of a create, and no further. */
  @SuppressWarnings("MustBeClosedChecker")
  private static String strand(String step, String text) {
    Shm shm = Shm.require();
    SysvName.Portable name = new SysvName.Portable(text);
    if (step.equals("record")) {
      return "record " + shm.create(SysvName.recordKey(name.key()), NameRecord.SIZE, 0600, false);
    }
    NameClaim claim = NameClaim.of(shm, new Attempt(SysvAllocator.NAME, "test", text), name, 0600);
    return claim.getClass() + " " + shm.create(name.key(), 100, 0600, true);
  }

  /** Begins to create a segment, of a size if that is not 0, and goes no further. */
  @SuppressWarnings("MustBeClosedChecker")
  private static String begin(String text, int size) {
    Shm shm = Shm.require();
    SysvName.Portable name = new SysvName.Portable(text);
    Attempt attempt = new Attempt(SysvAllocator.NAME, "test", text);
    NameClaim claim = NameClaim.of(shm, attempt, name, 0600);
    if (size > 0) {
      claim.hold(shm.create(name.key(), size, 0600, true));
    }
    return "begun";
  }
}
