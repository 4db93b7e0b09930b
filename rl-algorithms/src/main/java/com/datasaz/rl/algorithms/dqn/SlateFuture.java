package com.datasaz.rl.algorithms.dqn;

/**
 * Which slate of the next state a slate's value is bootstrapped from: the two variants of Ie et al.
 * (2019), SlateQ, arXiv:1905.12767.
 */
public enum SlateFuture {
  /**
   * The best slate that can be made of the candidates that are remembered, as in Q-learning: values
   * are those of the best policy, whoever showed what is learnt from. All candidates are scored.
   */
  BEST,

  /**
   * The slate that was shown there, as in SARSA: values are those of the policies that showed what
   * is remembered, which are near the best when they explore little and only what is recent is
   * remembered. Only what was shown is scored, which is many times faster; where nothing is known
   * to have been shown yet, the best slate.
   */
  SHOWN
}
