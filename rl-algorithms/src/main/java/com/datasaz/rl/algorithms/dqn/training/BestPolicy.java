package com.datasaz.rl.algorithms.dqn.training;

import com.datasaz.rl.policy.ModelState;

/**
 * One of a run's best policies.
 *
 * @param evaluation how good it was found to be
 * @param model its network, without the replay; an algorithm with the run's options restores it
 */
public record BestPolicy(Evaluation evaluation, ModelState model) {}
