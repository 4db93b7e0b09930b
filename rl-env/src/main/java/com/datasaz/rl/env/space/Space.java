package com.datasaz.rl.env.space;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What an observation or an action may be: a set of values with the means to test, draw, flatten
 * and store them.
 *
 * <p>The ten spaces are those of Gymnasium ({@code gymnasium.spaces}); values are plain Java: an
 * {@link Integer} for {@link Discrete}, a flat row-major array for {@link Box}, lists and maps for
 * the composite ones.
 *
 * <p>A space is an immutable value, equal to another of the same make, safe for use by many
 * threads. It owns no random generator: who draws brings one, so that runs can be repeated.
 *
 * @param <T> the Java type of the values
 */
public sealed interface Space<T> permits AbstractSpace {

  /**
   * Tells whether an object is a value of this space.
   *
   * @param value any object; one of another Java type is no member
   * @return true if it is a member
   */
  boolean contains(@Nullable Object value);

  /**
   * Draws a value; how, depends on the space (uniform wherever the space is finite or bounded).
   *
   * @param random source of randomness
   * @return a member of this space
   */
  T sample(RandomGenerator random);

  /**
   * Draws a value from the part of the space that a restriction leaves, or with its probabilities.
   *
   * @param random source of randomness
   * @param restriction of the form that the space's class names
   * @return a member of this space that the restriction allows
   * @throws IllegalArgumentException if the restriction does not fit the space, or allows nothing
   */
  T sample(RandomGenerator random, Restriction restriction);

  /**
   * Draws as {@code space.seed(seed)} followed by {@code space.sample()} does in Gymnasium: each
   * member of a composite space has its own generator, seeded from the first.
   *
   * @param seed not negative
   * @return a new sampler, which is not thread-safe
   */
  SeededSampler<T> seeded(long seed);

  /**
   * Tells whether every value has the same number of numbers, so that it can be one row of them.
   *
   * @return false for {@link Sequence} and {@link Graph} and what contains them
   */
  boolean isFlattenable();

  /**
   * Returns the length of a flattened value.
   *
   * @return number of elements
   * @throws UnsupportedOperationException if the space is not flattenable
   */
  int flatDim();

  /**
   * Returns the narrowest element type that holds a flattened value without loss.
   *
   * @return the natural dtype of flattened values
   * @throws UnsupportedOperationException if the space is not flattenable
   */
  Dtype<?> flatDtype();

  /**
   * Returns the space of this space's flattened values.
   *
   * @param dtype element type of the rows
   * @param <F> array type of the rows
   * @return a box of shape {@code [flatDim()]}
   * @throws UnsupportedOperationException if the space is not flattenable
   */
  <F> Box<F> flatSpace(Dtype<F> dtype);

  /**
   * Flattens a value into a new row: numbers as they are, choices one-hot, members one after the
   * other.
   *
   * @param value a member of this space
   * @param dtype element type of the row
   * @param <F> array type of the row
   * @return a row of {@code flatDim()} elements
   * @throws UnsupportedOperationException if the space is not flattenable
   */
  <F> F flatten(T value, Dtype<F> dtype);

  /**
   * Flattens a value into a part of an existing row.
   *
   * @param value a member of this space
   * @param dtype element type of the row
   * @param target the row to write to
   * @param offset position of the first element to write; {@code flatDim()} elements are written
   * @param <F> array type of the row
   * @throws UnsupportedOperationException if the space is not flattenable
   */
  <F> void flattenInto(T value, Dtype<F> dtype, F target, int offset);

  /**
   * Turns a row back into the value that it was flattened from.
   *
   * @param row {@code flatDim()} elements; of a one-hot part the first non-zero element counts
   * @param dtype element type of the row
   * @param <F> array type of the row
   * @return the value
   * @throws IllegalArgumentException if the row is no value of this space: wrong length, a one-hot
   *     part of zeros
   * @throws UnsupportedOperationException if the space is not flattenable
   */
  <F> T unflatten(F row, Dtype<F> dtype);

  /**
   * Returns the space of values flattened element by element: {@link #flatSpace} in its natural
   * dtype where this space is flattenable, else a space of the same form whose members are flat.
   * Gymnasium's {@code flatten_space}.
   *
   * @return the space of {@link #flattenElements}
   */
  Space<?> elementwiseFlatSpace();

  /**
   * Flattens a value as far as it goes, also of spaces that are not flattenable to one row.
   *
   * @param value a member of this space
   * @return a member of {@link #elementwiseFlatSpace()}
   */
  Object flattenElements(T value);

  /**
   * Turns the result of {@link #flattenElements} back.
   *
   * @param flat a member of {@link #elementwiseFlatSpace()}
   * @return the value
   */
  T unflattenElements(Object flat);

  /**
   * Returns the space of n values at once, as a vector of environments observes them.
   *
   * @param n number of values, positive
   * @return the space of {@link #concatenate}d values
   */
  Space<?> batch(int n);

  /**
   * Puts values together into one value of the batched space.
   *
   * @param values members of this space, at least one
   * @return a member of {@code batch(values.size())}
   */
  Object concatenate(List<T> values);

  /**
   * Takes a value of the batched space apart again.
   *
   * @param batched a member of {@code batch(n)}
   * @return its n values, copied
   * @throws IllegalArgumentException if the object is no such member
   */
  List<T> iterate(Object batched);

  /**
   * Copies a value so that changing the original leaves the copy alone.
   *
   * @param value a member of this space
   * @return an equal value that shares nothing mutable with it
   */
  T copy(T value);

  /**
   * Compares two values by content, arrays included; NaN equals NaN.
   *
   * @param first one value
   * @param second another
   * @return true if they are the same
   */
  boolean same(T first, T second);

  /**
   * Tells whether two spaces have values of the same Java type, dtype and shape, whatever their
   * bounds.
   *
   * @param other the space to compare with
   * @return true if a buffer for the one holds values of the other
   */
  boolean isEquivalentTo(Space<?> other);

  /**
   * Tells whether two spaces are equal up to rounding of a box's bounds, within {@code 1e-8 + 1e-5
   * |bound|}: what {@code ==} means in Gymnasium. {@link Object#equals} is exact, as a hash code
   * demands.
   *
   * @param other the space to compare with
   * @return true if they are equal or nearly so
   */
  boolean isCloseTo(Space<?> other);

  /**
   * Writes this space as JSON, with the infinities as the strings {@code "Infinity"} and {@code
   * "-Infinity"}.
   *
   * @return JSON for {@link #parse}
   */
  String toJson();

  /**
   * Reads a space from JSON.
   *
   * @param json what {@link #toJson()} wrote
   * @return an equal space
   * @throws IllegalArgumentException if the text is no JSON, or describes no space
   */
  static Space<?> parse(String json) {
    return SpaceParser.parse(Json.read(json));
  }

  /**
   * Writes values as JSON, in the form of Gymnasium's {@code to_jsonable}.
   *
   * @param values members of this space
   * @return JSON for {@link #valuesFromJson}
   */
  String valuesToJson(List<T> values);

  /**
   * Reads values from JSON.
   *
   * @param json what {@link #valuesToJson} wrote
   * @return the values
   * @throws IllegalArgumentException if the text is no JSON, or has another form
   */
  List<T> valuesFromJson(String json);
}
