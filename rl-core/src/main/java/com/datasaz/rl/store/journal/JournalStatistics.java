package com.datasaz.rl.store.journal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a journal holds, and what it has done since it was opened.
 *
 * @param waiting facts that the store does not have yet
 * @param bytes their size on the disk
 * @param oldest how long the oldest of them waits, at most; null when none does
 * @param drained facts that the store has taken, or refused for good
 * @param dropped facts that were thrown away for want of room, by {@link Overflow#drop()}
 * @param refused facts that were refused for want of room
 * @param deadLetters facts that the store refused for good
 * @param drainFailures how often draining was stopped by a fault of the store
 * @param damagedBytes bytes behind the last good record of a file, cut off at the opening: what a
 *     process was writing as it was killed, or damage
 */
public record JournalStatistics(
    long waiting,
    long bytes,
    @Nullable Duration oldest,
    long drained,
    long dropped,
    long refused,
    long deadLetters,
    long drainFailures,
    long damagedBytes) {}
