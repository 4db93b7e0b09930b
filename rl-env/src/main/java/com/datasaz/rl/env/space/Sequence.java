package com.datasaz.rl.env.space;

import com.datasaz.rl.env.random.NumpySamplers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Any number of values of one space, as {@code gymnasium.spaces.Sequence}.
 *
 * <p>A value is a list, or, if stacked, what {@link Space#concatenate} of the element space makes
 * of the list (one long array for a {@link Box}). Lengths are drawn from the geometric distribution
 * with p = 1/4, so at least 1.
 *
 * <p>Takes {@link Restriction#lengths}. Not flattenable to one row.
 *
 * @param <V> the Java type of the values
 */
public final class Sequence<V> extends AbstractSpace<V> {

  private static final double LENGTH_PROBABILITY = 0.25;

  private final AbstractSpace<Object> element;
  private final boolean stack;

  private Sequence(Space<?> element, boolean stack) {
    this.element = untyped(element);
    this.stack = stack;
  }

  /**
   * Lists of values.
   *
   * @param element the space of every element
   * @param <E> Java type of the elements
   * @return the space
   */
  public static <E> Sequence<List<E>> of(Space<E> element) {
    return new Sequence<>(element, false);
  }

  /**
   * Concatenated values.
   *
   * @param element the space of every element
   * @return the space of what the element space's {@code concatenate} returns
   */
  public static Sequence<Object> stacked(Space<?> element) {
    return new Sequence<>(element, true);
  }

  /**
   * Returns the space of the elements.
   *
   * @return the element space
   */
  public Space<?> element() {
    return element;
  }

  /**
   * Tells whether values are concatenated.
   *
   * @return false if they are lists
   */
  public boolean isStacked() {
    return stack;
  }

  @Override
  List<AbstractSpace<Object>> members() {
    return List.of(element);
  }

  @SuppressWarnings("unchecked") // a value is a list or what the element space concatenates to
  private V pack(List<Object> elements) {
    return (V) (stack ? element.concatenate(elements) : List.copyOf(elements));
  }

  @SuppressWarnings("unchecked")
  private List<Object> unpack(Object value) {
    return stack ? element.iterate(value) : (List<Object>) Json.list(value);
  }

  @Override
  public boolean contains(@Nullable Object value) {
    if (value == null || !hasForm(value)) {
      return false;
    }
    return unpack(value).stream().allMatch(element::contains);
  }

  private boolean hasForm(Object value) {
    return stack ? element.isBatch(value) : value instanceof List<?>;
  }

  @Override
  V draw(Generators generators, Restriction restriction) {
    Restrictions.Lengths lengths = lengths(restriction);
    int length = length(generators.own(), lengths.lengths());
    List<Object> elements = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      elements.add(element.draw(generators.member(0), lengths.element()));
    }
    return pack(elements);
  }

  private Restrictions.Lengths lengths(Restriction restriction) {
    if (restriction instanceof Restrictions.Lengths lengths) {
      return lengths;
    }
    if (restriction instanceof Restrictions.None) {
      return new Restrictions.Lengths(new int[0], restriction);
    }
    throw Restrictions.unfit(restriction, "lengths", this);
  }

  private static int length(RandomGenerator random, int[] lengths) {
    return lengths.length == 0
        ? (int)
            Math.ceil(-NumpySamplers.exponential(random) / StrictMath.log1p(-LENGTH_PROBABILITY))
        : lengths[NumpySamplers.below(random, lengths.length)];
  }

  @Override
  public boolean isFlattenable() {
    return false;
  }

  @Override
  public int flatDim() {
    throw notFlattenable();
  }

  @Override
  public Dtype<?> flatDtype() {
    throw notFlattenable();
  }

  @Override
  void flatBounds(double[] low, double[] high, int offset) {
    throw notFlattenable();
  }

  @Override
  public <F> void flattenInto(V value, Dtype<F> dtype, F target, int offset) {
    throw notFlattenable();
  }

  @Override
  <F> V unflattenFrom(F row, Dtype<F> dtype, int offset) {
    throw notFlattenable();
  }

  @Override
  public Sequence<?> elementwiseFlatSpace() {
    return new Sequence<>(element.elementwiseFlatSpace(), stack);
  }

  @Override
  public Object flattenElements(V value) {
    List<Object> flat = unpack(value).stream().map(element::flattenElements).toList();
    return stack ? untyped(element.elementwiseFlatSpace()).concatenate(flat) : flat;
  }

  @Override
  public V unflattenElements(Object flat) {
    List<?> rows = stack ? untyped(element.elementwiseFlatSpace()).iterate(flat) : Json.list(flat);
    return pack(rows.stream().<Object>map(element::unflattenElements).toList());
  }

  @Override
  public TupleSpace batch(int n) {
    return TupleSpace.copies(this, n);
  }

  @Override
  public List<V> concatenate(List<V> values) {
    return List.copyOf(values);
  }

  @Override
  public List<V> iterate(Object batched) {
    return separate(batched);
  }

  @Override
  public V copy(V value) {
    return pack(unpack(value).stream().map(element::copy).toList());
  }

  @Override
  public boolean same(V first, V second) {
    List<Object> left = unpack(first);
    List<Object> right = unpack(second);
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!element.same(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  Object toJsonable(List<V> values) {
    return values.stream().map(value -> element.toJsonable(unpack(value))).toList();
  }

  @Override
  List<V> fromJsonable(Object jsonable) {
    return Json.list(jsonable).stream().map(value -> pack(element.fromJsonable(value))).toList();
  }

  @Override
  Map<String, Object> descriptor() {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("type", "Sequence");
    descriptor.put("space", element.descriptor());
    descriptor.put("stack", stack);
    return descriptor;
  }

  @Override
  public boolean isEquivalentTo(Space<?> other) {
    return other instanceof Sequence<?> sequence
        && stack == sequence.stack
        && element.isEquivalentTo(sequence.element);
  }

  @Override
  public boolean isCloseTo(Space<?> other) {
    return other instanceof Sequence<?> sequence
        && stack == sequence.stack
        && element.isCloseTo(sequence.element);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Sequence<?> sequence
        && stack == sequence.stack
        && element.equals(sequence.element);
  }

  @Override
  public int hashCode() {
    return 31 * element.hashCode() + Boolean.hashCode(stack);
  }

  @Override
  public String toString() {
    return "Sequence(" + element + ", stack=" + stack + ")";
  }
}
