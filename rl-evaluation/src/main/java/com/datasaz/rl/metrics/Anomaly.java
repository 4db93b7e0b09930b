package com.datasaz.rl.metrics;

/**
 * Something that changed more than chance changes it.
 *
 * @param what which figure of what
 * @param before the figure in the period before
 * @param now the figure now
 * @param message in words, with what to look at
 */
public record Anomaly(String what, double before, double now, String message) {}
