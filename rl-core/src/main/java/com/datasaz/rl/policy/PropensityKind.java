package com.datasaz.rl.policy;

/** What a logged propensity is worth to an estimator that reweights by it. */
public enum PropensityKind {
  /** Known in closed form or by quadrature to at least nine digits. */
  EXACT,
  /** A Monte-Carlo estimate: usable, with a variance of its own. */
  ESTIMATED,
  /**
   * The policy had no choice but its best (ties apart): the log supports no other policy, and
   * estimators refuse it.
   */
  DETERMINISTIC
}
