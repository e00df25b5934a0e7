package io.sharedarray.backend.headers;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a class declares, for tests that prove all of it: what is added later is proved too. */
public final class Declared {

  private Declared() {}

  /** The numbers that a class has as constants, by name. */
  public static Map<String, Integer> constants(Class<?> type) throws IllegalAccessException {
    Map<String, Integer> constants = new LinkedHashMap<>();
    for (Field field : type.getDeclaredFields()) {
      if (field.getType() == int.class && Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        constants.put(field.getName(), field.getInt(null));
      }
    }
    return constants;
  }

  /** The numbers in a record, by name. */
  public static Map<String, Integer> components(Record values) throws ReflectiveOperationException {
    Map<String, Integer> components = new LinkedHashMap<>();
    for (RecordComponent component : values.getClass().getRecordComponents()) {
      components.put(component.getName(), (Integer) component.getAccessor().invoke(values));
    }
    return components;
  }

  /** The functions that JNA binds: native methods, or those of an interface that it implements. */
  public static List<Method> functions(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> type.isInterface() || Modifier.isNative(method.getModifiers()))
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }
}
