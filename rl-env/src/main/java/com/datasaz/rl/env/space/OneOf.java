package com.datasaz.rl.env.space;

import com.datasaz.rl.env.random.NumpySamplers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A value of one of several spaces, with the position of that space, as {@code
 * gymnasium.spaces.OneOf}.
 *
 * <p>Flattened to the position and the flattened value, padded to the longest with its first
 * element. Every position is equally likely in a sample.
 *
 * <p>Takes {@link Restriction#members}.
 */
public final class OneOf extends AbstractSpace<OneOf.Choice> {

  /**
   * A value, and the space that it is from.
   *
   * @param index position of the space, from 0
   * @param value a member of that space
   */
  public record Choice(int index, Object value) {

    /**
     * Checks that there is a value.
     *
     * @param index position of the space
     * @param value a member of it
     */
    public Choice {
      Objects.requireNonNull(value, "value");
    }
  }

  private final List<AbstractSpace<Object>> members;

  /**
   * The union of some spaces.
   *
   * @param spaces the spaces to choose from, at least one
   * @throws IllegalArgumentException if there is none
   */
  public OneOf(Space<?>... spaces) {
    if (spaces.length == 0) {
      throw new IllegalArgumentException(
          "OneOf must have a space to choose, got none: give it one");
    }
    members = Arrays.stream(spaces).map(AbstractSpace::untyped).toList();
  }

  /**
   * Returns the spaces to choose from.
   *
   * @return the spaces, in order
   */
  public List<Space<?>> spaces() {
    return List.copyOf(members);
  }

  @Override
  List<AbstractSpace<Object>> members() {
    return members;
  }

  private AbstractSpace<Object> member(Choice choice) {
    return members.get(choice.index());
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return value instanceof Choice choice
        && choice.index() >= 0
        && choice.index() < members.size()
        && member(choice).contains(choice.value());
  }

  @Override
  Choice draw(Generators generators, Restriction restriction) {
    List<Restriction> restrictions = Restrictions.members(restriction, members.size(), this);
    int index = NumpySamplers.below(generators.own(), members.size());
    return new Choice(
        index, members.get(index).draw(generators.member(index), restrictions.get(index)));
  }

  @Override
  public boolean isFlattenable() {
    return members.stream().allMatch(Space::isFlattenable);
  }

  @Override
  public int flatDim() {
    return 1 + members.stream().mapToInt(Space::flatDim).max().orElseThrow();
  }

  @Override
  public Dtype<?> flatDtype() {
    Dtype<?> common = members.get(0).flatDtype();
    for (Space<?> member : members) {
      common = Dtype.common(common, member.flatDtype());
    }
    return common;
  }

  /** Every element lies between the lowest and highest bound that any member has. */
  @Override
  void flatBounds(double[] low, double[] high, int offset) {
    int end = offset + flatDim();
    double[] bounds = members.stream().flatMapToDouble(OneOf::flatBounds).toArray();
    Arrays.fill(low, offset + 1, end, Arrays.stream(bounds).min().orElse(0));
    Arrays.fill(high, offset + 1, end, Arrays.stream(bounds).max().orElse(0));
    high[offset] = members.size() - 1;
  }

  private static DoubleStream flatBounds(AbstractSpace<?> member) {
    double[] low = new double[member.flatDim()];
    double[] high = new double[low.length];
    member.flatBounds(low, high, 0);
    return DoubleStream.concat(Arrays.stream(low), Arrays.stream(high));
  }

  @Override
  public <F> void flattenInto(Choice value, Dtype<F> dtype, F target, int offset) {
    AbstractSpace<Object> member = member(value);
    dtype.set(target, offset, value.index());
    member.flattenInto(value.value(), dtype, target, offset + 1);
    for (int i = 1 + member.flatDim(); i < flatDim(); i++) {
      dtype.set(target, offset + i, dtype.get(target, offset + 1));
    }
  }

  @Override
  <F> Choice unflattenFrom(F row, Dtype<F> dtype, int offset) {
    int index = (int) dtype.get(row, offset);
    if (index < 0 || index >= members.size()) {
      throw new IllegalArgumentException(
          "first element of a row for "
              + this
              + " must be in [0, "
              + members.size()
              + "), got "
              + index);
    }
    return new Choice(index, members.get(index).unflattenFrom(row, dtype, offset + 1));
  }

  @Override
  public TupleSpace batch(int n) {
    return TupleSpace.copies(this, n);
  }

  @Override
  public List<Choice> concatenate(List<Choice> values) {
    return List.copyOf(values);
  }

  @Override
  public List<Choice> iterate(Object batched) {
    return separate(batched);
  }

  @Override
  public Choice copy(Choice value) {
    return new Choice(value.index(), member(value).copy(value.value()));
  }

  @Override
  public boolean same(Choice first, Choice second) {
    return first.index() == second.index() && member(first).same(first.value(), second.value());
  }

  @Override
  Object toJsonable(List<Choice> values) {
    return values.stream().map(this::toJsonable).toList();
  }

  private List<Object> toJsonable(Choice choice) {
    List<?> single = Json.list(untypedJson(choice));
    return List.of(choice.index(), single.get(0));
  }

  private Object untypedJson(Choice choice) {
    return member(choice).toJsonable(List.of(choice.value()));
  }

  @Override
  List<Choice> fromJsonable(Object jsonable) {
    List<Choice> values = new ArrayList<>();
    for (Object pair : Json.list(jsonable)) {
      int index = Json.integer(Json.list(pair).get(0));
      Object single = List.of(Json.list(pair).get(1));
      values.add(new Choice(index, members.get(index).fromJsonable(single).get(0)));
    }
    return values;
  }

  @Override
  Map<String, Object> descriptor() {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("type", "OneOf");
    descriptor.put("spaces", members.stream().map(AbstractSpace::descriptor).toList());
    return descriptor;
  }

  @Override
  public boolean isEquivalentTo(Space<?> other) {
    return other instanceof OneOf oneOf && alternatives().isEquivalentTo(oneOf.alternatives());
  }

  @Override
  public boolean isCloseTo(Space<?> other) {
    return other instanceof OneOf oneOf && alternatives().isCloseTo(oneOf.alternatives());
  }

  private TupleSpace alternatives() {
    return new TupleSpace(members);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OneOf oneOf && members.equals(oneOf.members);
  }

  @Override
  public int hashCode() {
    return 7 + members.hashCode();
  }

  @Override
  public String toString() {
    return members.stream().map(Object::toString).collect(Collectors.joining(", ", "OneOf(", ")"));
  }
}
