package com.datasaz.rl.store;

import java.time.Instant;

/**
 * One line of the audit trail.
 *
 * @param model the model
 * @param version the version that became active
 * @param reason why
 * @param time when
 */
public record Activation(String model, String version, String reason, Instant time) {}
