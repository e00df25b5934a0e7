package io.sharedarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One element at a time, through the typed classes and through the interface. */
class ElementTest {

  static Stream<DType<?>> dtypes() {
    return DType.values().stream();
  }

  @Test
  void integersKeepTheirRange() {
    try (var a = SharedArray.zeros(DType.INT8, 2)) {
      a.set(0, -128);
      a.set(1, 300);
      assertEquals(-128, a.get(0));
      assertEquals(44, a.get(1));
    }
    try (var a = SharedArray.zeros(DType.UINT8, 2)) {
      a.set(0, 255);
      a.set(1, 256 + 7);
      assertEquals(255, a.get(0));
      assertEquals(7, a.get(1));
    }
    try (var a = SharedArray.zeros(DType.INT16, 1)) {
      a.set(0, -32768);
      assertEquals(-32768, a.get(0));
    }
    try (var a = SharedArray.zeros(DType.UINT16, 1)) {
      a.set(0, 65535);
      assertEquals(65535, a.get(0));
    }
    try (var a = SharedArray.zeros(DType.INT32, 1)) {
      a.set(0, Integer.MIN_VALUE);
      assertEquals(Integer.MIN_VALUE, a.get(0));
    }
    try (var a = SharedArray.zeros(DType.UINT32, 1)) {
      a.set(0, 0xFFFF_FFFFL);
      assertEquals(0xFFFF_FFFFL, a.get(0));
    }
    try (var a = SharedArray.zeros(DType.INT64, 1)) {
      a.set(0, Long.MIN_VALUE);
      assertEquals(Long.MIN_VALUE, a.get(0));
    }
    try (var a = SharedArray.zeros(DType.UINT64, 1)) {
      a.set(0, -1);
      assertEquals("18446744073709551615", Long.toUnsignedString(a.get(0)));
      assertEquals(0x1p64, a.getDouble(0));
    }
  }

  @Test
  void otherTypesSpeakTheirJavaType() {
    try (var a = SharedArray.zeros(DType.BOOL, 2)) {
      a.set(1, true);
      assertFalse(a.get(0));
      assertTrue(a.get(1));
    }
    try (var a = SharedArray.zeros(DType.FLOAT16, 1)) {
      a.set(0, 1.0009765f);
      assertEquals(1.0009766f, a.get(0));
    }
    try (var a = SharedArray.zeros(DType.FLOAT32, 1)) {
      a.set(0, 0.1f);
      assertEquals(0.1f, a.get(0));
    }
    try (var a = SharedArray.zeros(DType.FLOAT64, 1)) {
      a.set(0, Double.MIN_VALUE);
      assertEquals(Double.MIN_VALUE, a.get(0));
    }
    try (var a = SharedArray.zeros(DType.COMPLEX64, 2)) {
      a.set(1, 1.5f, -2.5f);
      assertEquals(1.5f, a.real(1));
      assertEquals(-2.5f, a.imaginary(1));
      assertEquals(0f, a.imaginary(0));
    }
    try (var a = SharedArray.zeros(DType.COMPLEX128, 2)) {
      a.set(1, 0.1, -0.2);
      assertEquals(0.1, a.real(1));
      assertEquals(-0.2, a.imaginary(1));
      assertEquals(0.0, a.real(0));
    }
  }

  /** Every way of counting indices, in both orders: the flat number says where an element is. */
  @ParameterizedTest
  @MethodSource("dtypes")
  void indicesMeanTheSameInEveryForm(DType<?> dtype) {
    for (Order order : Order.values()) {
      long[][] shapes = {{}, {3}, {2, 3}, {2, 3, 2}, {2, 1, 3, 2}, {2, 2, 1, 2, 1}};
      for (long[] shape : shapes) {
        try (TypedArray<?> a = create(dtype, order, shape)) {
          int[] next = {0};
          Elements.forEach(shape, index -> a.setLong(index, next[0]++ % 2));
          next[0] = 0;
          Elements.forEach(
              shape,
              index -> {
                int expected = next[0] % 2;
                assertEquals(expected, a.getLong(index));
                assertEquals(expected, a.getDouble(index));
                assertEquals(expected, read(a, index), a + Arrays.toString(index));
                assertEquals(expected, readFlat(a, next[0]));
                next[0]++;
              });
          assertEquals(a.size(), next[0]);
        }
      }
    }
  }

  private static <A extends TypedArray<A>> A create(DType<A> dtype, Order order, long... shape) {
    return SharedArray.builder(dtype).order(order).shape(shape).create();
  }

  /** Through the public method that takes as many indices. */
  private static double read(TypedArray<?> a, long[] index) {
    String name = a.dtype().kind() == 'c' ? "real" : "get";
    Class<?>[] types = new Class<?>[index.length];
    Arrays.fill(types, long.class);
    boolean fixed = index.length >= 1 && index.length <= 3;
    return call(
        a,
        name,
        fixed ? types : new Class<?>[] {long[].class},
        fixed ? Arrays.stream(index).boxed().toArray() : new Object[] {index});
  }

