package com.datasaz.rl.env.space;

import com.datasaz.rl.env.random.NumpySamplers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The integers {@code start}, …, {@code start + n - 1}, as {@code gymnasium.spaces.Discrete}.
 *
 * <p>Flattened one-hot at {@code value - start}. Takes {@link Restriction#mask} and {@link
 * Restriction#probabilities} of length n. A mask that allows nothing is refused, where Gymnasium
 * returns {@code start}.
 */
public final class Discrete extends AbstractSpace<Integer> {

  private final int n;
  private final int start;

  /**
   * The integers 0 to n - 1.
   *
   * @param n number of values, positive
   */
  public Discrete(int n) {
    this(n, 0);
  }

  /**
   * The n integers from a start.
   *
   * @param n number of values, positive
   * @param start the smallest of them
   * @throws IllegalArgumentException if n is not positive or the largest value is no int
   */
  public Discrete(int n, int start) {
    if (n <= 0) {
      throw new IllegalArgumentException(
          "Discrete n must be positive, got " + n + ": give it at least one value");
    }
    if ((long) start + n - 1 > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Discrete start + n - 1 must be an int, got start "
              + start
              + " and n "
              + n
              + ": lower the start");
    }
    this.n = n;
    this.start = start;
  }

  /**
   * Returns the number of values.
   *
   * @return n, positive
   */
  public int n() {
    return n;
  }

  /**
   * Returns the smallest value.
   *
   * @return start
   */
  public int start() {
    return start;
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return value instanceof Integer number && contains(number.intValue());
  }

  /**
   * Tells whether a number is a value of this space, without boxing it.
   *
   * @param value any number
   * @return true if it is a member
   */
  public boolean contains(int value) {
    return value >= start && value - start < n;
  }

  @Override
  public Integer sample(RandomGenerator random) {
    return start + NumpySamplers.below(random, n);
  }

  @Override
  Integer draw(Generators generators, Restriction restriction) {
    return start + Restrictions.choose(n, generators.own(), restriction, this);
  }

  @Override
  public int flatDim() {
    return n;
  }

  @Override
  public Dtype<int[]> flatDtype() {
    return Dtype.INT32;
  }

  @Override
  void flatBounds(double[] low, double[] high, int offset) {
    Arrays.fill(high, offset, offset + n, 1);
  }

  @Override
  public <F> void flattenInto(Integer value, Dtype<F> dtype, F target, int offset) {
    heat(dtype, target, offset, n, value - start);
  }

  @Override
  <F> Integer unflattenFrom(F row, Dtype<F> dtype, int offset) {
    return start + hot(row, dtype, offset, n);
  }

  @Override
  public MultiDiscrete batch(int count) {
    int[] choices = new int[count];
    int[] starts = new int[count];
    Arrays.fill(choices, n);
    Arrays.fill(starts, start);
    return new MultiDiscrete(choices, starts);
  }

  @Override
  public int[] concatenate(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public List<Integer> iterate(Object batched) {
    if (!(batched instanceof int[] batch)) {
      throw notBatched(batched);
    }
    return Arrays.stream(batch).boxed().toList();
  }

  @Override
  boolean isBatch(Object value) {
    return value instanceof int[];
  }

  @Override
  Object toJsonable(List<Integer> values) {
    return values;
  }

  @Override
  List<Integer> fromJsonable(Object jsonable) {
    return boxed(Json.integers(jsonable));
  }

  @Override
  Map<String, Object> descriptor() {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("type", "Discrete");
    descriptor.put("n", n);
    descriptor.put("start", start);
    descriptor.put("dtype", flatDtype().name());
    return descriptor;
  }

  @Override
  public boolean isCloseTo(Space<?> other) {
    return equals(other);
  }

  @Override
  public boolean isEquivalentTo(Space<?> other) {
    return other instanceof Discrete;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Discrete discrete && n == discrete.n && start == discrete.start;
  }

  @Override
  public int hashCode() {
    return 31 * n + start;
  }

  @Override
  public String toString() {
    return start == 0 ? "Discrete(" + n + ")" : "Discrete(" + n + ", start=" + start + ")";
  }
}
