package com.datasaz.rl.experiment.assignment;

/*
 * FNV-1a, 32 bits, over UTF-16 units as JavaScript's charCodeAt gives them, so that a page, another service and this one agree. A hash can
 * be carried on, so a salt is hashed once and not for every customer.
 */
final class Fnv {
  static final int START = 0x811c9dc5;
  private static final int PRIME = 0x01000193;

  private Fnv() {}

  static int append(int hash, String text) {
    int result = hash;
    for (int i = 0; i < text.length(); i++) {
      result = (result ^ text.charAt(i)) * PRIME;
    }
    return result;
  }

  /**
   * Appends an unsigned number as it is written, without writing it. Digits come last one first, by
   * divisions by a constant, which are cheap, and wait in four bits each.
   */
  static int appendDigits(int hash, int unsigned) {
    long digits = 0;
    int count = 0;
    long rest = Integer.toUnsignedLong(unsigned);
    do {
      long tenth = rest / 10;
      digits = (digits << 4) | (rest - 10 * tenth);
      rest = tenth;
      count++;
    } while (rest > 0);
    int result = hash;
    for (int i = 0; i < count; i++) {
      result = (result ^ (int) ('0' + ((digits >>> (4 * i)) & 0xf))) * PRIME;
    }
    return result;
  }
}
