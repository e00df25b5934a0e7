package io.sharedarray;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A Java array of primitives, or of such arrays to any depth, and the shape that it has. */
final class NestedArray<A extends TypedArray<A>> {

  private final DType<A> dtype;
  private final Object root;
  private final long[] lengths;
  private final Class<?> leafType;

  private NestedArray(DType<A> dtype, Object root, long[] lengths, Class<?> leafType) {
    this.dtype = dtype;
    this.root = root;
    this.lengths = lengths;
    this.leafType = leafType;
  }

  /**
   * Checks a Java array.
   *
   * @throws IllegalArgumentException if it is none, is ragged, or holds what the dtype does not
   */
  static <A extends TypedArray<A>> NestedArray<A> of(DType<A> dtype, Object root) {
    Class<?> type = root.getClass();
    List<Long> lengths = new ArrayList<>();
    Object level = root;
    for (; type.isArray(); type = type.getComponentType()) {
      int length = level == null ? 0 : Array.getLength(level);
      lengths.add((long) length);
      level = type.getComponentType().isArray() && length > 0 ? Array.get(level, 0) : null;
    }
    if (lengths.isEmpty() || !(type == storageType(dtype) || type == valueType(dtype))) {
      throw new IllegalArgumentException(
          dtype
              + " is copied from Java arrays of "
              + valueType(dtype)
              + " (its values) or "
              + storageType(dtype)
              + " (its bits), not from "
              + root.getClass().getTypeName());
    }
    long[] shape = lengths.stream().mapToLong(Long::longValue).toArray();
    NestedArray<A> nested = new NestedArray<>(dtype, root, shape, type);
    nested.checkLevel(root, 0);
    return nested;
  }

  /** The Java type that an array's elements are set by. */
  private static Class<?> valueType(DType<?> dtype) {
    return switch (dtype.name()) {
      case "bool" -> boolean.class;
      case "int8" -> byte.class;
      case "int16" -> short.class;
      case "int32", "uint8", "uint16" -> int.class;
      case "int64", "uint32", "uint64" -> long.class;
      case "float16", "float32", "complex64" -> float.class;
      default -> double.class;
    };
  }

  /** The Java type of the same size as the array's elements, or their components. */
  private static Class<?> storageType(DType<?> dtype) {
    if (dtype == DType.FLOAT32 || dtype.kind() == 'c' || dtype == DType.FLOAT64) {
      return valueType(dtype);
    }
    return switch (dtype.itemSize()) {
      case 1 -> byte.class;
      case 2 -> short.class;
      case 4 -> int.class;
      default -> long.class;
    };
  }

  private void checkLevel(Object level, int axis) {
    requireLength(level, axis);
    if (axis < lengths.length - 1) {
      for (Object part : (Object[]) level) {
        checkLevel(part, axis + 1);
      }
    }
  }

  private void requireLength(Object level, int axis) {
    if (level == null || Array.getLength(level) != lengths[axis]) {
      throw new IllegalArgumentException(
          "the Java array is ragged: on axis "
              + axis
              + " one part has "
              + (level == null ? "nothing" : "length " + Array.getLength(level))
              + " where the first has length "
              + lengths[axis]);
    }
  }

  /** The shape of the array that holds the elements: complex numbers are pairs of the last axis. */
  private long[] shape() {
    if (dtype.kind() != 'c') {
      return lengths;
    }
    int last = lengths.length - 1;
    boolean pairs = lengths.length > 1 ? lengths[last] == 2 : lengths[0] % 2 == 0;
    if (!pairs) {
      throw new IllegalArgumentException(
          dtype + " is copied from pairs of numbers, not from shape " + Arrays.toString(lengths));
    }
    return lengths.length > 1 ? Arrays.copyOf(lengths, last) : new long[] {lengths[0] / 2};
  }

  A toShared(ArrayBuilder<A> builder) {
    return builder.shape(shape()).create(array -> copyLevel(root, 0, array.operand(), 0));
  }

  /** Copies the leaves one by one; each goes to the components from {@code start} on. */
  private long copyLevel(Object level, int axis, Bulk.Operand target, long start) {
    if (axis < lengths.length - 1) {
      requireLength(level, axis);
      for (Object part : (Object[]) level) {
        start = copyLevel(part, axis + 1, target, start);
      }
      return start;
    }
    // once more: another thread may have changed the caller's arrays since they were checked
    requireLength(level, axis);
    boolean asItIs = leafType == storageType(dtype) && dtype != DType.BOOL;
    Object bits = asItIs ? level : encode(level);
    int count = Array.getLength(bits);
    int size = target.layout().itemSize;
    target.memory().write(target.layout().offset + start * size, bits, 0, count);
    return start + count;
  }

  /** The bits of values whose Java type is wider than they are. */
  private Object encode(Object values) {
    int count = Array.getLength(values);
    Object bits = Array.newInstance(storageType(dtype), count);
    for (int i = 0; i < count; i++) {
      if (values instanceof boolean[] booleans) {
        ((byte[]) bits)[i] = (byte) (booleans[i] ? 1 : 0);
      } else if (dtype == DType.BOOL) {
        ((byte[]) bits)[i] = (byte) (((byte[]) values)[i] != 0 ? 1 : 0);
      } else if (values instanceof float[] floats) {
        ((short[]) bits)[i] = Float16.fromFloat(floats[i]);
      } else {
        encodeUnsigned(Array.getLong(values, i), bits, i);
      }
    }
    return bits;
  }

  private void encodeUnsigned(long value, Object bits, int i) {
    if (value < 0 || value >>> (8 * dtype.itemSize()) != 0) {
      throw new IllegalArgumentException(
          "value "
              + value
              + " is out of range for "
              + dtype
              + ", which ends at "
              + ((1L << (8 * dtype.itemSize())) - 1));
    }
    if (bits instanceof byte[] bytes) {
      bytes[i] = (byte) value;
    } else if (bits instanceof short[] shorts) {
      shorts[i] = (short) value;
    } else {
      ((int[]) bits)[i] = (int) value;
    }
  }
}
