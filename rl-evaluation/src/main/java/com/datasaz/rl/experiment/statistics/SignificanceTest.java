package com.datasaz.rl.experiment.statistics;

/** A rule by which an effect is told from chance. Thread contract: immutable. */
public sealed interface SignificanceTest permits WelchTest, ConfidenceSequence {
  /**
   * Judges an effect.
   *
   * @param effect the effect
   * @return its interval and p value; neutral (0 to 0, p 1) when the effect has a problem
   */
  Comparison judge(Effect effect);

  /**
   * Compares two samples of one metric.
   *
   * @param control the control's
   * @param treatment the treatment's
   * @param scale in what to state the effect
   * @return what the test says
   * @throws IllegalArgumentException when the samples are of different kinds
   */
  default Comparison compare(Sample control, Sample treatment, Scale scale) {
    return judge(Effect.of(control, treatment, scale));
  }
}
