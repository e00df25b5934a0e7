package io.sharedarray.examples.demo;

import io.sharedarray.ArrayHandle;
import io.sharedarray.SharedArray;
import io.sharedarray.TypedArray;
import io.sharedarray.spi.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The processes around one array, which stay until the end; tells what happens. */
final class Scene implements AutoCloseable {

  /** The backends whose segments are files, which numpy.load can map. */
  private static final Set<String> FILES = Set.of("posix-shm", "mmap");

  private final TypedArray<?> array;
  private final List<Peer> peers = new ArrayList<>();

  private Scene(TypedArray<?> array) {
    this.array = array;
  }

  static Scene open(TypedArray<?> array, String what) {
    say("SharedArray on %s, Java %s".formatted(Platform.current(), Runtime.version()));
    say("");
    say("1. This JVM (process %d) shares %s".formatted(ProcessHandle.current().pid(), what));
    say("   handle    %s".formatted(array.handle()));
    return new Scene(array);
  }

  /** Has a second JVM do something in place, and returns its answer. */
  String secondJvm(String deed, String request) throws IOException {
    Peer jvm = Peer.startJvm(JvmWorker.class);
    return perform("2. A second JVM", deed, jvm, request);
  }

  /** Has Python do something in place, and returns its answer; nothing if there is no Python. */
  String python(String deed, String request) throws IOException {
    Python python = Python.find();
    if (!python.isThere()) {
      say("3. WITHOUT PYTHON: %s".formatted(python.about()));
      return "";
    }
    if (!FILES.contains(array.backend())) {
      say("3. WITHOUT PYTHON: numpy alone cannot open segments of %s".formatted(array.backend()));
      return "";
    }
    return perform("3. %s alone".formatted(python.about()), deed, python.start(), request);
  }

  private String perform(String who, String deed, Peer peer, String request) throws IOException {
    peers.add(peer);
    peer.ask("ready?"); // so that no clock counts the start of a process
    say("%s (process %d) %s in place".formatted(who, peer.pid(), deed));
    Peer.HandOff handOff = peer.handOff(array.handle());
    say("   sees      %s".formatted(handOff.seen()));
    say(
        "   hand-off  %s from sending the handle to the answer that it sees the array (at first %s)"
            .formatted(millis(handOff.typical()), millis(handOff.first())));
    long start = System.nanoTime();
    String answer = peer.ask(request);
    say("   work      %s".formatted(millis(System.nanoTime() - start)));
    return answer;
  }

  /** That nobody holds a copy. */
  void printProof() throws IOException {
    say("Bytes shared   %,d".formatted(array.nbytes()));
    say("Bytes copied   0 between processes: %s".formatted(samePages()));
    say(
        "Bytes sent     %,d of text through pipes"
            .formatted(peers.stream().mapToLong(Peer::textBytes).sum()));
  }

  private String samePages() throws IOException {
    List<Long> processes = new ArrayList<>(List.of(ProcessHandle.current().pid()));
    peers.forEach(peer -> processes.add(peer.pid()));
    List<Optional<SharedPages>> pages =
        processes.stream().map(process -> SharedPages.of(process, array.name())).toList();
    Optional<SharedPages> ours = pages.get(0);
    if (ours.isEmpty()) {
      return "each maps the segment; this system does not show its pages";
    }
    if (!pages.stream().allMatch(ours::equals)) {
      throw new IOException("processes do not map the same pages: " + pages);
    }
    return "processes %s map the same pages, inode %s of device %s"
        .formatted(
            processes.stream().map(String::valueOf).collect(Collectors.joining(", ")),
            ours.get().inode(),
            ours.get().device());
  }

  /** That nothing is left, after the array has been closed. */
  static void printRemoval(ArrayHandle handle) throws IOException {
    if (SharedArray.list().contains(handle)) {
      throw new IOException("the segment of " + handle + " is still there");
    }
    say("Removed        nothing is left of %s".formatted(handle));
  }

  @Override
  public void close() throws IOException {
    for (Peer peer : peers) {
      peer.close();
    }
  }

  private static String millis(long nanos) {
    return "%.2f ms".formatted(nanos / 1e6);
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
