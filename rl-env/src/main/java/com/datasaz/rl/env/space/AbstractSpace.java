package com.datasaz.rl.env.space;

import java.util.List;
import java.util.random.RandomGenerator;

/** What the spaces have in common, and what they must provide beyond the public methods. */
abstract sealed class AbstractSpace<T> implements Space<T>
    permits Box, Discrete, MultiDiscrete, MultiBinary {

  /** Draws a value; a composite space's members draw from their own generators. */
  abstract T draw(Generators generators, Restriction restriction);

  /** Writes the bounds of a flattened value. */
  abstract void flatBounds(double[] low, double[] high, int offset);

  /** Reads a value from a part of a row. */
  abstract <F> T unflattenFrom(F row, Dtype<F> dtype, int offset);

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
  public T copy(T value) {
    return value;
  }

  @Override
  public boolean same(T first, T second) {
    return first.equals(second);
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

  final IllegalArgumentException notBatched(Object value) {
    return new IllegalArgumentException(
        "a batch of " + this + " cannot be " + value + ": pass what concatenate returned");
  }
}
