package com.datasaz.rl.env.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of numbers between bounds, as {@code gymnasium.spaces.Box}.
 *
 * <p>A value is a flat array of {@link #size()} elements in row-major order; the shape belongs to
 * the space. A whole bound of an {@link Dtype#INT32} or {@link Dtype#INT64} box at the limit of the
 * type counts as no bound.
 *
 * <p>Samples: uniform where both bounds exist, exponential from the bound where one does, standard
 * normal where none does. There is no restriction to draw under but {@link Restriction#none()}.
 *
 * @param <T> the array type of the values, for example {@code float[]}
 */
public final class Box<T> extends AbstractSpace<T> {

  private final Dtype<T> dtype;
  private final T low;
  private final T high;
  private final int[] shape;
  private final int size;

  private Box(Dtype<T> dtype, T low, T high, int[] shape) {
    this.dtype = dtype;
    this.low = low;
    this.high = high;
    this.shape = shape;
    this.size = size(shape);
    checkBounds();
  }

  /**
   * A box with the same bounds for every element.
   *
   * @param dtype element type
   * @param low smallest value; negative infinity for none
   * @param high largest value; infinity for none
   * @param shape dimensions; none given means one element
   * @param <T> array type
   * @return the space
   * @throws IllegalArgumentException if a bound is NaN, low exceeds high, or the dtype cannot hold
   *     a bound
   */
  public static <T> Box<T> of(Dtype<T> dtype, double low, double high, int... shape) {
    return filled(dtype, low, high, shape.length == 0 ? new int[] {1} : shape.clone());
  }

  /**
   * A box with bounds of its own for every element.
   *
   * @param dtype element type
   * @param low smallest values
   * @param high largest values, as many
   * @param shape dimensions; none given means one dimension
   * @param <T> array type
   * @return the space
   * @throws IllegalArgumentException if the lengths differ, a bound is NaN, or low exceeds high
   */
  public static <T> Box<T> of(Dtype<T> dtype, T low, T high, int... shape) {
    int[] dimensions = shape.length == 0 ? new int[] {dtype.length(low)} : shape.clone();
    return new Box<>(dtype, dtype.copy(low), dtype.copy(high), dimensions);
  }

  /**
   * A box of a single number without dimensions, as Gymnasium's shape {@code ()}.
   *
   * @param dtype element type
   * @param low smallest value
   * @param high largest value
   * @param <T> array type
   * @return the space, whose values are arrays of one element
   */
  public static <T> Box<T> scalar(Dtype<T> dtype, double low, double high) {
    return filled(dtype, low, high, new int[0]);
  }

  /**
   * A box whose bounds are given as numbers; an infinite one stands for the limit of an integer
   * type.
   */
  static <T> Box<T> ofNumbers(Dtype<T> dtype, double[] low, double[] high, int[] shape) {
    return new Box<>(dtype, bounds(dtype, "low", low), bounds(dtype, "high", high), shape);
  }

  private static <T> T bounds(Dtype<T> dtype, String side, double[] numbers) {
    T bounds = dtype.newArray(numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      dtype.set(bounds, i, dtype.bound(side, numbers[i]));
    }
    return bounds;
  }

  private static <T> Box<T> filled(Dtype<T> dtype, double low, double high, int[] shape) {
    int size = size(shape);
    return new Box<>(
        dtype,
        dtype.filled(size, dtype.bound("low", low)),
        dtype.filled(size, dtype.bound("high", high)),
        shape);
  }

  private void checkBounds() {
    Restrictions.checkLength("low", dtype.length(low), size, this);
    Restrictions.checkLength("high", dtype.length(high), size, this);
    for (int i = 0; i < size; i++) {
      if (!(low(i) <= high(i))) {
        throw new IllegalArgumentException(
            "Box low must not exceed high, got low "
                + low(i)
                + " and high "
                + high(i)
                + " at "
                + i
                + ": swap the bounds, or remove NaN");
      }
    }
  }

  /**
   * Returns the element type.
   *
   * @return the dtype
   */
  public Dtype<T> dtype() {
    return dtype;
  }

  /**
   * Returns the dimensions.
   *
   * @return a copy of the shape; empty for a {@link #scalar}
   */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * Returns the number of elements of a value.
   *
   * @return the product of the dimensions
   */
  public int size() {
    return size;
  }

  /**
   * Returns the smallest value of an element.
   *
   * @param index position in row-major order
   * @return its lower bound; negative infinity if there is none
   */
  public double low(int index) {
    return dtype.get(low, index);
  }

  /**
   * Returns the largest value of an element.
   *
   * @param index position in row-major order
   * @return its upper bound; infinity if there is none
   */
  public double high(int index) {
    return dtype.get(high, index);
  }

  /**
   * Tells whether an element has a lower bound.
   *
   * @param index position in row-major order
   * @return true if it has
   */
  public boolean isBoundedBelow(int index) {
    return !dtype.isUnboundedBelow(low(index));
  }

  /**
   * Tells whether an element has an upper bound.
   *
   * @param index position in row-major order
   * @return true if it has
   */
  public boolean isBoundedAbove(int index) {
    return !dtype.isUnboundedAbove(high(index));
  }

  /**
   * Tells whether every element has a lower bound.
   *
   * @return true if all have
   */
  public boolean isBoundedBelow() {
    return IntStream.range(0, size).allMatch(this::isBoundedBelow);
  }

  /**
   * Tells whether every element has an upper bound.
   *
   * @return true if all have
   */
  public boolean isBoundedAbove() {
    return IntStream.range(0, size).allMatch(this::isBoundedAbove);
  }

  /**
   * Tells whether every element has both bounds.
   *
   * @return true if all have
   */
  public boolean isBounded() {
    return isBoundedBelow() && isBoundedAbove();
  }

  @Override
  public boolean contains(@Nullable Object value) {
    if (!dtype.arrayType().isInstance(value)) {
      return false;
    }
    T array = dtype.arrayType().cast(value);
    return dtype.length(array) == size && dtype.within(array, low, high);
  }

  @Override
  T draw(Generators generators, Restriction restriction) {
    if (!(restriction instanceof Restrictions.None)) {
      throw Restrictions.unfit(restriction, "nothing", this);
    }
    return new BoxSampler<>(this).draw(generators.own());
  }

  @Override
  public int flatDim() {
    return size;
  }

  @Override
  public Dtype<T> flatDtype() {
    return dtype;
  }

  @Override
  void flatBounds(double[] lows, double[] highs, int offset) {
    for (int i = 0; i < size; i++) {
      lows[offset + i] = low(i);
      highs[offset + i] = high(i);
    }
  }

  @Override
  public <F> void flattenInto(T value, Dtype<F> target, F row, int offset) {
    dtype.transfer(value, 0, target, row, offset, size);
  }

  @Override
  <F> T unflattenFrom(F row, Dtype<F> source, int offset) {
    T value = dtype.newArray(size);
    source.transfer(row, offset, dtype, value, 0, size);
    return value;
  }

  @Override
  public Box<T> batch(int n) {
    T lows = dtype.newArray(Math.multiplyExact(n, size));
    T highs = dtype.newArray(n * size);
    for (int i = 0; i < n; i++) {
      dtype.move(low, 0, lows, i * size, size);
      dtype.move(high, 0, highs, i * size, size);
    }
    return new Box<>(dtype, lows, highs, prepend(n, shape));
  }

  @Override
  public T concatenate(List<T> values) {
    T batch = dtype.newArray(values.size() * size);
    for (int i = 0; i < values.size(); i++) {
      dtype.move(values.get(i), 0, batch, i * size, size);
    }
    return batch;
  }

  @Override
  public List<T> iterate(Object batched) {
    if (!isBatch(batched)) {
      throw notBatched(batched);
    }
    T batch = dtype.arrayType().cast(batched);
    List<T> values = new ArrayList<>();
    for (int at = 0; at + size <= dtype.length(batch); at += size) {
      values.add(dtype.slice(batch, at, size));
    }
    return values;
  }

  @Override
  public T copy(T value) {
    return dtype.copy(value);
  }

  @Override
  public boolean same(T first, T second) {
    return dtype.equal(first, second);
  }

  @Override
  boolean isBatch(Object value) {
    return dtype.arrayType().isInstance(value)
        && dtype.length(dtype.arrayType().cast(value)) % size == 0;
  }

  @Override
  Object toJsonable(List<T> values) {
    return values.stream().map(value -> NestedLists.nest(shape, i -> number(value, i))).toList();
  }

  private Object number(T array, int index) {
    return dtype.isInteger()
        ? (Object) dtype.getLong(array, index)
        : Json.jsonable(dtype.get(array, index));
  }

  @Override
  List<T> fromJsonable(Object jsonable) {
    return Json.list(jsonable).stream().map(this::array).toList();
  }

  private T array(Object nested) {
    List<Object> numbers = NestedLists.flatten(nested);
    T array = dtype.newArray(numbers.size());
    for (int i = 0; i < numbers.size(); i++) {
      dtype.set(array, i, Json.number(numbers.get(i)));
    }
    return array;
  }

  @Override
  Map<String, Object> descriptor() {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("type", "Box");
    descriptor.put("low", IntStream.range(0, size).mapToObj(i -> number(low, i)).toList());
    descriptor.put("high", IntStream.range(0, size).mapToObj(i -> number(high, i)).toList());
    descriptor.put("shape", boxed(shape));
    descriptor.put("dtype", dtype.name());
    return descriptor;
  }

  @Override
  public boolean isCloseTo(Space<?> other) {
    return other instanceof Box<?> box
        && isEquivalentTo(box)
        && IntStream.range(0, size)
            .allMatch(i -> close(low(i), box.low(i)) && close(high(i), box.high(i)));
  }

  private static boolean close(double bound, double other) {
    return bound == other || Math.abs(bound - other) <= 1e-8 + 1e-5 * Math.abs(other);
  }

  @Override
  public boolean isEquivalentTo(Space<?> other) {
    return other instanceof Box<?> box && dtype == box.dtype && Arrays.equals(shape, box.shape);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Box<?> box && isEquivalentTo(box) && sameBounds(box);
  }

  private boolean sameBounds(Box<?> other) {
    return dtype.equal(low, dtype.arrayType().cast(other.low))
        && dtype.equal(high, dtype.arrayType().cast(other.high));
  }

  @Override
  public int hashCode() {
    return 31 * (31 * dtype.hash(low) + dtype.hash(high)) + Arrays.hashCode(shape);
  }

  @Override
  public String toString() {
    return "Box(" + text(low) + ", " + text(high) + ", " + tuple(shape) + ", " + dtype + ")";
  }

  /** One number if all are equal, else the array. */
  private String text(T bounds) {
    List<String> numbers =
        IntStream.range(0, dtype.length(bounds)).mapToObj(i -> text(bounds, i)).toList();
    boolean uniform = numbers.stream().distinct().count() == 1;
    return uniform ? numbers.get(0) : "[" + String.join(" ", numbers) + "]";
  }

  private String text(T bounds, int index) {
    if (dtype.isInteger()) {
      return Long.toString(dtype.getLong(bounds, index));
    }
    return Double.toString(dtype.get(bounds, index)).replace("Infinity", "inf");
  }
}
