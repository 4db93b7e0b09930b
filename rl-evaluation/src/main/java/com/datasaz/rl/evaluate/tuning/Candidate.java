package com.datasaz.rl.evaluate.tuning;

import com.datasaz.rl.evaluate.estimator.Estimate;

/**
 * What a log says of an estimator.
 *
 * @param estimate its estimate
 * @param bias the absolute mean of what the transformation takes off the weights, times what they
 *     weigh: {@code |mean((w - v) y)|}
 */
public record Candidate(Estimate estimate, double bias) {}
