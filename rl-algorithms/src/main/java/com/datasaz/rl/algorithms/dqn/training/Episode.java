package com.datasaz.rl.algorithms.dqn.training;

/**
 * One episode of a training run.
 *
 * @param endStep environment steps that the run had taken when it ended
 * @param length its own steps
 * @param reward its rewards, summed without discount
 */
public record Episode(long endStep, int length, double reward) {}
