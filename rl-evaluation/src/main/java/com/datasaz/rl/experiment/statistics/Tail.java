package com.datasaz.rl.experiment.statistics;

/** Which effects a test looks for. */
public enum Tail {
  /** Any. */
  TWO_SIDED,
  /** The treatment is above the control; the interval has no upper end. */
  GREATER,
  /** The treatment is below the control; the interval has no lower end. */
  LESS
}
