package io.sharedarray.benchmarks;

import io.sharedarray.ArrayHandle;
import io.sharedarray.DType;
import io.sharedarray.Float64Array;
import io.sharedarray.Int32Array;
import io.sharedarray.SharedArray;
import io.sharedarray.TypedArray;
import io.sharedarray.Uint8Array;
import java.nio.ByteOrder;
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

/**
 * Loops over the elements of an array of known type, beside the same loops over a Java array
 * ({@code java}) and over the JDK's own memory outside the heap ({@code direct}). {@code shared}
 * has int indices, {@code sharedLong} long ones.
 *
 * <p>Before, arrays of all types have gone through call sites that they share, as they do in a real
 * program: only then does a design show what it costs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 7, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"-XX:+IgnoreUnrecognizedVMOptions", "--enable-native-access=ALL-UNNAMED"})
@SuppressWarnings("NullAway.Init") // JMH sets up before it measures
public class ElementLoops {

  private static final int N = 65_536;
  private static final int COLUMNS = 256;
  private static final double K = 1e-9;

  private final byte[] bytes = new byte[N];
  private final int[] ints = new int[N];
  private final int[] ints2 = new int[N];
  private final double[] doubles = new double[N];
  private final double[] doubles2 = new double[N];
  private final DirectMemory direct = new DirectMemory(8 * N);
  private final DirectMemory direct2 = new DirectMemory(8 * N);
  private Uint8Array uint8;
  private Int32Array int32;
  private Int32Array int32b;
  private Float64Array float64;
  private Float64Array float64b;
  private Float64Array matrix;
  private Float64Array whole;
  private Float64Array foreign;

  /** Makes the arrays, after all types have been used at shared call sites. */
  @Setup
  public void setUp() {
    for (int round = 0; round < 30; round++) {
      for (DType<?> dtype : DType.values()) {
        use(dtype);
      }
    }
    uint8 = SharedArray.ones(DType.UINT8, N);
    int32 = SharedArray.ones(DType.INT32, N);
    int32b = SharedArray.ones(DType.INT32, N);
    float64 = SharedArray.ones(DType.FLOAT64, N);
    float64b = SharedArray.ones(DType.FLOAT64, N);
    matrix = SharedArray.ones(DType.FLOAT64, N / COLUMNS, COLUMNS);
    whole = SharedArray.builder(DType.FLOAT64).shape(N).raw().create();
    foreign = SharedArray.attach(reversed(whole.handle())).as(DType.FLOAT64);
    foreign.fill(1);
  }

  /** The handle of the same elements, read in the other byte order. */
  private static ArrayHandle reversed(ArrayHandle handle) {
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    String from = little ? "%3Cf8" : "%3Ef8";
    String to = little ? "%3Ef8" : "%3Cf8";
    String text = handle.toString();
    if (!text.contains(from)) {
      throw new AssertionError(text);
    }
    return ArrayHandle.parse(text.replace(from, to));
  }

  private static void use(DType<?> dtype) {
    try (TypedArray<?> whole = SharedArray.zeros(dtype, 2000);
        TypedArray<?> strided = whole.slice("::-2")) {
      for (TypedArray<?> array : new TypedArray<?>[] {whole, strided}) {
        array.fill(1);
        long[] index = new long[1];
        for (index[0] = 0; index[0] < array.size(); index[0]++) {
          array.setDouble(index, array.getDouble(index) + array.getLong(index));
        }
      }
      walk(whole);
      walk(strided);
    }
  }

  /** Each class through its own methods, so that what they call has seen them all. */
  private static void walk(TypedArray<?> array) {
    int n = (int) array.size();
    double sum = 0;
    for (int i = 0; i < n; i++) {
      if (array instanceof Uint8Array a) {
        a.set(i, a.get((long) i) + 1);
        sum += a.get(i);
      } else if (array instanceof Int32Array a) {
        a.set(i, a.get((long) i) + 1);
        sum += a.get(i);
      } else if (array instanceof Float64Array a) {
        a.set(i, a.get((long) i) + 1);
        sum += a.get(i);
      } else if (array instanceof io.sharedarray.Int8Array a) {
        a.set(i, a.get((long) i) + 1);
        sum += a.get(i);
      } else if (array instanceof io.sharedarray.Int16Array a) {
        a.set(i, a.get((long) i) + 1);
        sum += a.get(i);
      } else if (array instanceof io.sharedarray.Uint16Array a) {
        a.set(i, a.get((long) i) + 1);
        sum += a.get(i);
      } else if (array instanceof io.sharedarray.Uint32Array a) {
        a.set(i, a.get((long) i) + 1);
        sum += a.get(i);
      } else if (array instanceof io.sharedarray.Int64Array a) {
        a.set(i, a.get((long) i) + 1);
        sum += a.get(i);
      } else if (array instanceof io.sharedarray.Uint64Array a) {
        a.set(i, a.get((long) i) + 1);
        sum += a.get(i);
      } else if (array instanceof io.sharedarray.Float32Array a) {
        a.set(i, a.get((long) i) + 1);
        sum += a.get(i);
      } else if (array instanceof io.sharedarray.Float16Array a) {
        a.set(i, a.get((long) i) + 1);
        sum += a.get(i);
      } else if (array instanceof io.sharedarray.BoolArray a) {
        a.set(i, !a.get((long) i));
      } else if (array instanceof io.sharedarray.Complex64Array a) {
        a.set(i, a.real((long) i) + 1, a.imaginary(i));
      } else if (array instanceof io.sharedarray.Complex128Array a) {
        a.set(i, a.real((long) i) + 1, a.imaginary(i));
      }
    }
    if (Double.isNaN(sum)) {
      throw new AssertionError("no sum of these is a NaN");
    }
  }

  /** Closes the arrays. */
  @TearDown
  public void tearDown() {
    for (SharedArray array :
        new SharedArray[] {uint8, int32, int32b, float64, float64b, matrix, foreign, whole}) {
      array.close();
    }
  }

  /** Sum of uint8. */
  @Benchmark
  public long sumUint8Java() {
    long sum = 0;
    for (int i = 0; i < N; i++) {
      sum += bytes[i] & 0xFF;
    }
    return sum;
  }

  /** Sum of uint8. */
  @Benchmark
  public long sumUint8Direct() {
    return direct.sumBytes(N);
  }

  /** Sum of uint8. */
  @Benchmark
  public long sumUint8Shared() {
    Uint8Array a = uint8;
    long sum = 0;
    for (int i = 0; i < N; i++) {
      sum += a.get(i);
    }
    return sum;
  }

  /** Sum of uint8. */
  @Benchmark
  public long sumUint8SharedLong() {
    Uint8Array a = uint8;
    long sum = 0;
    for (long i = 0; i < N; i++) {
      sum += a.get(i);
    }
    return sum;
  }

  /** Sum of int32. */
  @Benchmark
  public long sumInt32Java() {
    long sum = 0;
    for (int i = 0; i < N; i++) {
      sum += ints[i];
    }
    return sum;
  }

  /** Sum of int32. */
  @Benchmark
  public long sumInt32Direct() {
    return direct.sumInts(N);
  }

  /** Sum of int32. */
  @Benchmark
  public long sumInt32Shared() {
    Int32Array a = int32;
    long sum = 0;
    for (int i = 0; i < N; i++) {
      sum += a.get(i);
    }
    return sum;
  }

  /** Sum of int32. */
  @Benchmark
  public long sumInt32SharedLong() {
    Int32Array a = int32;
    long sum = 0;
    for (long i = 0; i < N; i++) {
      sum += a.get(i);
    }
    return sum;
  }

  /** Sum of float64. */
  @Benchmark
  public double sumFloat64Java() {
    double sum = 0;
    for (int i = 0; i < N; i++) {
      sum += doubles[i];
    }
    return sum;
  }

  /** Sum of float64. */
  @Benchmark
  public double sumFloat64Direct() {
    return direct.sumDoubles(N);
  }

  /** Sum of float64. */
  @Benchmark
  public double sumFloat64Shared() {
    Float64Array a = float64;
    double sum = 0;
    for (int i = 0; i < N; i++) {
      sum += a.get(i);
    }
    return sum;
  }

  /** Sum of float64. */
  @Benchmark
  public double sumFloat64SharedLong() {
    Float64Array a = float64;
    double sum = 0;
    for (long i = 0; i < N; i++) {
      sum += a.get(i);
    }
    return sum;
  }

  /** Sum of float64 that have the other byte order. */
  @Benchmark
  public double sumFloat64SharedForeign() {
    Float64Array a = foreign;
    double sum = 0;
    for (int i = 0; i < N; i++) {
      sum += a.get(i);
    }
    return sum;
  }

  /** Sum of float64 in two dimensions. */
  @Benchmark
  public double sumMatrixJava() {
    double sum = 0;
    for (int i = 0; i < N / COLUMNS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        sum += doubles[i * COLUMNS + j];
      }
    }
    return sum;
  }

  /** Sum of float64 in two dimensions. */
  @Benchmark
  public double sumMatrixDirect() {
    return direct.sumDoubles(N / COLUMNS, COLUMNS);
  }

  /** Sum of float64 in two dimensions. */
  @Benchmark
  public double sumMatrixShared() {
    Float64Array a = matrix;
    double sum = 0;
    for (int i = 0; i < N / COLUMNS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        sum += a.get(i, j);
      }
    }
    return sum;
  }

  /** Adds three times one int32 array to another. */
  @Benchmark
  public void addInt32Java() {
    int[] y = ints;
    int[] x = ints2;
    for (int i = 0; i < N; i++) {
      y[i] += 3 * x[i];
    }
  }

  /** Adds three times one int32 array to another. */
  @Benchmark
  public void addInt32Direct() {
    direct.addInts(direct2, N);
  }

  /** Adds three times one int32 array to another. */
  @Benchmark
  public void addInt32Shared() {
    Int32Array y = int32;
    Int32Array x = int32b;
    for (int i = 0; i < N; i++) {
      y.set(i, y.get(i) + 3 * x.get(i));
    }
  }

  /** Adds a multiple of one float64 array to another. */
  @Benchmark
  public void addFloat64Java() {
    double[] y = doubles;
    double[] x = doubles2;
    for (int i = 0; i < N; i++) {
      y[i] += K * x[i];
    }
  }

  /** Adds a multiple of one float64 array to another. */
  @Benchmark
  public void addFloat64Direct() {
    direct.addDoubles(direct2, K, N);
  }

  /** Adds a multiple of one float64 array to another. */
  @Benchmark
  public void addFloat64Shared() {
    Float64Array y = float64;
    Float64Array x = float64b;
    for (int i = 0; i < N; i++) {
      y.set(i, y.get(i) + K * x.get(i));
    }
  }
}
