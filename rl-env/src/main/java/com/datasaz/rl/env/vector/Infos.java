package com.datasaz.rl.env.vector;

import java.lang.reflect.Array;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The infos of n environments as one map of arrays, each with the mask of who said it. */
final class Infos {

  private final int n;
  private final Map<String, Object> merged = new LinkedHashMap<>();

  Infos(int n) {
    this.n = n;
  }

  /** Merges infos in the order of the environments; null or empty where one has nothing to say. */
  static Map<String, Object> merge(@Nullable Map<String, Object>[] infos) {
    Infos merged = new Infos(infos.length);
    for (int i = 0; i < infos.length; i++) {
      if (infos[i] != null) {
        merged.add(infos[i], i);
      }
    }
    return merged.merged.isEmpty() ? Map.of() : Collections.unmodifiableMap(merged.merged);
  }

  private void add(Map<?, ?> info, int i) {
    info.forEach((name, value) -> add((String) name, value, i));
  }

  @SuppressWarnings("unchecked") // a name that stood for maps before
  private void add(String name, Object value, int i) {
    Object column = merged.computeIfAbsent(name, unused -> column(value));
    if (value instanceof Map<?, ?> map && column instanceof Map<?, ?> columns) {
      Infos nested = new Infos(n);
      nested.merged.putAll((Map<String, Object>) columns);
      nested.add(map, i);
      merged.put(name, nested.merged);
    } else {
      merged.put(name, set(column, value, i));
    }
    ((boolean[]) merged.computeIfAbsent("_" + name, unused -> new boolean[n]))[i] = true;
  }

  private Object column(Object value) {
    if (value instanceof Integer) {
      return new int[n];
    }
    if (value instanceof Long) {
      return new long[n];
    }
    if (value instanceof Double || value instanceof Float) {
      return new double[n];
    }
    if (value instanceof Boolean) {
      return new boolean[n];
    }
    return value instanceof Map ? Map.of() : new Object[n];
  }

  private Object set(Object column, Object value, int i) {
    if (column instanceof int[] ints && value instanceof Integer number) {
      ints[i] = number;
    } else if (column instanceof long[] longs && value instanceof Number number) {
      longs[i] = number.longValue();
    } else if (column instanceof double[] doubles && value instanceof Number number) {
      doubles[i] = number.doubleValue();
    } else if (column instanceof boolean[] flags && value instanceof Boolean flag) {
      flags[i] = flag;
    } else if (column instanceof Object[] objects) {
      objects[i] = value;
    } else {
      return set(boxed(column), value, i);
    }
    return column;
  }

  /** The column as one of objects, when environments do not agree on the type. */
  private Object[] boxed(Object column) {
    Object[] objects = new Object[n];
    for (int i = 0; i < n && column.getClass().isArray(); i++) {
      objects[i] = Array.get(column, i);
    }
    return objects;
  }
}
