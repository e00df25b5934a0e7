package io.sharedarray.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedarray.ArrayHandle;
import io.sharedarray.DType;
import io.sharedarray.Float64Array;
import io.sharedarray.Int32Array;
import io.sharedarray.SharedArray;
import io.sharedarray.TypedArray;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program in C needs nothing but the system's calls. */
interface CRules extends InteropUnderTest {

  private CProgram compile(Path folder) throws IOException {
    CProgram program = CProgram.compile(folder, InteropUnderTest.program(cSource(), "c_peer.c"));
    try (ChildProcess c = program.start("order")) {
      assumeTrue(
          ByteOrder.nativeOrder().toString().equals(c.read()),
          "the JVM is emulated, and C here has another byte order");
      c.finish();
    }
    return program;
  }

  @Test
  default void c_reads_the_header_and_changes_the_elements(@TempDir Path folder)
      throws IOException {
    CProgram program = compile(folder);
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      Float64Array array = bench.keep(bench.builder(DType.FLOAT64, 2, 3).name(name).create());
      array.copyFrom(new double[] {1, 2, 3, 4, 5, 6.5});
      try (ChildProcess c = program.start("npy", name)) {
        String typestr = DType.FLOAT64.typestr(array.byteOrder());
        assertEquals(
            "{'descr': '" + typestr + "', 'fortran_order': False, 'shape': (2, 3), }", c.read());
        assertEquals("0 21.5", c.read());
        c.finish();
      }
      double[] doubled = new double[6];
      array.copyTo(doubled);
      assertArrayEquals(new double[] {2, 4, 6, 8, 10, 13}, doubled);
    }
  }

  @Test
  default void what_c_made_is_attached_raw(@TempDir Path folder) throws IOException {
    CProgram program = compile(folder);
    try (Bench bench = new Bench(this)) {
      String name = bench.name();
      try (ChildProcess c = program.start("make", name, "6")) {
        assertEquals("made", c.read());
        TypedArray<?> attached =
            SharedArray.attacher(ArrayHandle.of(allocator().name(), name))
                .raw(DType.INT32, 2, 2)
                .offset(8)
                .attach();
        Int32Array array = bench.keep(attached.as(DType.INT32));
        assertEquals(20, array.get(0, 0));
        assertEquals(50, array.get(1, 1));
        array.set(1, 0, -1);
        c.send("");
        assertEquals("0 10 20 30 -1 50 ", c.read());
        c.finish();
      }
    }
  }
}
