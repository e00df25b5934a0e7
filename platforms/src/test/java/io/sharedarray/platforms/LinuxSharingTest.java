package io.sharedarray.platforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.DType;
import io.sharedarray.spi.InsufficientMemoryException;
import io.sharedarray.spi.SegmentNames;
import io.sharedarray.testkit.Peer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Arrays that processes of different bitness, and of different byte order, have at the same time.
 */
@Timeout(300)
class LinuxSharingTest {

  private static final List<String> BACKENDS = List.of("posix-shm", "mmap", "sysv");

  /** Each backend between this platform and another one, created on either side. */
  static Stream<Arguments> pairs() {
    return BACKENDS.stream()
        .flatMap(
            backend ->
                Stream.of(Side.I386, Side.S390X)
                    .flatMap(
                        other ->
                            Stream.of(
                                Arguments.of(backend, Side.X86_64, other),
                                Arguments.of(backend, other, Side.X86_64))));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void every_type_arrives_by_value_and_comes_back(String backend, Side here, Side there) {
    try (Room room = new Room()) {
      Peer creator = room.enter(here);
      Peer attacher = room.enter(there);
      int number = 0;
      for (DType<?> dtype : DType.values()) {
        String handle = creator.ask("create", backend, dtype.name(), SegmentNames.random());
        creator.ask("fill", ++number);
        attacher.ask("attach", handle);
        attacher.ask("verify", number, "");
        requireOrder(here, there, dtype, attacher);
        attacher.ask("fill", ++number);
        creator.ask("verify", number, "");
        attacher.ask("attach", creator.ask("slice", "::-1, 1:"));
        attacher.ask("verify", number, "::-1, 1:");
        creator.ask("close");
      }
    }
  }

  /** The elements stay in the order of their creator, which the header says. */
  private static void requireOrder(Side here, Side there, DType<?> dtype, Peer attacher) {
    String creators = here.order.equals("<") ? "LITTLE_ENDIAN" : "BIG_ENDIAN";
    String own = there.order.equals("<") ? "LITTLE_ENDIAN" : "BIG_ENDIAN";
    assertEquals(dtype.itemSize() == 1 ? own : creators, attacher.ask("order"));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void the_handle_of_a_raw_array_says_its_byte_order(String backend, Side here, Side there) {
    try (Room room = new Room()) {
      Peer creator = room.enter(here);
      Peer attacher = room.enter(there);
      String handle = creator.ask("create-raw", backend, "int32", SegmentNames.random());
      ByteOrder order = here.order.equals("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
      String typestr = DType.INT32.typestr(order).replace("<", "%3C").replace(">", "%3E");
      assertTrue(handle.contains("dtype=" + typestr), handle);
      creator.ask("fill", 1);
      attacher.ask("attach", handle);
      attacher.ask("verify", 1, "");
      attacher.ask("fill", 2);
      creator.ask("verify", 2, "");
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void a_name_means_the_same_to_both(String backend, Side here, Side there) {
    String name = SegmentNames.random();
    try (Room room = new Room()) {
      Peer creator = room.enter(here);
      Peer attacher = room.enter(there);
      String handle = creator.ask("create", backend, "float64", name);
      creator.ask("fill", 1);
      assertEquals(handle, attacher.ask("attach-name", backend, name));
      attacher.ask("verify", 1, "");
      String listed = attacher.ask("list");
      assertTrue(listed.contains(handle), () -> handle + " is not in " + listed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"posix-shm", "mmap", "sysv"})
  void a_large_array_is_shared_with_32_bits_where_it_fits(String backend) {
    long size = 1 << 26;
    try (Room room = new Room()) {
      Peer wide = room.enter(Side.X86_64);
      Peer narrow = room.enter(Side.I386);
      String handle = wide.ask("create-large", backend, "uint64", size);
      wide.ask("fill-all", 3);
      narrow.ask("attach", handle);
      assertEquals(String.valueOf(3 * size), narrow.ask("sum"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"posix-shm", "mmap", "sysv"})
  void a_larger_one_is_refused_by_32_bits_with_that_as_the_reason(String backend) {
    long size = 3L << 30;
    try (Room room = new Room()) {
      Peer wide = room.enter(Side.X86_64);
      Peer narrow = room.enter(Side.I386);
      String handle = wide.ask("create-sparse", backend, "uint8", size);
      requireRefused(narrow, "attach", handle);
      requireRefused(narrow, "create-sparse", backend, "uint8", size);
      requireRefused(narrow, "create-large", backend, "uint8", size);
    }
  }

  private static void requireRefused(Peer peer, String command, Object... arguments) {
    String refusal = peer.refusal(InsufficientMemoryException.class, command, arguments);
    assertTrue(refusal.contains("32-bit"), refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"posix-shm", "mmap", "sysv"})
  void additions_of_32_and_of_64_bits_at_once_are_all_counted(String backend) {
    int times = 200_000;
    try (Room room = new Room()) {
      Peer wide = room.enter(Side.X86_64);
      Peer narrow = room.enter(Side.I386);
      String handle = narrow.ask("create-large", backend, "int64", 1);
      wide.ask("attach", handle);
      List<Peer> both = List.of(wide, narrow);
      both.forEach(peer -> peer.tell("add", times));
      both.forEach(Peer::answer);
      both.forEach(peer -> assertEquals(String.valueOf(2 * times), peer.ask("get", 0)));
    }
  }
}
