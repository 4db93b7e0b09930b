package com.datasaz.rl.evaluate;

import com.datasaz.rl.evaluate.estimator.Round;

/**
 * A round of the log, weighed for one policy.
 *
 * @param round as estimators see it
 * @param probability with which the policy would have made its choice
 * @param propensityError by which share dropped digits may have made the weight wrong
 */
record WeighedRound(Round round, double probability, double propensityError) {}
