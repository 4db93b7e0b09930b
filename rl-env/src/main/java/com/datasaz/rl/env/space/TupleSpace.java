package com.datasaz.rl.env.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lists with one value from each of several spaces, as {@code gymnasium.spaces.Tuple}.
 *
 * <p>Takes {@link Restriction#members}.
 */
public final class TupleSpace extends CompositeSpace<List<Object>> {

  /**
   * The product of some spaces.
   *
   * @param spaces the spaces of the first, second, … element; there may be none
   */
  public TupleSpace(Space<?>... spaces) {
    this(List.of(spaces));
  }

  /**
   * The product of some spaces.
   *
   * @param spaces the spaces of the first, second, … element; there may be none
   */
  public TupleSpace(List<? extends Space<?>> spaces) {
    super(spaces);
  }

  static TupleSpace copies(Space<?> space, int n) {
    return new TupleSpace(Collections.nCopies(n, space));
  }

  /**
   * Returns the spaces of the elements.
   *
   * @return the spaces, in order
   */
  public List<Space<?>> spaces() {
    return List.copyOf(members());
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return value instanceof List<?> list && list.size() == members().size() && containsParts(list);
  }

  @Override
  List<Object> parts(List<Object> value) {
    return value;
  }

  @Override
  List<Object> assemble(List<Object> parts) {
    return List.copyOf(parts);
  }

  @Override
  TupleSpace with(List<Space<?>> others) {
    return new TupleSpace(others);
  }

  @Override
  List<Restriction> restrictions(Restriction restriction) {
    return Restrictions.members(restriction, members().size(), this);
  }

  @Override
  List<Object> cast(Object value) {
    return List.copyOf(Json.list(value));
  }

  @Override
  public TupleSpace batch(int n) {
    return (TupleSpace) super.batch(n);
  }

  @Override
  Object toJsonable(List<List<Object>> values) {
    List<List<Object>> columns = columns(values);
    List<Object> jsonable = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      jsonable.add(members().get(i).toJsonable(columns.get(i)));
    }
    return jsonable;
  }

  @Override
  List<List<Object>> fromJsonable(Object jsonable) {
    List<?> columns = Json.list(jsonable);
    List<List<Object>> values = new ArrayList<>();
    for (int i = 0; i < members().size(); i++) {
      values.add(members().get(i).fromJsonable(columns.get(i)));
    }
    return rows(values);
  }

  @Override
  Map<String, Object> descriptor() {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("type", "Tuple");
    descriptor.put("spaces", members().stream().map(AbstractSpace::descriptor).toList());
    return descriptor;
  }

  @Override
  public boolean isEquivalentTo(Space<?> other) {
    return other instanceof TupleSpace tuple && agree(tuple, Space::isEquivalentTo);
  }

  @Override
  public boolean isCloseTo(Space<?> other) {
    return other instanceof TupleSpace tuple && agree(tuple, Space::isCloseTo);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TupleSpace tuple && members().equals(tuple.members());
  }

  @Override
  public int hashCode() {
    return members().hashCode();
  }

  @Override
  public String toString() {
    return members().stream()
        .map(Object::toString)
        .collect(Collectors.joining(", ", "Tuple(", ")"));
  }
}
