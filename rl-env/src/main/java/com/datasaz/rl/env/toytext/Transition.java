package com.datasaz.rl.env.toytext;

/**
 * One of the things that an action may lead to.
 *
 * @param probability how likely it is, in (0, 1]
 * @param next the state that follows
 * @param reward what the step is worth
 * @param terminated whether the episode ends there
 */
public record Transition(double probability, int next, double reward, boolean terminated) {}
