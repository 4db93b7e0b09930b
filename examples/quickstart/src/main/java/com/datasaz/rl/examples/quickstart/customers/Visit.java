package com.datasaz.rl.examples.quickstart.customers;

import java.time.Instant;

/**
 * Somebody opens a page.
 *
 * @param number from 0
 * @param userId who
 * @param time when
 */
public record Visit(int number, String userId, Instant time) {}
