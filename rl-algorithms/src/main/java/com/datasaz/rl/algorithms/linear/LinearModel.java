package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import java.util.List;

/** The regressions behind a learner; its experiences were checked. Thread contract: one thread. */
interface LinearModel {
  /** Learns one experience. */
  void learn(Experience experience);

  /** Returns the variance of what is believed of an experience's mean, in units of the noise's. */
  double variance(Experience experience);

  /** Returns what is believed of an experience's mean. */
  double mean(Experience experience);

  /** Replaces the reward of an experience that was learnt. */
  void correct(Experience learnt, double reward);

  /**
   * Returns what this model would be without some experiences; this one stays as it is.
   *
   * @throws Triangles.NotPositiveException when they were not learnt
   */
  LinearModel without(List<Experience> experiences);

  /**
   * Returns the sum of this model and of one that was read with {@link #read}; both stay as they
   * are.
   */
  LinearModel plus(LinearModel other);

  /** Writes all that decides the future. */
  void write(ModelStateWriter out);

  /** Reads what was written into a new model of the same specification. */
  LinearModel read(ModelStateReader in, Ridge.SavedOptions saved);

  /** Freezes what is believed now; changes nothing that {@link #write} would see. */
  Scorer freeze();
}
