package com.datasaz.rl.train;

import java.util.Optional;

/**
 * What one call to a trainer did.
 *
 * @param entries how many log entries it read
 * @param experiences how many shown items it learnt
 * @param corrections how many rewards learnt before it corrected
 * @param refused how many entries could not be learnt, each logged with its reason
 * @param learntThrough the sequence of the last entry that the model has learnt
 * @param published the version that it stored; empty when there was nothing new
 * @param activated whether that version now serves
 */
public record TrainingRun(
    long entries,
    long experiences,
    long corrections,
    long refused,
    long learntThrough,
    Optional<String> published,
    boolean activated) {}
