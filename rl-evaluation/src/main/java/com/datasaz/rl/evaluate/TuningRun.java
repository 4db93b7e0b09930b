package com.datasaz.rl.evaluate;

import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.Round;
import com.datasaz.rl.evaluate.tuning.Candidate;
import com.datasaz.rl.evaluate.tuning.Tuning;
import com.datasaz.rl.evaluate.tuning.TuningMethod;
import java.util.List;

/** The choice of one parameter for one policy. One thread. */
final class TuningRun {
  private final String name;
  private final TuningMethod method;
  private final List<Estimator> estimators;
  private final Tuning tuning;

  TuningRun(String name, TuningMethod method, List<Estimator> estimators) {
    this.name = name;
    this.method = method;
    this.estimators = estimators;
    this.tuning = new Tuning(estimators);
  }

  String name() {
    return name;
  }

  List<Estimator> estimators() {
    return estimators;
  }

  void add(Round round) {
    tuning.add(round);
  }

  TunedEstimate estimate() {
    List<Candidate> candidates = tuning.candidates();
    return new TunedEstimate(name, method, candidates, method.choose(candidates));
  }
}
