package com.datasaz.rl.env.space;

/**
 * Draws the values that Gymnasium draws after {@code space.seed(seed)}, one after the other.
 *
 * <p>Mutable; for one thread at a time.
 *
 * @param <T> the Java type of the values
 */
public final class SeededSampler<T> {

  private final AbstractSpace<T> space;
  private final Generators generators;

  SeededSampler(AbstractSpace<T> space, long seed) {
    this.space = space;
    this.generators = Generators.Tree.seeded(space, seed);
  }

  /**
   * Draws the next value.
   *
   * @return a member of the space
   */
  public T sample() {
    return sample(Restriction.none());
  }

  /**
   * Draws the next value under a restriction.
   *
   * @param restriction of the form that the space's class names
   * @return a member of the space that the restriction allows
   * @throws IllegalArgumentException if the restriction does not fit the space, or allows nothing
   */
  public T sample(Restriction restriction) {
    return space.draw(generators, restriction);
  }
}
