package com.datasaz.rl.env.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Maps with one value from each of several named spaces, as {@code gymnasium.spaces.Dict}.
 *
 * <p>The order of the keys decides the order of flattened values. {@link #of} sorts them, as
 * Gymnasium does with a plain {@code dict}; {@link #inOrder} keeps the order of the map.
 *
 * <p>Takes {@link Restriction#entries}.
 */
public final class DictSpace extends CompositeSpace<Map<String, Object>> {

  private final List<String> keys;

  private DictSpace(List<String> keys, List<? extends Space<?>> spaces) {
    super(spaces);
    this.keys = keys;
  }

  /**
   * A space of named spaces, sorted by name.
   *
   * @param spaces the spaces by name
   * @return the space
   */
  public static DictSpace of(Map<String, ? extends Space<?>> spaces) {
    return inOrder(new TreeMap<>(spaces));
  }

  /**
   * A space of named spaces, in the order in which the map lists them.
   *
   * @param spaces the spaces by name, in a map with a defined order
   * @return the space
   */
  public static DictSpace inOrder(Map<String, ? extends Space<?>> spaces) {
    return new DictSpace(List.copyOf(spaces.keySet()), List.copyOf(spaces.values()));
  }

  /**
   * Returns the spaces by name.
   *
   * @return an unmodifiable map in the order of the keys
   */
  public Map<String, Space<?>> spaces() {
    Map<String, Space<?>> spaces = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      spaces.put(keys.get(i), members().get(i));
    }
    return Collections.unmodifiableMap(spaces);
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return value instanceof Map<?, ?> map
        && map.size() == keys.size()
        && keys.stream().allMatch(map::containsKey)
        && containsParts(keys.stream().map(map::get).toList());
  }

  @Override
  List<Object> parts(Map<String, Object> value) {
    List<Object> parts = new ArrayList<>(keys.size());
    for (String key : keys) {
      Object part = value.get(key);
      if (part == null) {
        throw new IllegalArgumentException(
            "value of " + this + " must have the key " + key + ", got " + value.keySet());
      }
      parts.add(part);
    }
    return parts;
  }

  @Override
  Map<String, Object> assemble(List<Object> parts) {
    return Collections.unmodifiableMap(zip(parts));
  }

  private <V> Map<String, V> zip(List<V> values) {
    Map<String, V> map = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), values.get(i));
    }
    return map;
  }

  @Override
  DictSpace with(List<Space<?>> others) {
    return new DictSpace(keys, others);
  }

  @Override
  List<Restriction> restrictions(Restriction restriction) {
    return Restrictions.entries(restriction, keys, this);
  }

  @Override
  Map<String, Object> cast(Object value) {
    Map<?, ?> map = Json.map(value);
    return zip(keys.stream().<Object>map(key -> Json.field(map, key)).toList());
  }

  @Override
  public DictSpace batch(int n) {
    return (DictSpace) super.batch(n);
  }

  @Override
  Object toJsonable(List<Map<String, Object>> values) {
    List<List<Object>> columns = columns(values);
    List<Object> jsonable = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      jsonable.add(members().get(i).toJsonable(columns.get(i)));
    }
    return zip(jsonable);
  }

  @Override
  List<Map<String, Object>> fromJsonable(Object jsonable) {
    List<List<Object>> columns = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      columns.add(members().get(i).fromJsonable(Json.field(jsonable, keys.get(i))));
    }
    return rows(columns);
  }

  @Override
  Map<String, Object> descriptor() {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("type", "Dict");
    descriptor.put("order", keys);
    descriptor.put("spaces", zip(members().stream().map(AbstractSpace::descriptor).toList()));
    return descriptor;
  }

  @Override
  public boolean isEquivalentTo(Space<?> other) {
    return other instanceof DictSpace dict
        && keys.equals(dict.keys)
        && agree(dict, Space::isEquivalentTo);
  }

  @Override
  public boolean isCloseTo(Space<?> other) {
    return other instanceof DictSpace dict
        && keys.equals(dict.keys)
        && agree(dict, Space::isCloseTo);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DictSpace dict
        && spaces().equals(dict.spaces())
        && keys.equals(dict.keys);
  }

  @Override
  public int hashCode() {
    return spaces().hashCode();
  }

  @Override
  public String toString() {
    return spaces().entrySet().stream()
        .map(entry -> "'" + entry.getKey() + "': " + entry.getValue())
        .collect(Collectors.joining(", ", "Dict(", ")"));
  }
}
