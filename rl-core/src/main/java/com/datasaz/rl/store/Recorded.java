package com.datasaz.rl.store;

/**
 * The acknowledgement of an interaction: it is durable.
 *
 * @param key its key
 * @param isNew false when the key was stored before
 */
public record Recorded(String key, boolean isNew) {}
