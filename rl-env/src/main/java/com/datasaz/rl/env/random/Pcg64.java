package com.datasaz.rl.env.random;

import java.util.random.RandomGenerator;

/**
 * NumPy's default generator, bit for bit: PCG64 (XSL-RR, 128 bits of state) seeded through {@code
 * SeedSequence}.
 *
 * <p>The same seed gives the same bounded integers, doubles, normals and exponentials as {@code
 * numpy.random.Generator(PCG64(SeedSequence(seed)))}, and so the same episodes as a seeded
 * Gymnasium. The results are the same on every machine and JDK.
 *
 * <p>Mutable; for one thread at a time. Not for secrets.
 *
 * <p>Sources: M. E. O'Neill, PCG: A Family of Simple Fast Space-Efficient Statistically Good
 * Algorithms for Random Number Generation, HMC-CS-2014-0905; D. Lemire, Fast Random Integer
 * Generation in an Interval, TOMACS 29(1), 2019.
 */
public final class Pcg64 implements RandomGenerator {

  private static final long MULTIPLIER_HIGH = 0x2360ED051FC65DA4L;
  private static final long MULTIPLIER_LOW = 0x4385DF649FCCF645L;

  private final long incrementHigh;
  private final long incrementLow;
  private long high;
  private long low;
  private boolean hasHalf;
  private int half;

  /**
   * A generator as {@code numpy.random.default_rng(seed)}.
   *
   * @param seed not negative
   * @throws IllegalArgumentException if the seed is negative
   */
  public Pcg64(long seed) {
    long[] words = SeedSequence.words(seed, 4);
    incrementHigh = words[2] << 1 | words[3] >>> 63;
    incrementLow = words[3] << 1 | 1;
    advance();
    add(words[0], words[1]);
    advance();
  }

  /** state = state x multiplier + increment, modulo 2^128. */
  private void advance() {
    long productHigh =
        NumpySamplers.unsignedMultiplyHigh(low, MULTIPLIER_LOW)
            + high * MULTIPLIER_LOW
            + low * MULTIPLIER_HIGH;
    low = low * MULTIPLIER_LOW;
    high = productHigh;
    add(incrementHigh, incrementLow);
  }

  private void add(long otherHigh, long otherLow) {
    long sum = low + otherLow;
    high += otherHigh + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
    low = sum;
  }

  @Override
  public long nextLong() {
    advance();
    return Long.rotateRight(high ^ low, (int) (high >>> 58));
  }

  /** The lower half of 64 bits, then the upper half. */
  @Override
  public int nextInt() {
    if (hasHalf) {
      hasHalf = false;
      return half;
    }
    long word = nextLong();
    hasHalf = true;
    half = (int) (word >>> 32);
    return (int) word;
  }

  @Override
  public double nextDouble() {
    return NumpySamplers.uniform(this);
  }

  @Override
  public int nextInt(int bound) {
    return NumpySamplers.below(this, bound);
  }

  @Override
  public int nextInt(int origin, int bound) {
    return (int) nextLong(origin, bound);
  }

  @Override
  public long nextLong(long bound) {
    return NumpySamplers.below(this, bound);
  }

  @Override
  public long nextLong(long origin, long bound) {
    return origin + nextLong(Math.subtractExact(bound, origin));
  }

  @Override
  public double nextGaussian() {
    return NumpySamplers.gaussian(this);
  }

  @Override
  public double nextExponential() {
    return NumpySamplers.exponential(this);
  }
}
