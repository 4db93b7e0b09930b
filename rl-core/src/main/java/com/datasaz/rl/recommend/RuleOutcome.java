package com.datasaz.rl.recommend;

/**
 * What one rule did to one request.
 *
 * @param rule the rule's name
 * @param effect what the number counts
 * @param affected how many candidates were removed, groups filled, slots pinned or reserved
 * @param of out of how many candidates or slots
 */
public record RuleOutcome(String rule, Effect effect, int affected, int of) {

  /** What a rule does. */
  public enum Effect {
    /** A filter or an exclusion removed candidates. */
    REMOVED,
    /** A cap was reached by this number of groups, such as brands; {@code of} counts slots. */
    CAPPED,
    /** A pin filled its slot. */
    PINNED,
    /** A promoted share reserved slots. */
    RESERVED;

    private final String verb = name().toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public String toString() {
    return rule + " " + effect.verb + " " + affected + " of " + of;
  }
}
