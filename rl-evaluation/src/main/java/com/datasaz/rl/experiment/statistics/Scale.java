package com.datasaz.rl.experiment.statistics;

/** In what an effect is stated. */
public enum Scale {
  /** Treatment less control, in the metric's unit. */
  ABSOLUTE,
  /** That, over the magnitude of the control: 0.05 is 5 % more. */
  RELATIVE
}
