package io.sharedarray.testkit;

import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Segment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** The segments and processes of one test, all of which end with it. */
final class Bench implements AutoCloseable {

  private final AllocatorUnderTest subject;
  private final Allocator allocator;
  private final Deque<Runnable> ends = new ArrayDeque<>();

  Bench(AllocatorUnderTest subject) {
    this.subject = subject;
    this.allocator = subject.allocator();
  }

  /** A segment under a name that the allocator makes up. */
  Segment create(long size) {
    return create(CreateRequest.ofSize(size));
  }

  /** A segment of that name. */
  Segment create(String name, long size) {
    return create(CreateRequest.ofSize(size).withName(name));
  }

  Segment create(CreateRequest request) {
    Segment segment = allocator.create(request);
    ends.push(
        () -> {
          segment.remove();
          segment.close();
        });
    return segment;
  }

  /** An attachment for reading and writing. */
  Segment attach(String name) {
    return attach(AttachRequest.ofName(name));
  }

  Segment attach(AttachRequest request) {
    Segment segment = allocator.attach(request);
    ends.push(segment::close);
    return segment;
  }

  /** A segment that the test itself removes and closes. */
  Segment allocate(long size) {
    return allocator.create(CreateRequest.ofSize(size));
  }

  /** An attachment that the test itself closes. */
  Segment open(String name) {
    return allocator.attach(AttachRequest.ofName(name));
  }

  /** A name that nobody uses; a segment that has it when the test ends is removed. */
  String name() {
    String name = subject.freshName();
    ends.push(() -> allocator.remove(name));
    return name;
  }

  /** Another process with the same allocator. */
  Peer peer(String... jvmOptions) {
    List<String> options = new ArrayList<>(subject.jvmOptions());
    options.addAll(List.of(jvmOptions));
    Peer peer =
        new Peer(
            ChildJvm.start(List.of(), options, PeerMain.class, allocator.getClass().getName()));
    ends.push(peer::close);
    return peer;
  }

  /** So many other processes. */
  List<Peer> peers(int count) {
    return Stream.generate(this::peer).limit(count).toList();
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    while (!ends.isEmpty()) {
      try {
        ends.pop().run();
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
