package io.sharedarray.testkit;

import io.sharedarray.ArrayBuilder;
import io.sharedarray.DType;
import io.sharedarray.SharedArray;
import io.sharedarray.TypedArray;
import io.sharedarray.spi.Allocator;
import io.sharedarray.spi.AttachRequest;
import io.sharedarray.spi.Capability;
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
    if (subject.has(Capability.REMOVAL_BY_OTHERS)) { // else it ends with its creator
      ends.push(() -> allocator.remove(name));
    }
    return name;
  }

  /** An array in such a segment, not created yet. */
  <A extends TypedArray<A>> ArrayBuilder<A> builder(DType<A> dtype, long... shape) {
    return SharedArray.builder(dtype).shape(shape).backend(allocator.name());
  }

  /** Closes an array when the test ends. */
  <A extends SharedArray> A keep(A array) {
    ends.push(array::close);
    return array;
  }

  /** An array of zeros. */
  <A extends TypedArray<A>> A zeros(DType<A> dtype, long... shape) {
    return keep(builder(dtype, shape).create());
  }

  /** Another process with the same allocator. */
  Peer peer(String... jvmOptions) {
    return start(List.of(jvmOptions), PeerMain.class, allocator.getClass().getName());
  }

  /** So many other processes with the same allocator. */
  List<Peer> peers(int count) {
    return Stream.generate(this::peer).limit(count).toList();
  }

  /** Another process that uses arrays. */
  Peer arrayPeer() {
    return start(List.of(), ArrayPeerMain.class, allocator.name());
  }

  /** Another process, which answers commands. */
  Peer keep(Peer peer) {
    ends.push(peer::close);
    return peer;
  }

  private Peer start(List<String> jvmOptions, Class<?> main, String argument) {
    List<String> options = new ArrayList<>(subject.jvmOptions());
    options.addAll(jvmOptions);
    return keep(new Peer(ChildJvm.start(List.of(), options, main, argument)));
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
