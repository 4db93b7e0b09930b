package com.datasaz.rl.env.wrapper;

/**
 * How an episode went.
 *
 * @param totalReward sum of its rewards, undiscounted; Gymnasium's {@code r}
 * @param length number of its steps; Gymnasium's {@code l}
 * @param seconds how long it took by the clock; Gymnasium's {@code t}
 */
public record EpisodeStatistics(double totalReward, int length, double seconds) {}
