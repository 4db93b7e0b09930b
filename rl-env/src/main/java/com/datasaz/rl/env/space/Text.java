package com.datasaz.rl.env.space;

import com.datasaz.rl.env.random.NumpySamplers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Strings over some characters, as {@code gymnasium.spaces.Text}.
 *
 * <p>Flattened to the characters' positions in the character set, padded at the end with the size
 * of the set. The characters keep the order in which they are given, unlike in Gymnasium, where it
 * changes with every run.
 *
 * <p>Takes {@link Restriction#lengths}, or a mask or probabilities of the characters.
 */
public final class Text extends AbstractSpace<String> {

  /** Digits and letters: Gymnasium's default. */
  public static final String ALPHANUMERIC =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final int minLength;
  private final int maxLength;
  private final String characters;

  /**
   * Strings of one to some digits and letters.
   *
   * @param maxLength longest length, positive
   */
  public Text(int maxLength) {
    this(1, maxLength, ALPHANUMERIC);
  }

  /**
   * Strings over a set of characters.
   *
   * @param minLength shortest length, not negative
   * @param maxLength longest length, not below the shortest
   * @param characters the characters, each once
   * @throws IllegalArgumentException if the lengths are out of order or a character is repeated
   */
  public Text(int minLength, int maxLength, String characters) {
    if (minLength < 0 || minLength > maxLength) {
      throw new IllegalArgumentException(
          "Text min length must be in [0, max length], got "
              + minLength
              + " with max length "
              + maxLength
              + ": swap them, or use 0");
    }
    if (characters.chars().distinct().count() != characters.length()) {
      throw new IllegalArgumentException(
          "Text characters must be distinct, got \"" + characters + "\": name each once");
    }
    this.minLength = minLength;
    this.maxLength = maxLength;
    this.characters = characters;
  }

  /**
   * Returns the shortest length.
   *
   * @return smallest number of characters
   */
  public int minLength() {
    return minLength;
  }

  /**
   * Returns the longest length.
   *
   * @return largest number of characters
   */
  public int maxLength() {
    return maxLength;
  }

  /**
   * Returns the characters.
   *
   * @return each character once, in the order of their positions
   */
  public String characters() {
    return characters;
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return value instanceof String text
        && text.length() >= minLength
        && text.length() <= maxLength
        && text.chars().allMatch(character -> characters.indexOf(character) >= 0);
  }

  @Override
  String draw(Generators generators, Restriction restriction) {
    return restriction instanceof Restrictions.Lengths lengths
        ? draw(generators.own(), lengths.lengths(), lengths.element())
        : draw(generators.own(), new int[0], restriction);
  }

  private String draw(RandomGenerator random, int[] lengths, Restriction restriction) {
    double[] weights = weights(restriction);
    int length = length(random, lengths);
    if (Arrays.stream(weights).sum() == 0) {
      return nothing();
    }
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(characters.charAt(Restrictions.chooseWeighted(weights, random)));
    }
    return text.toString();
  }

  private int length(RandomGenerator random, int[] lengths) {
    if (lengths.length == 0) {
      return minLength + NumpySamplers.below(random, maxLength - minLength + 1);
    }
    int length = lengths[NumpySamplers.below(random, lengths.length)];
    if (length < minLength || length > maxLength) {
      throw new IllegalArgumentException(
          "length must be in [" + minLength + ", " + maxLength + "], got " + length);
    }
    return length;
  }

  private double[] weights(Restriction restriction) {
    int n = characters.length();
    if (restriction instanceof Restrictions.Probabilities probabilities) {
      return Restrictions.checked(probabilities, n, this);
    }
    if (restriction instanceof Restrictions.Mask mask) {
      return Restrictions.uniform(Restrictions.checked(mask, n, this));
    }
    if (restriction instanceof Restrictions.None) {
      return Dtype.FLOAT64.filled(n, 1.0 / n);
    }
    throw Restrictions.unfit(
        restriction, "lengths, a mask or probabilities of " + n + " characters", this);
  }

  private String nothing() {
    if (minLength == 0) {
      return "";
    }
    throw new IllegalArgumentException(
        "mask must allow at least one character of "
            + this
            + ", got none: allow one, or lower the min length");
  }

  @Override
  public int flatDim() {
    return maxLength;
  }

  @Override
  public Dtype<int[]> flatDtype() {
    return Dtype.INT32;
  }

  @Override
  void flatBounds(double[] low, double[] high, int offset) {
    Arrays.fill(high, offset, offset + maxLength, characters.length());
  }

  @Override
  public <F> void flattenInto(String value, Dtype<F> dtype, F target, int offset) {
    for (int i = 0; i < maxLength; i++) {
      int position = i < value.length() ? characters.indexOf(value.charAt(i)) : characters.length();
      dtype.set(target, offset + i, position);
    }
  }

  @Override
  <F> String unflattenFrom(F row, Dtype<F> dtype, int offset) {
    StringBuilder text = new StringBuilder(maxLength);
    for (int i = 0; i < maxLength; i++) {
      int position = (int) dtype.get(row, offset + i);
      if (position < characters.length()) {
        text.append(characters.charAt(position));
      }
    }
    return text.toString();
  }

  @Override
  public TupleSpace batch(int n) {
    return TupleSpace.copies(this, n);
  }

  @Override
  public List<String> concatenate(List<String> values) {
    return List.copyOf(values);
  }

  @Override
  public List<String> iterate(Object batched) {
    return separate(batched);
  }

  @Override
  Object toJsonable(List<String> values) {
    return values;
  }

  @Override
  List<String> fromJsonable(Object jsonable) {
    return Json.list(jsonable).stream().map(Json::string).toList();
  }

  @Override
  Map<String, Object> descriptor() {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("type", "Text");
    descriptor.put("min_length", minLength);
    descriptor.put("max_length", maxLength);
    descriptor.put("charset", characters);
    return descriptor;
  }

  @Override
  public boolean isEquivalentTo(Space<?> other) {
    return other instanceof Text text
        && maxLength == text.maxLength
        && characters.equals(text.characters);
  }

  @Override
  public boolean isCloseTo(Space<?> other) {
    return equals(other);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Text text && minLength == text.minLength && isEquivalentTo(text);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * minLength + maxLength) + characters.hashCode();
  }

  @Override
  public String toString() {
    return "Text(" + minLength + ", " + maxLength + ", charset=" + characters + ")";
  }
}
