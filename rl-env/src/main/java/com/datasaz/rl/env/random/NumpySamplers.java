package com.datasaz.rl.env.random;

import java.util.random.RandomGenerator;

/**
 * NumPy's algorithms for bounded integers, uniform, normal and exponential numbers, on any
 * generator.
 *
 * <p>They read {@code nextInt()} and {@code nextLong()} alone, because what lies behind {@code
 * nextInt(bound)} and {@code nextGaussian()} may change between JDKs, and a seeded run must not. On
 * a {@link Pcg64} they draw what {@code numpy.random.Generator} draws.
 *
 * <p>Without state; safe for many threads, as far as the generator is.
 *
 * <p>Source of the bounded integers: D. Lemire, Fast Random Integer Generation in an Interval,
 * TOMACS 29(1), 2019.
 */
public final class NumpySamplers {

  private static final long UINT32 = 0xFFFFFFFFL;

  private NumpySamplers() {}

  /**
   * Draws a number from [0, 1): {@code Generator.random()}.
   *
   * @param random source of randomness
   * @return a multiple of 2^-53
   */
  public static double uniform(RandomGenerator random) {
    return (random.nextLong() >>> 11) * 0x1.0p-53;
  }

  /**
   * Draws a standard normal number: {@code Generator.standard_normal()}.
   *
   * @param random source of randomness
   * @return a number with mean 0 and variance 1
   */
  public static double gaussian(RandomGenerator random) {
    return Ziggurat.gaussian(random);
  }

  /**
   * Draws a standard exponential number: {@code Generator.standard_exponential()}.
   *
   * @param random source of randomness
   * @return a number with mean 1, not negative
   */
  public static double exponential(RandomGenerator random) {
    return Ziggurat.exponential(random);
  }

  /**
   * Draws an integer from 0 to bound - 1: {@code Generator.integers(bound)}. A bound of one draws
   * nothing.
   *
   * @param random source of randomness
   * @param bound positive
   * @return the integer
   * @throws IllegalArgumentException if the bound is not positive
   */
  public static int below(RandomGenerator random, int bound) {
    return (int) below(random, (long) bound);
  }

  /**
   * Draws an integer from 0 to bound - 1: {@code Generator.integers(bound)}. A bound of one draws
   * nothing.
   *
   * @param random source of randomness
   * @param bound positive
   * @return the integer
   * @throws IllegalArgumentException if the bound is not positive
   */
  public static long below(RandomGenerator random, long bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException(
          "bound must be positive, got " + bound + ": there is no integer to draw");
    }
    if (bound == 1) {
      return 0;
    }
    if (bound == UINT32 + 1) {
      return random.nextInt() & UINT32;
    }
    return bound <= UINT32 ? narrow(random, bound) : wide(random, bound);
  }

  /**
   * The upper half of a 32-bit number times the bound; the few that would make some results
   * likelier are drawn anew.
   */
  private static long narrow(RandomGenerator random, long bound) {
    long product = (random.nextInt() & UINT32) * bound;
    if ((product & UINT32) < bound) {
      long threshold = (UINT32 - (bound - 1)) % bound;
      while ((product & UINT32) < threshold) {
        product = (random.nextInt() & UINT32) * bound;
      }
    }
    return product >>> 32;
  }

  /** The same on 64 bits. */
  private static long wide(RandomGenerator random, long bound) {
    long word = random.nextLong();
    if (Long.compareUnsigned(word * bound, bound) < 0) {
      long threshold = Long.remainderUnsigned(-bound, bound);
      while (Long.compareUnsigned(word * bound, threshold) < 0) {
        word = random.nextLong();
      }
    }
    return unsignedMultiplyHigh(word, bound);
  }

  /** The upper 64 bits of a product of unsigned numbers. */
  static long unsignedMultiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
  }
}