  private static double readFlat(TypedArray<?> a, long index) {
    String name = a.dtype().kind() == 'c' ? "realFlat" : "getFlat";
    return call(a, name, new Class<?>[] {long.class}, new Object[] {index});
  }

  private static double call(TypedArray<?> a, String name, Class<?>[] types, Object[] arguments) {
    try {
      Object value = a.getClass().getMethod(name, types).invoke(a, arguments);
      return value instanceof Boolean b ? (b ? 1 : 0) : ((Number) value).doubleValue();
    } catch (InvocationTargetException e) {
      throw (RuntimeException) e.getCause();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anIndexOutsideIsRefusedOnEveryAxis() {
    try (var a = SharedArray.zeros(DType.INT32, 2, 3)) {
      assertThrows(IndexOutOfBoundsException.class, () -> a.get(2, 0));
      assertThrows(IndexOutOfBoundsException.class, () -> a.get(0, 3));
      assertThrows(IndexOutOfBoundsException.class, () -> a.get(-1, 0));
      assertThrows(IndexOutOfBoundsException.class, () -> a.get(0, -1));
      assertThrows(IndexOutOfBoundsException.class, () -> a.set(0, 3, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> a.set(1L << 40, 0, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> a.getFlat(6));
      assertThrows(IndexOutOfBoundsException.class, () -> a.getFlat(-1));
      assertThrows(IndexOutOfBoundsException.class, () -> a.setFlat(Long.MIN_VALUE, 1));
      assertEquals(0, a.getFlat(5));
    }
  }

  @Test
  void anotherNumberOfIndicesIsRefused() {
    try (var a = SharedArray.zeros(DType.INT32, 2, 3)) {
      var e = assertThrows(IndexOutOfBoundsException.class, () -> a.get(0));
      assertEquals("an array of shape [2, 3] has 2 indices, not 1", e.getMessage());
      assertThrows(IndexOutOfBoundsException.class, () -> a.get(0, 0, 0));
      assertThrows(IndexOutOfBoundsException.class, () -> a.get());
      assertThrows(IndexOutOfBoundsException.class, () -> a.get(0, 0, 0, 0));
      assertThrows(IndexOutOfBoundsException.class, () -> a.set(0, 5));
    }
    try (var a = SharedArray.zeros(DType.INT32)) {
      assertThrows(IndexOutOfBoundsException.class, () -> a.get(0));
      a.setFlat(0, 4);
      assertEquals(4, a.get());
    }
    try (var a = SharedArray.zeros(DType.INT32, 0)) {
      assertThrows(IndexOutOfBoundsException.class, () -> a.get(0));
      assertThrows(IndexOutOfBoundsException.class, () -> a.getFlat(0));
    }
  }

  /** Calls every public method of every class, on one axis, on two and on three. */
  @ParameterizedTest
  @MethodSource("dtypes")
  void everyUseAfterCloseIsRefused(DType<?> dtype) {
    TypedArray<?> a = create(dtype, Order.C, 1);
    TypedArray<?> line = a.slice("::-1");
    TypedArray<?> plane = a.reshape(1, 1);
    TypedArray<?> block = a.reshape(1, 1, 1);
    block.close();
    plane.close();
    line.close();
    assertRefusesEveryUse(IllegalStateException.class, "", line, plane, block);
    assertEquals(0, a.getLong(0));

    TypedArray<?> plane2 = a.reshape(1, 1);
    TypedArray<?> block2 = a.reshape(1, 1, 1);
    a.close();
    a.close();
    assertRefusesEveryUse(IllegalStateException.class, "", a, plane2, block2);
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void everyWriteToAReadOnlyArrayIsRefused(DType<?> dtype) {
    try (TypedArray<?> a = create(dtype, Order.C, 1);
        TypedArray<?> b = SharedArray.attachReadOnly(a.handle().toString())) {
      assertTrue(b.isReadOnly());
      assertFalse(a.isReadOnly());
      assertRefusesEveryUse(
          ReadOnlyBufferException.class,
          "set|fill|copyFrom|convertFrom|compareAndSet|getAndAdd|replaceAll",
          b,
          b.reshape(1, 1),
          b.reshape(1, 1, 1));
      assertTrue(b.byteBuffer().isReadOnly());
      assertEquals(0, a.getLong(0));
    }
  }

  private static void assertRefusesEveryUse(
      Class<? extends Exception> expected, String names, TypedArray<?>... arrays) {
    Set<String> harmless =
        Set.of(
            "close",
            "isOpen",
            "toString",
            "dtype",
            "ndim",
            "shape",
            "size",
            "strides",
            "byteOrder",
            "isContiguous",
            "backend",
            "name",
            "isReadOnly",
            "nbytes",
            "as",
            "wait",
            "notify",
            "notifyAll",
            "hashCode",
            "equals",
            "getClass");
    int called = 0;
    for (Method method : arrays[0].getClass().getMethods()) {
      boolean wanted =
          names.isEmpty()
              ? !harmless.contains(method.getName())
              : method.getName().matches("(" + names + ").*");
      if (!wanted || method.isBridge() || Modifier.isStatic(method.getModifiers())) {
        continue;
      }
      called++;
      boolean refused = false;
      for (TypedArray<?> a : arrays) {
        Throwable thrown =
            assertThrows(
                    InvocationTargetException.class,
                    () -> method.invoke(a, argumentsFor(method, a)),
                    method + " was not refused")
                .getCause();
        // one of the three arrays has the number of axes that the method is for
        refused |= expected.isInstance(thrown);
        boolean notComplex = method.getName().equals("setComplex") && a.dtype().kind() != 'c';
        assertTrue(
            expected.isInstance(thrown)
                || thrown instanceof IndexOutOfBoundsException
                || notComplex,
            method + " threw " + thrown);
        refused |= notComplex;
      }
      assertTrue(refused, method + " was not refused as it should be");
    }
    assertTrue(called >= (names.isEmpty() ? 30 : 10), "only " + called + " methods");
  }

  private static Object[] argumentsFor(Method method, TypedArray<?> a) {
    Object[] arguments = new Object[method.getParameterCount()];
    Class<?>[] types = method.getParameterTypes();
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(types[i], method, i, a);
    }
    return arguments;
  }

  private static Object argument(Class<?> type, Method method, int place, TypedArray<?> a) {
    int components = a.dtype().kind() == 'c' ? 2 : 1;
    if (type == long[].class && !method.getName().startsWith("copy")) {
      return method.getName().equals("reshape") ? new long[] {1} : new long[a.ndim()];
    } else if (type == int[].class && method.getName().equals("permute")) {
      return java.util.stream.IntStream.range(0, a.ndim()).toArray();
    } else if (type.isArray()) {
      return type == Index[].class
          ? new Index[0]
          : java.lang.reflect.Array.newInstance(type.getComponentType(), components);
    } else if (type == long.class) {
      return 0L;
    } else if (type == int.class) {
      return 0;
    } else if (type == short.class) {
      return (short) 0;
    } else if (type == byte.class) {
      return (byte) 0;
    } else if (type == double.class) {
      return 0.0;
    } else if (type == float.class) {
      return 0f;
    } else if (type == boolean.class) {
      return false;
    } else if (type == String.class) {
      return ":";
    } else if (type == SharedArray.class) {
      return a;
    } else if (type.getName().startsWith("java.nio.") && type != java.nio.ByteOrder.class) {
      return BufferOf.type(type, components);
    } else if (type.isInterface()) {
      return java.lang.reflect.Proxy.newProxyInstance(
          ElementTest.class.getClassLoader(),
          new Class<?>[] {type},
          (proxy, called, args) ->
              called.getReturnType() == int.class
                  ? (Object) 0
                  : called.getReturnType() == long.class
                      ? (Object) 0L
                      : called.getReturnType() == double.class ? (Object) 0.0 : null);
    }
    throw new AssertionError(method + ", argument " + place);
  }

  /** The classes are twins: what one can do, the others of its kind can. */
  @Test
  void theTypedClassesHaveTheSameMethods() {
    Set<String> expected = methods(DType.INT32);
    for (DType<?> dtype : DType.values()) {
      Set<String> missing = new TreeSet<>(expected);
      missing.removeAll(methods(dtype));
      Consumer<String> allow = prefix -> missing.removeIf(name -> name.startsWith(prefix));
      if (dtype.kind() == 'f') {
        allow.accept("getAndAdd"); // no JDK adds floating-point numbers atomically
      }
      if (dtype.itemSize() < 4 || dtype.kind() == 'c') {
        for (String atomic :
            new String[] {
              "getVolatile", "setVolatile", "getAcquire", "setRelease", "compareAndSet", "getAndAdd"
            }) {
          allow.accept(atomic);
        }
      }
      if (dtype.kind() == 'c') {
        allow.accept("get(");
        allow.accept("getFlat(");
        allow.accept("set");
        allow.accept("replaceAll");
      }
      if (dtype == DType.BOOL) {
        allow.accept("replaceAll");
      }
      assertEquals(Set.of(), missing, dtype + " lacks methods that int32 has");
    }
  }

  private static Set<String> methods(DType<?> dtype) {
    return Arrays.stream(dtype.arrayType().getDeclaredMethods())
        .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isBridge())
        .map(
            m ->
                m.getName()
                    + "("
                    + Arrays.stream(m.getParameterTypes())
                        .map(t -> t == long[].class ? "indices" : t.isPrimitive() ? "n" : "*")
                        .collect(Collectors.joining(","))
                    + ")")
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
