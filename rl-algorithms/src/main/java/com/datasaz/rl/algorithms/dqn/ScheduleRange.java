package com.datasaz.rl.algorithms.dqn;

/** Checks schedules; all of them go one way, so that their two ends say it all. */
final class ScheduleRange {

  private ScheduleRange() {}

  static void require(String name, Schedule schedule, double low, double high, String hint) {
    requireEnd(name, schedule.at(0), " at first", low, high, hint);
    requireEnd(name, schedule.at(Long.MAX_VALUE), " in the end", low, high, hint);
  }

  private static void requireEnd(
      String name, double value, String when, double low, double high, String hint) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          name + " must be in [" + low + ", " + high + "], got " + value + when + ": " + hint);
    }
  }
}
