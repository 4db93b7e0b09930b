package com.datasaz.rl.env.space;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link Space#sample(java.util.random.RandomGenerator, Restriction)} may draw, or how likely.
 *
 * <p>One tree holds Gymnasium's {@code mask} and {@code probability}: a leaf for a single choice,
 * {@link #members} and {@link #entries} for the composite spaces. Immutable and thread-safe.
 */
public sealed interface Restriction permits Restrictions.Leaf, Restrictions.Branch {

  /**
   * Restricts nothing; for the members of a composite space that are free.
   *
   * @return the restriction that allows every value
   */
  static Restriction none() {
    return Restrictions.None.INSTANCE;
  }

  /**
   * Allows some of the choices of a {@link Discrete}, or some characters of a {@link Text}, all
   * equally likely.
   *
   * @param allowed one entry per choice, at least one of them true
   * @return the mask
   */
  static Restriction mask(boolean... allowed) {
    return new Restrictions.Mask(allowed.clone());
  }

  /**
   * Gives each choice of a {@link Discrete}, each character of a {@link Text}, or each bit of a
   * {@link MultiBinary} (to be one) its probability.
   *
   * @param probabilities one entry per choice in [0, 1]; they sum to 1, except for bits
   * @return the probabilities
   */
  static Restriction probabilities(double... probabilities) {
    for (double p : probabilities) {
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException(
            "probability must be in [0, 1], got " + p + ": divide weights by their sum");
      }
    }
    return new Restrictions.Probabilities(probabilities.clone());
  }

  /**
   * Fixes bits of a {@link MultiBinary}.
   *
   * @param bits 0 or 1 for a fixed bit, 2 for a free one
   * @return the restriction
   */
  static Restriction bits(int... bits) {
    if (!Arrays.stream(bits).allMatch(bit -> bit >= 0 && bit <= 2)) {
      throw new IllegalArgumentException(
          "bit must be 0, 1 or 2 (free), got " + Arrays.toString(bits));
    }
    return new Restrictions.Bits(bits.clone());
  }

  /**
   * Restricts each member of a {@link TupleSpace}, {@link OneOf} or {@link MultiDiscrete}, or nodes
   * and edges of a {@link Graph}.
   *
   * @param members one per member, in order; {@link #none()} for a free one
   * @return the restriction
   */
  static Restriction members(Restriction... members) {
    return new Restrictions.Members(List.of(members));
  }

  /**
   * Restricts each entry of a {@link DictSpace}.
   *
   * @param entries one per key of the space; {@link #none()} for a free one
   * @return the restriction
   */
  static Restriction entries(Map<String, Restriction> entries) {
    return new Restrictions.Entries(new LinkedHashMap<>(entries));
  }

  /**
   * Restricts the length of a {@link Sequence} or {@link Text} to one of some lengths, and its
   * elements or characters.
   *
   * @param lengths the lengths to choose from, not negative; none given leaves the length free
   * @param element restriction of every element (or of the characters)
   * @return the restriction
   */
  static Restriction lengths(int[] lengths, Restriction element) {
    if (Arrays.stream(lengths).anyMatch(length -> length < 0)) {
      throw new IllegalArgumentException(
          "length must not be negative, got " + Arrays.toString(lengths));
    }
    return new Restrictions.Lengths(lengths.clone(), element);
  }
}
