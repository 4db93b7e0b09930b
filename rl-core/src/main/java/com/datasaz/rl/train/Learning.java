package com.datasaz.rl.train;

import com.datasaz.rl.store.LogEntry;
import java.util.function.Predicate;

/**
 * What reading the log needs to know of who learns from it.
 *
 * @param known which entries it knows, of those that stand before
 * @param open the decisions that it will learn when it is said what follows them
 * @param areSlates whether it learns slates as wholes
 */
record Learning(Predicate<LogEntry> known, OpenDecisions open, boolean areSlates) {
  boolean knows(LogEntry entry) {
    return known.test(entry);
  }

  boolean hasLearnt(LogEntry.Shown shown) {
    return known.test(shown) && !open.contains(shown);
  }
}
