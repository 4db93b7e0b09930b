package com.datasaz.rl.store;

import com.datasaz.rl.event.InteractionType;

/**
 * How often one type of interaction occurred in a period.
 *
 * @param type the type
 * @param count how many interactions
 * @param users how many different customers; unknown visitors are not counted
 * @param items how many different products
 * @param value the sum of their values
 */
public record InteractionStatistics(
    InteractionType type, long count, long users, long items, double value) {}
