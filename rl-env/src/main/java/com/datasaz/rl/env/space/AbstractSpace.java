package com.datasaz.rl.env.space;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What the spaces have in common, and what they must provide beyond the public methods. */
abstract sealed class AbstractSpace<T> implements Space<T>
    permits Box,
        Discrete,
        MultiDiscrete,
        MultiBinary,
        Text,
        CompositeSpace,
        Sequence,
        Graph,
        OneOf {

  /** Draws a value; a composite space's members draw from their own generators. */
  abstract T draw(Generators generators, Restriction restriction);

  /** Writes the bounds of a flattened value. */
  abstract void flatBounds(double[] low, double[] high, int offset);

  /** Reads a value from a part of a row. */
  abstract <F> T unflattenFrom(F row, Dtype<F> dtype, int offset);

  /** Turns values into maps, lists, numbers and strings, as Gymnasium's {@code to_jsonable}. */
  abstract Object toJsonable(List<T> values);

  /** The reverse. */
  abstract List<T> fromJsonable(Object jsonable);

  /** This space as a map of maps, lists, numbers and strings, with its {@code type}. */
  abstract Map<String, Object> descriptor();

  /** The spaces that this one is made of. */
  List<? extends AbstractSpace<?>> members() {
    return List.of();
  }

  /** Whether seeding leaves this space's own generator at its start. */
  boolean redrawsAfterSeeding() {
    return true;
  }

  @Override
  public T sample(RandomGenerator random) {
    return draw(new Generators.Shared(random), Restriction.none());
  }

  @Override
  public final T sample(RandomGenerator random, Restriction restriction) {
    return draw(new Generators.Shared(random), restriction);
  }

  @Override
  public final SeededSampler<T> seeded(long seed) {
    return new SeededSampler<>(this, seed);
  }

  @Override
  public boolean isFlattenable() {
    return true;
  }

  @Override
  public final <F> Box<F> flatSpace(Dtype<F> dtype) {
    double[] low = new double[flatDim()];
    double[] high = new double[low.length];
    flatBounds(low, high, 0);
    return Box.ofNumbers(dtype, low, high, new int[] {low.length});
  }

  @Override
  public final <F> F flatten(T value, Dtype<F> dtype) {
    F row = dtype.newArray(flatDim());
    flattenInto(value, dtype, row, 0);
    return row;
  }

  @Override
  public final <F> T unflatten(F row, Dtype<F> dtype) {
    if (dtype.length(row) != flatDim()) {
      throw new IllegalArgumentException(
          "row for " + this + " must have length " + flatDim() + ", got " + dtype.length(row));
    }
    return unflattenFrom(row, dtype, 0);
  }

  @Override
  public AbstractSpace<?> elementwiseFlatSpace() {
    return flatSpace(flatDtype());
  }

  @Override
  public Object flattenElements(T value) {
    return flatten(value, flatDtype());
  }

  @Override
  public T unflattenElements(Object flat) {
    return unflattenObject(flat, flatDtype());
  }

  private <F> T unflattenObject(Object flat, Dtype<F> dtype) {
    return unflatten(dtype.arrayType().cast(flat), dtype);
  }

  @Override
  public final String toJson() {
    return Json.write(descriptor());
  }

  @Override
  public final String valuesToJson(List<T> values) {
    return Json.write(toJsonable(values));
  }

  @Override
  public final List<T> valuesFromJson(String json) {
    return fromJsonable(Json.read(json));
  }

  @Override
  public T copy(T value) {
    return value;
  }

  @Override
  public boolean same(T first, T second) {
    return first.equals(second);
  }

  /** Writes a one-hot part. */
  static <F> void heat(Dtype<F> dtype, F row, int offset, int length, int hot) {
    for (int i = 0; i < length; i++) {
      dtype.set(row, offset + i, i == hot ? 1 : 0);
    }
  }

  /** The position of the first non-zero element of a one-hot part. */
  final <F> int hot(F row, Dtype<F> dtype, int offset, int length) {
    for (int i = 0; i < length; i++) {
      if (dtype.get(row, offset + i) != 0) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "one-hot part of a row for " + this + " must have a non-zero element, got zeros only");
  }

  /**
   * Whether an object has the form of a batched value, so that {@link #iterate} can take it apart.
   */
  boolean isBatch(Object value) {
    return value instanceof List<?>;
  }

  /** Takes apart a batch that is a list of values. */
  @SuppressWarnings("unchecked") // members are checked one by one
  final List<T> separate(Object batched) {
    if (batched instanceof List<?> list && list.stream().allMatch(this::contains)) {
      return (List<T>) List.copyOf(list);
    }
    throw notBatched(batched);
  }

  static int size(int[] shape) {
    int size = 1;
    for (int dimension : shape) {
      size = Math.multiplyExact(size, dimension);
    }
    return size;
  }

  static int[] prepend(int n, int[] shape) {
    int[] longer = new int[shape.length + 1];
    longer[0] = n;
    System.arraycopy(shape, 0, longer, 1, shape.length);
    return longer;
  }

  /**
   * Casts to the view from which members of a composite space are handled: values of some type, as
   * objects.
   */
  @SuppressWarnings("unchecked")
  static AbstractSpace<Object> untyped(Space<?> space) {
    return (AbstractSpace<Object>) space;
  }

  /** A shape as Python prints a tuple. */
  static String tuple(int[] shape) {
    String text =
        Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    return shape.length == 1 ? "(" + text + ",)" : "(" + text + ")";
  }

  /** Whole numbers as NumPy prints an array. */
  static String array(int[] numbers) {
    return Arrays.stream(numbers)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" ", "[", "]"));
  }

  static List<Integer> boxed(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  final UnsupportedOperationException notFlattenable() {
    return new UnsupportedOperationException(
        this
            + " has values of varying size and cannot be flattened to one row: use flattenElements");
  }

  final IllegalArgumentException notBatched(Object value) {
    return new IllegalArgumentException(
        "a batch of " + this + " cannot be " + value + ": pass what concatenate returned");
  }
}
