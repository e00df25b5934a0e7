package io.sharedarray.backend.posixshm;

import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SharedArrayException;
import java.io.File;

/** What a child does where something is broken, and prints what came of it. */
final class ChildMain {

  private static final PosixShmAllocator ALLOCATOR = new PosixShmAllocator();

  private ChildMain() {}

  public static void main(String[] arguments) {
    for (String argument : arguments) {
      String[] words = argument.split(" ", -1);
      try {
        System.out.println(run(words[0], words[1]));
      } catch (SharedArrayException e) {
        System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
      }
    }
    String[] left = new File("/dev/shm").list();
    System.out.println("left " + (left == null ? 0 : left.length));
  }

  private static String run(String command, String operand) {
    CreateRequest request = CreateRequest.ofSize(64);
    return switch (command) {
      case "create" -> create(CreateRequest.ofSize(Long.parseLong(operand)));
      case "sparse" -> create(CreateRequest.ofSize(Long.parseLong(operand)).withSparse(true));
      case "mode" -> create(request.withMode(Integer.parseInt(operand, 8)).withName("moded"));
      case "own" -> ALLOCATOR.create(request.withName(operand).withOwned(true)).name();
      case "halt" -> {
        System.out.println("killed");
        Runtime.getRuntime().halt(9);
        yield "";
      }
      case "reclaim" -> "reclaims " + ALLOCATOR.reclaim(Integer.MAX_VALUE);
      case "keep" -> ALLOCATOR.create(request.withName(operand)).name();
      case "attach" -> ALLOCATOR.attach(AttachRequest.ofName(operand)).name();
      case "remove" -> "removed " + ALLOCATOR.remove(operand);
      case "list" -> "lists " + ALLOCATOR.list().size();
      case "probe" -> {
        ALLOCATOR.probe();
        yield "works";
      }
      default -> throw new IllegalArgumentException(command);
    };
  }

  private static String create(CreateRequest request) {
    try (Segment segment = ALLOCATOR.create(request)) {
      int mode = PermissionBits.of(segment.name());
      segment.buffer(0, 1).put(0, (byte) 1);
      segment.buffer(segment.size() - 1, 1).put(0, (byte) 1);
      segment.remove();
      return "created " + segment.size() + " bytes with mode " + Integer.toOctalString(mode);
    }
  }
}
