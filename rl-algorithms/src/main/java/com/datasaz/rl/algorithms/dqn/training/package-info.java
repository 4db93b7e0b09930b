/**
 * Watching and steering a training run: evaluations, when to stop, what is written and drawn of it.
 */
@org.jspecify.annotations.NullMarked
package com.datasaz.rl.algorithms.dqn.training;
