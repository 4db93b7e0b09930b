package com.datasaz.rl.experiment.assignment;

import com.datasaz.rl.internal.Mix64;

/**
 * How a customer's id becomes a bucket. Each hash is salted, so that the customers of one bucket in
 * one experiment are spread over all buckets in another.
 *
 * <p>Stay with {@link #MIXED} unless the customers of a running experiment come from another engine
 * and must stay where they are.
 */
public enum Bucketing {
  /**
   * A 64-bit hash of the id (FNV-1a, finished by SplitMix64's mixer), mixed once more with the hash
   * of each salt, in 10,000 buckets: the id is read once for all salts. Version 1; another version
   * gets another name.
   */
  MIXED(10_000),

  /**
   * FNV-1a over the decimal digits of FNV-1a over salt and id, in 10,000 buckets: GrowthBook's
   * second hash. The second round keeps experiments apart whose salts are alike.
   */
  FNV_TWICE(10_000),

  /**
   * FNV-1a over id and salt, in 1,000 buckets: GrowthBook's first hash, for experiments that began
   * with it. It is biased: over the ids 0 to 99,999 two experiments put 47.4 % instead of half of
   * one's lower half into the other's lower half.
   */
  FNV_ONCE(1_000),

  /**
   * MurmurHash3 (x86, 32 bits, seed 0) over salt, a colon and the id, in 100 buckets: Unleash's
   * gradual rollout.
   */
  MURMUR(100),

  /** The same with seed 86,028,157: Unleash's choice among variants. */
  MURMUR_VARIANT(100);

  private static final int VARIANT_SEED = 86_028_157;

  private final int buckets;

  Bucketing(int buckets) {
    this.buckets = buckets;
  }

  /**
   * Returns into how many buckets ids fall.
   *
   * @return the number
   */
  public int buckets() {
    return buckets;
  }

  /**
   * Fixes the salt.
   *
   * @param salt one for each experiment and purpose
   * @return the function from ids to buckets
   */
  public Bucketer salted(String salt) {
    return switch (this) {
      case MIXED -> mixed(Mix64.hash(salt));
      case FNV_TWICE -> twice(Fnv.append(Fnv.START, salt));
      case FNV_ONCE -> (unit, hash) -> modulo(Fnv.append(Fnv.append(Fnv.START, unit), salt));
      case MURMUR -> murmur(salt + ":", 0);
      case MURMUR_VARIANT -> murmur(salt + ":", VARIANT_SEED);
    };
  }

  /**
   * Hashes what is the same for all salts.
   *
   * @param unit the customer's or visitor's id
   * @return the hash that {@link Bucketer#bucket(String, long)} takes; 0 where there is none
   */
  public long hash(String unit) {
    return this == MIXED ? Mix64.hash(unit) : 0;
  }

  /** The bucket is the product's upper half, which needs no division. */
  private Bucketer mixed(long salted) {
    return (unit, hash) -> (int) (((Mix64.mix(hash ^ salted) >>> 32) * buckets) >>> 32);
  }

  private Bucketer twice(int salted) {
    return (unit, hash) -> modulo(Fnv.appendDigits(Fnv.START, Fnv.append(salted, unit)));
  }

  private Bucketer murmur(String prefix, int seed) {
    return (unit, hash) -> modulo(Murmur3.hash(prefix + unit, seed));
  }

  private int modulo(int hash) {
    return Integer.remainderUnsigned(hash, buckets);
  }
}
