package com.datasaz.rl.recommend;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a shadow has done since its recommender was built.
 *
 * @param challenger the challenger's model
 * @param version its version that scores, null when none is active
 * @param taken answers that were put aside to be scored
 * @param dropped answers that were not, since too many waited
 * @param waiting answers that wait
 * @param scored answers for which it gave a list
 * @param failed answers for which it threw, or gave no list that could be shown
 * @param meanOverlap of those that were scored, which part of the policy's items it chose too; 0
 *     without any
 * @param meanTime how long a score took on average; zero without any
 * @param underWay for how long it has been at the present answer, zero when it is at none: a
 *     challenger that hangs shows here
 */
public record ShadowStatistics(
    String challenger,
    @Nullable String version,
    long taken,
    long dropped,
    int waiting,
    long scored,
    long failed,
    double meanOverlap,
    Duration meanTime,
    Duration underWay) {}
