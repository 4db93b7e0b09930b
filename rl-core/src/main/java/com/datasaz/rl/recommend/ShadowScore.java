package com.datasaz.rl.recommend;

/**
 * What a challenger would have shown in place of one answer.
 *
 * @param challenger the challenger's model
 * @param version its version
 * @param served the version that answered
 * @param overlap which part of the items that the policy chose the challenger chose too, in [0, 1];
 *     0 when it failed
 * @param nanos how long it took
 * @param failed whether it threw, or gave no list that could be shown
 */
public record ShadowScore(
    String challenger, String version, String served, double overlap, long nanos, boolean failed) {}
