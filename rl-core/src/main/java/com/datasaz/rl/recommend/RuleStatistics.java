package com.datasaz.rl.recommend;

/**
 * What one rule did since the recommender was built.
 *
 * @param rule the rule's name
 * @param effect what the numbers count
 * @param affected how many candidates were removed, groups filled, slots pinned or reserved
 * @param of out of how many candidates or slots
 * @param failures how often the rule threw
 */
public record RuleStatistics(
    String rule, RuleOutcome.Effect effect, long affected, long of, long failures) {}
