package com.datasaz.rl.experiment.assignment;

/*
 * FNV-1a, 32 bits, over UTF-16 units as JavaScript's charCodeAt gives them, so that a page, another service and this one agree. A hash can
 * be carried on, so a salt is hashed once and not for every customer.
 */
final class Fnv {
  static final int START = 0x811c9dc5;
  private static final int PRIME = 0x01000193;
  private static final int MOST_DIGITS = 10;

  private Fnv() {}

  static int append(int hash, String text) {
    int result = hash;
    for (int i = 0; i < text.length(); i++) {
      result = (result ^ text.charAt(i)) * PRIME;
    }
    return result;
  }

  /** Appends an unsigned number as it is written, without writing it. */
  static int appendDigits(int hash, int unsigned) {
    long number = Integer.toUnsignedLong(unsigned);
    long power = 1;
    for (int digits = 1; digits < MOST_DIGITS && power * 10 <= number; digits++) {
      power *= 10;
    }
    int result = hash;
    for (long place = power; place > 0; place /= 10) {
      result = (result ^ (int) ('0' + number / place % 10)) * PRIME;
    }
    return result;
  }
}
