package com.datasaz.rl.env.vector.wrapper;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the infos of a vector apart: one map an environment, with what it said itself. Gymnasium's
 * wrapper of this name, as a function, since a {@code VectorStep} has its infos in columns.
 *
 * <p>Thread contract: stateless.
 */
public final class DictInfoToList {
  private DictInfoToList() {}

  /**
   * Takes infos apart.
   *
   * @param infos the infos of a step or a reset, with their masks
   * @param n how many environments there are
   * @return n maps, empty where an environment had nothing to say
   */
  public static List<Map<String, Object>> list(Map<String, Object> infos, int n) {
    List<Map<String, Object>> list = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      list.add(one(infos, i));
    }
    return list;
  }

  private static Map<String, Object> one(Map<?, ?> infos, int i) {
    Map<String, Object> one = new LinkedHashMap<>();
    infos.forEach(
        (name, column) -> {
          boolean said = !(infos.get("_" + name) instanceof boolean[] mask) || mask[i];
          boolean isMask = isMask(infos, (String) name);
          if (said && !isMask) {
            one.put((String) name, entry(column, i));
          }
        });
    return one;
  }

  private static boolean isMask(Map<?, ?> infos, String name) {
    return name.startsWith("_") && infos.containsKey(name.substring(1));
  }

  private static Object entry(Object column, int i) {
    return column instanceof Map<?, ?> columns ? one(columns, i) : Array.get(column, i);
  }
}
