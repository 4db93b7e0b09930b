package com.datasaz.rl.env;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The frozen form of an info map: copied once, in order, and shared by every wrapper that passes it
 * on.
 */
final class Info extends AbstractMap<String, Object> {

  private final Map<String, Object> facts;

  private Info(Map<String, Object> facts) {
    this.facts = Collections.unmodifiableMap(facts);
  }

  static Map<String, Object> frozen(Map<String, Object> info) {
    if (info.isEmpty()) {
      return Map.of();
    }
    return info instanceof Info ? info : new Info(new LinkedHashMap<>(info));
  }

  static Map<String, Object> with(Map<String, Object> info, String name, Object value) {
    Map<String, Object> facts = new LinkedHashMap<>(info);
    facts.put(name, value);
    return new Info(facts);
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return facts.entrySet();
  }

  @Override
  public @Nullable Object get(Object name) {
    return facts.get(name);
  }

  @Override
  public boolean containsKey(Object name) {
    return facts.containsKey(name);
  }
}
