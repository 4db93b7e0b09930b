package com.datasaz.rl.env.space;

import com.datasaz.rl.env.random.NumpySamplers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Several choices at once, as {@code gymnasium.spaces.MultiDiscrete}; a slate of k products is k
 * choices.
 *
 * <p>A value is a flat {@code int[]} in row-major order whose i-th entry lies in {@code start[i]},
 * …, {@code start[i] + n[i] - 1}. Flattened to one one-hot part per choice. Takes {@link
 * Restriction#members} with a mask, probabilities or none for each choice.
 */
public final class MultiDiscrete extends AbstractSpace<int[]> {

  private final int[] counts;
  private final int[] starts;
  private final int[] shape;

  /**
   * Choices that start at 0.
   *
   * @param counts number of values of each choice, positive
   */
  public MultiDiscrete(int... counts) {
    this(counts, new int[counts.length]);
  }

  /**
   * Choices with a start each.
   *
   * @param counts number of values of each choice, positive
   * @param starts the smallest value of each choice
   * @param shape dimensions of a value; none given means one dimension
   * @throws IllegalArgumentException if a count is not positive or the lengths differ
   */
  public MultiDiscrete(int[] counts, int[] starts, int... shape) {
    this.counts = counts.clone();
    this.starts = starts.clone();
    this.shape = shape.length == 0 ? new int[] {counts.length} : shape.clone();
    Restrictions.checkLength("starts", starts.length, counts.length, this);
    Restrictions.checkLength("counts", counts.length, size(this.shape), this);
    for (int i = 0; i < counts.length; i++) {
      choice(i);
    }
  }

  /**
   * Returns the number of choices.
   *
   * @return length of a value
   */
  public int size() {
    return counts.length;
  }

  /**
   * Returns the dimensions of a value.
   *
   * @return a copy of the shape
   */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * Returns one of the choices.
   *
   * @param index position in row-major order
   * @return the space of that entry
   */
  public Discrete choice(int index) {
    return new Discrete(counts[index], starts[index]);
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return value instanceof int[] array
        && array.length == counts.length
        && IntStream.range(0, array.length).allMatch(i -> inRange(i, array[i]));
  }

  private boolean inRange(int i, int value) {
    return value >= starts[i] && value - starts[i] < counts[i];
  }

  @Override
  int[] draw(Generators generators, Restriction restriction) {
    if (restriction instanceof Restrictions.None) {
      return drawFreely(generators.own());
    }
    List<Restriction> members = Restrictions.members(restriction, counts.length, this);
    int[] value = starts.clone();
    for (int i = 0; i < value.length; i++) {
      value[i] += Restrictions.choose(counts[i], generators.own(), members.get(i), this);
    }
    return value;
  }

  /** As Gymnasium: floor of a uniform double times n, unlike a single {@link Discrete}. */
  private int[] drawFreely(RandomGenerator random) {
    int[] value = starts.clone();
    for (int i = 0; i < value.length; i++) {
      value[i] += (int) (NumpySamplers.uniform(random) * counts[i]);
    }
    return value;
  }

  @Override
  public int flatDim() {
    return Arrays.stream(counts).reduce(0, Math::addExact);
  }

  @Override
  public Dtype<int[]> flatDtype() {
    return Dtype.INT32;
  }

  @Override
  void flatBounds(double[] low, double[] high, int offset) {
    Arrays.fill(high, offset, offset + flatDim(), 1);
  }

  @Override
  public <F> void flattenInto(int[] value, Dtype<F> dtype, F target, int offset) {
    int at = offset;
    for (int i = 0; i < value.length; i++) {
      heat(dtype, target, at, counts[i], value[i] - starts[i]);
      at += counts[i];
    }
  }

  @Override
  <F> int[] unflattenFrom(F row, Dtype<F> dtype, int offset) {
    int[] value = starts.clone();
    int at = offset;
    for (int i = 0; i < value.length; i++) {
      value[i] += hot(row, dtype, at, counts[i]);
      at += counts[i];
    }
    return value;
  }

  @Override
  public Box<int[]> batch(int n) {
    int[] low = new int[Math.multiplyExact(n, counts.length)];
    int[] high = new int[low.length];
    for (int i = 0; i < low.length; i++) {
      low[i] = starts[i % counts.length];
      high[i] = low[i] + counts[i % counts.length] - 1;
    }
    return Box.of(Dtype.INT32, low, high, prepend(n, shape));
  }

  @Override
  public int[] concatenate(List<int[]> values) {
    return values.stream().flatMapToInt(Arrays::stream).toArray();
  }

  @Override
  public List<int[]> iterate(Object batched) {
    if (!(batched instanceof int[] batch)) {
      throw notBatched(batched);
    }
    List<int[]> values = new ArrayList<>();
    for (int at = 0; at + counts.length <= batch.length; at += counts.length) {
      values.add(Arrays.copyOfRange(batch, at, at + counts.length));
    }
    return values;
  }

  @Override
  public int[] copy(int[] value) {
    return value.clone();
  }

  @Override
  public boolean same(int[] first, int[] second) {
    return Arrays.equals(first, second);
  }

  @Override
  boolean isBatch(Object value) {
    return value instanceof int[] batch && batch.length % counts.length == 0;
  }

  @Override
  Object toJsonable(List<int[]> values) {
    return values.stream().map(value -> NestedLists.nest(shape, i -> value[i])).toList();
  }

  @Override
  List<int[]> fromJsonable(Object jsonable) {
    List<?> list = Json.list(jsonable);
    return list.stream().map(value -> Json.integers(NestedLists.flatten(value))).toList();
  }

  @Override
  Map<String, Object> descriptor() {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("type", "MultiDiscrete");
    descriptor.put("nvec", boxed(counts));
    descriptor.put("start", boxed(starts));
    descriptor.put("shape", boxed(shape));
    descriptor.put("dtype", flatDtype().name());
    return descriptor;
  }

  @Override
  public boolean isCloseTo(Space<?> other) {
    return equals(other);
  }

  @Override
  public boolean isEquivalentTo(Space<?> other) {
    return other instanceof MultiDiscrete multi && Arrays.equals(shape, multi.shape);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MultiDiscrete multi
        && Arrays.equals(shape, multi.shape)
        && Arrays.equals(counts, multi.counts)
        && Arrays.equals(starts, multi.starts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(counts) + Arrays.hashCode(starts);
  }

  @Override
  public String toString() {
    String text = "MultiDiscrete(" + array(counts);
    return Arrays.stream(starts).allMatch(start -> start == 0)
        ? text + ")"
        : text + ", start=" + array(starts) + ")";
  }
}
