package com.datasaz.rl.store.journal;

import com.datasaz.rl.store.LogEntry;

/**
 * A fact that the store does not take, however often it is given.
 *
 * @param entry the fact, with its place in the journal
 * @param reason what the store said; may name the shop's ids
 */
public record DeadLetter(LogEntry entry, String reason) {}
