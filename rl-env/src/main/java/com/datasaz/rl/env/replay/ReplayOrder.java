package com.datasaz.rl.env.replay;

/** In which order the rounds of a log come. */
public enum ReplayOrder {
  /** As they were logged, which keeps what changed with time. */
  LOGGED,
  /** In an order drawn from the environment's seed, so that runs over seeds differ. */
  SHUFFLED
}
