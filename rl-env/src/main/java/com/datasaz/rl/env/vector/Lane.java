package com.datasaz.rl.env.vector;

import com.datasaz.rl.env.Environment;

/** What belongs to one environment of a vector, and is touched by one thread at a time. */
final class Lane<O, A> {
  final Environment<O, A> environment;

  /** Whether the episode is over, and the next one has yet to begin. */
  boolean ended;

  /** Whether the environment writes its row itself. */
  boolean bound;

  /** As last written to the array of all. */
  boolean terminated;

  /** As last written to the array of all. */
  boolean truncated;

  Lane(Environment<O, A> environment) {
    this.environment = environment;
  }
}
