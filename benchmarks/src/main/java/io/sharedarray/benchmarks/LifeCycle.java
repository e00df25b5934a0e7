package io.sharedarray.benchmarks;

import io.sharedarray.ArrayHandle;
import io.sharedarray.DType;
import io.sharedarray.SharedArray;
import io.sharedarray.Uint8Array;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to create an array of 1 MiB, use it once and close it, and to attach one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 7, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"-XX:+IgnoreUnrecognizedVMOptions", "--enable-native-access=ALL-UNNAMED"})
@SuppressWarnings("NullAway.Init") // JMH sets up before it measures
public class LifeCycle {

  private Uint8Array there;
  private ArrayHandle handle;

  /** Makes the array that is attached. */
  @Setup
  public void setUp() {
    there = SharedArray.ones(DType.UINT8, 1 << 20);
    handle = there.handle();
  }

  /** Closes it. */
  @TearDown
  public void tearDown() {
    there.close();
  }

  /** With all of its memory reserved, which is the default. */
  @Benchmark
  public void createReserved() {
    try (Uint8Array array = SharedArray.zeros(DType.UINT8, 1 << 20)) {
      array.set(0, 1);
    }
  }

  /** With memory as it is touched, as most peers do it. */
  @Benchmark
  public void createSparse() {
    try (Uint8Array array = SharedArray.builder(DType.UINT8).shape(1 << 20).sparse().create()) {
      array.set(0, 1);
    }
  }

  /** An attach reads one element. */
  @Benchmark
  public long attach() {
    try (SharedArray array = SharedArray.attach(handle)) {
      return array.getLong(0);
    }
  }
}
