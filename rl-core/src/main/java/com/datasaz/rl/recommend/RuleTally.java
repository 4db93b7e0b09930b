package com.datasaz.rl.recommend;

/** What each rule did to one request, by the rule's place. Thread contract: one thread. */
final class RuleTally {
  private final int[] affected;
  private final int[] of;

  RuleTally(int rules) {
    affected = new int[rules];
    of = new int[rules];
  }

  void affect(int rule) {
    affect(rule, 1);
  }

  void affect(int rule, int count) {
    affected[rule] += count;
  }

  void outOf(int rule, int total) {
    of[rule] = total;
  }

  int affected(int rule) {
    return affected[rule];
  }

  int of(int rule) {
    return of[rule];
  }
}
