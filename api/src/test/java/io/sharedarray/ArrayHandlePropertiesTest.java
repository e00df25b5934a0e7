package io.sharedarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedarray.spi.InvalidFormatException;
import java.nio.ByteOrder;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.IntRange;

/** What holds of every handle, and of every text that is none. */
class ArrayHandlePropertiesTest {

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .ofMinLength(1)
        .ofMaxLength(50)
        .filter(
            name -> {
              try {
                return HandleText.requireName(name) != null;
              } catch (InvalidFormatException e) {
                return false;
              }
            });
  }

  @Provide
  Arbitrary<List<Tuple2<Long, Long>>> axes() {
    Arbitrary<Long> lengths = Arbitraries.longs().between(0, 1000);
    Arbitrary<Long> strides = Arbitraries.longs().between(-1000, 1000);
    return Combinators.combine(lengths, strides).as(Tuple::of).list().ofMaxSize(5);
  }

  @Provide
  Arbitrary<ArrayHandle> handles() {
    return Combinators.combine(
            Arbitraries.of("posix-shm", "mmap", "sysv", "b"),
            names(),
            Arbitraries.of(true, false),
            Arbitraries.of(DType.values()),
            Arbitraries.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN),
            axes(),
            Arbitraries.longs().between(1L << 32, 1L << 62))
        .as(
            (backend, name, raw, dtype, order, axes, offset) -> {
              long[] shape = axes.stream().mapToLong(Tuple2::get1).toArray();
              long[] strides = axes.stream().mapToLong(Tuple2::get2).toArray();
              String typestr = dtype.typestr(order);
              return ArrayHandle.ofView(backend, name, raw, typestr, shape, strides, offset);
            });
  }

  @Property
  void namesComeBack(@ForAll @From("names") String name) {
    ArrayHandle handle = ArrayHandle.of("mmap", name);
    ArrayHandle parsed = ArrayHandle.parse(handle.toString());
    assertEquals(handle, parsed);
    assertEquals(name, parsed.name());
    assertTrue(handle.toString().matches("mmap:[A-Za-z0-9._~/:%-]+"));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void viewsComeBack(@ForAll @From("handles") ArrayHandle handle) {
    ArrayHandle parsed = ArrayHandle.parse(handle.toString());
    assertEquals(handle, parsed);
    assertEquals(handle.name(), parsed.name());
    assertEquals(handle.isRaw(), parsed.isRaw());
    assertEquals(handle.dtype(), parsed.dtype());
    assertEquals(handle.layout(), parsed.layout());
    if (handle.dtype().itemSize() > 1) {
      assertEquals(handle.byteOrder(), parsed.byteOrder());
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void serialisedComeBack(@ForAll @From("handles") ArrayHandle handle) throws Exception {
    byte[] bytes = ArrayHandleSerialTest.write(handle);
    ArrayHandle read = (ArrayHandle) ArrayHandleSerialTest.read(bytes);
    assertEquals(handle, read);
    assertEquals(handle.layout(), read.layout());
  }

  @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
  void changedTextsAreReadOrRefused(
      @ForAll @From("handles") ArrayHandle handle,
      @ForAll @IntRange(max = 1000) int place,
      @ForAll @IntRange(max = 3) int length,
      @ForAll @From("pieces") String piece) {
    String text = handle.toString();
    int start = place % (text.length() + 1);
    int end = Math.min(text.length(), start + length);
    readOrRefuse(text.substring(0, start) + piece + text.substring(end));
    readOrRefuse(text.substring(start));
    readOrRefuse(text.substring(0, start));
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(3),
        Arbitraries.of(
            "",
            "%",
            "%00",
            "%FF",
            "&",
            "=",
            "?",
            ",",
            "-",
            ":",
            "//",
            "&raw=1",
            "&shape=",
            "9223372036854775807",
            "0"));
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    readOrRefuse(text);
    readOrRefuse("mmap:" + text);
    readOrRefuse("mmap:x?" + text);
  }

  /** Any other exception, and a handle without a text of its own, fails the property. */
  private static void readOrRefuse(String text) {
    ArrayHandle handle;
    try {
      handle = ArrayHandle.parse(text);
    } catch (InvalidFormatException expected) {
      assertTrue(expected.getMessage().startsWith("handle '"));
      return;
    }
    assertEquals(handle, ArrayHandle.parse(handle.toString()));
    assertTrue(!handle.isView() || handle.layout().isWithin(0, Long.MAX_VALUE));
  }
}
