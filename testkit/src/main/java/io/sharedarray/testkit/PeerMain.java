package io.sharedarray.testkit;

import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentNotFoundException;
import io.sharedarray.spi.SegmentUnpublishedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The other process in the contract of an allocator. It has one segment at a time, and those that
 * it owns.
 */
final class PeerMain implements Lines.Commands {

  private final Allocator allocator;
  private @Nullable Segment segment;

  /** Held, so that nothing but the end of the process ends them. */
  private final List<Segment> owned = new ArrayList<>();

  private PeerMain(Allocator allocator) {
    this.allocator = allocator;
  }

  /** The argument is the name of the allocator's class. */
  public static void main(String[] args) throws IOException {
    Lines.serve(new PeerMain(find(args[0])));
  }

  /** By way of its service, which works for one in a module that exports nothing, too. */
  private static Allocator find(String className) {
    return ServiceLoader.load(Allocator.class).stream()
        .filter(provider -> provider.type().getName().equals(className))
        .findFirst()
        .map(ServiceLoader.Provider::get)
        .orElseGet(() -> make(className));
  }

  private static Allocator make(String className) {
    try {
      return Class.forName(className).asSubclass(Allocator.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("an allocator has a public constructor", e);
    }
  }

  @Override
  public Object run(String command, List<String> arguments) {
    return switch (command) {
      case "create" -> use(allocator.create(request(arguments)));
      case "own" -> own(CreateRequest.ofSize(Long.parseLong(arguments.get(0))));
      case "own-name" -> own(request(arguments));
      case "reclaim" -> allocator.reclaim(Integer.MAX_VALUE);
      case "attach" -> use(allocator.attach(AttachRequest.ofName(arguments.get(0))));
      case "size" -> segment().size();
      case "read" -> segment().buffer(Long.parseLong(arguments.get(0)), 1).get(0);
      case "write" ->
          segment()
              .buffer(Long.parseLong(arguments.get(0)), 1)
              .put(0, Byte.parseByte(arguments.get(1)));
      case "close" -> close();
      case "remove" -> allocator.remove(arguments.get(0));
      case "watch" -> watch(arguments.get(0), Long.parseLong(arguments.get(1)));
      case "claims" -> Platforms.claimsOf(allocator);
      default -> throw new IllegalArgumentException(command);
    };
  }

  private static CreateRequest request(List<String> arguments) {
    return CreateRequest.ofSize(Long.parseLong(arguments.get(1))).withName(arguments.get(0));
  }

  /** Creates a segment that goes with this process. */
  private String own(CreateRequest request) {
    Segment created = allocator.create(request.withOwned(true));
    owned.add(created);
    return created.name();
  }

  private String use(Segment opened) {
    segment = opened;
    return opened.name();
  }

  private Segment segment() {
    if (segment == null) {
      throw new IllegalStateException("no segment yet");
    }
    return segment;
  }

  private String close() {
    segment().close();
    segment = null;
    return "closed";
  }

  /** Attaches a segment as soon as that works, and checks that it is whole. */
  private String watch(String name, long size) {
    try (Segment seen = attachWhenThere(name)) {
      boolean whole =
          seen.size() >= size
              && seen.buffer(0, 1).get(0) == 0
              && seen.buffer(size - 1, 1).get(0) == 0;
      return whole ? "whole" : "of " + seen.size() + " bytes";
    }
  }

  private Segment attachWhenThere(String name) {
    while (true) {
      try {
        return allocator.attach(AttachRequest.ofName(name));
      } catch (SegmentNotFoundException | SegmentUnpublishedException e) {
        Thread.onSpinWait();
      }
    }
  }
}
