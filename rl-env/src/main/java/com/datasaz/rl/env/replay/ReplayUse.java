package com.datasaz.rl.env.replay;

/**
 * How much of a log could be used: the price of replay, which learns nothing from a round in which
 * the log shows something else.
 *
 * @param offered how many rounds were offered to the policy
 * @param matched in how many it chose what the log had chosen
 * @param used how many of these were kept after what the log shows often was thinned out
 */
public record ReplayUse(long offered, long matched, long used) {
  static final ReplayUse NONE = new ReplayUse(0, 0, 0);

  ReplayUse after(boolean match, boolean use) {
    return new ReplayUse(offered + 1, matched + (match ? 1 : 0), used + (use ? 1 : 0));
  }

  /**
   * Returns the share of the offered rounds that was used.
   *
   * @return in [0, 1]; NaN before the first round
   */
  public double share() {
    return (double) used / offered;
  }
}
