package com.datasaz.rl.env.space;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A space whose values have one part for each of its members: what tuples and dictionaries share.
 */
abstract sealed class CompositeSpace<T> extends AbstractSpace<T> permits TupleSpace, DictSpace {

  private final List<AbstractSpace<Object>> members;

  CompositeSpace(List<? extends Space<?>> members) {
    this.members = members.stream().map(AbstractSpace::untyped).toList();
  }

  /** The parts of a value, in the order of the members. */
  abstract List<Object> parts(T value);

  /** The value of some parts. */
  abstract T assemble(List<Object> parts);

  /** A space of the same form with other members. */
  abstract CompositeSpace<T> with(List<Space<?>> others);

  abstract List<Restriction> restrictions(Restriction restriction);

  @Override
  final List<AbstractSpace<Object>> members() {
    return members;
  }

  @Override
  final boolean redrawsAfterSeeding() {
    return false;
  }

  final boolean containsParts(List<?> parts) {
    for (int i = 0; i < members.size(); i++) {
      if (!members.get(i).contains(parts.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The value whose parts are made from the parts of another. */
  private T map(T value, BiFunction<AbstractSpace<Object>, Object, Object> change) {
    return assemble(changed(parts(value), change));
  }

  private List<Object> changed(
      List<Object> parts, BiFunction<AbstractSpace<Object>, Object, Object> change) {
    List<Object> results = new ArrayList<>(members.size());
    for (int i = 0; i < members.size(); i++) {
      results.add(change.apply(members.get(i), parts.get(i)));
    }
    return results;
  }

  @Override
  final T draw(Generators generators, Restriction restriction) {
    List<Restriction> restrictions = restrictions(restriction);
    List<Object> parts = new ArrayList<>(members.size());
    for (int i = 0; i < members.size(); i++) {
      parts.add(members.get(i).draw(generators.member(i), restrictions.get(i)));
    }
    return assemble(parts);
  }

  @Override
  public final boolean isFlattenable() {
    return members.stream().allMatch(Space::isFlattenable);
  }

  @Override
  public final int flatDim() {
    requireFlattenable();
    return members.stream().mapToInt(Space::flatDim).reduce(0, Math::addExact);
  }

  private void requireFlattenable() {
    if (!isFlattenable()) {
      throw notFlattenable();
    }
  }

  @Override
  public final Dtype<?> flatDtype() {
    requireFlattenable();
    Dtype<?> common = members.isEmpty() ? Dtype.FLOAT64 : members.get(0).flatDtype();
    for (Space<?> member : members) {
      common = Dtype.common(common, member.flatDtype());
    }
    return common;
  }

  @Override
  final void flatBounds(double[] low, double[] high, int offset) {
    int at = offset;
    for (AbstractSpace<?> member : members) {
      member.flatBounds(low, high, at);
      at += member.flatDim();
    }
  }

  @Override
  public final <F> void flattenInto(T value, Dtype<F> dtype, F target, int offset) {
    List<Object> parts = parts(value);
    int at = offset;
    for (int i = 0; i < members.size(); i++) {
      members.get(i).flattenInto(parts.get(i), dtype, target, at);
      at += members.get(i).flatDim();
    }
  }

  @Override
  final <F> T unflattenFrom(F row, Dtype<F> dtype, int offset) {
    List<Object> parts = new ArrayList<>(members.size());
    int at = offset;
    for (AbstractSpace<Object> member : members) {
      parts.add(member.unflattenFrom(row, dtype, at));
      at += member.flatDim();
    }
    return assemble(parts);
  }

  @Override
  public final AbstractSpace<?> elementwiseFlatSpace() {
    return isFlattenable()
        ? super.elementwiseFlatSpace()
        : with(members.stream().<Space<?>>map(Space::elementwiseFlatSpace).toList());
  }

  @Override
  public final Object flattenElements(T value) {
    return isFlattenable() ? super.flattenElements(value) : map(value, Space::flattenElements);
  }

  @Override
  public final T unflattenElements(Object flat) {
    return isFlattenable()
        ? super.unflattenElements(flat)
        : map(cast(flat), Space::unflattenElements);
  }

  /** A flattened or batched value has the same Java type as a value. */
  abstract T cast(Object value);

  @Override
  public CompositeSpace<T> batch(int n) {
    return with(members.stream().<Space<?>>map(member -> member.batch(n)).toList());
  }

  @Override
  public final T concatenate(List<T> values) {
    List<List<Object>> columns = columns(values);
    List<Object> parts = new ArrayList<>(members.size());
    for (int i = 0; i < members.size(); i++) {
      parts.add(members.get(i).concatenate(columns.get(i)));
    }
    return assemble(parts);
  }

  /** The values of each member. */
  final List<List<Object>> columns(List<T> values) {
    List<List<Object>> rows = values.stream().map(this::parts).toList();
    List<List<Object>> columns = new ArrayList<>(members.size());
    for (int i = 0; i < members.size(); i++) {
      int member = i;
      columns.add(rows.stream().map(row -> row.get(member)).toList());
    }
    return columns;
  }

  /** The values of which each member has a column. */
  final List<T> rows(List<List<Object>> columns) {
    int count = columns.isEmpty() ? 0 : columns.get(0).size();
    List<T> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int row = i;
      rows.add(assemble(columns.stream().map(column -> column.get(row)).toList()));
    }
    return rows;
  }

  @Override
  public final List<T> iterate(Object batched) {
    List<Object> parts = parts(cast(batched));
    List<List<Object>> columns = new ArrayList<>(members.size());
    for (int i = 0; i < members.size(); i++) {
      columns.add(members.get(i).iterate(parts.get(i)));
    }
    return rows(columns);
  }

  @Override
  public final T copy(T value) {
    return map(value, Space::copy);
  }

  @Override
  public final boolean same(T first, T second) {
    List<Object> left = parts(first);
    List<Object> right = parts(second);
    for (int i = 0; i < members.size(); i++) {
      if (!members.get(i).same(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the members of two spaces agree pairwise. */
  final boolean agree(CompositeSpace<?> other, BiFunction<Space<?>, Space<?>, Boolean> test) {
    if (members.size() != other.members.size()) {
      return false;
    }
    for (int i = 0; i < members.size(); i++) {
      if (!test.apply(members.get(i), other.members.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }
}
