package com.datasaz.rl.algorithms.dqn.diagnosis;

import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads episodes, and adds up what they say about a policy. */
final class LogReader {

  private static final int BINS = 10;

  private final Policy policy;
  private final SlateCensus census;
  private final List<Valued> valued = new ArrayList<>();
  private double tdErrors;
  private double spreads;
  private int choices;
  private boolean finite = true;

  /** A decision with its value and what was then earned. */
  record Valued(double value, double earned) {}

  LogReader(Policy policy, int slots) {
    this.policy = policy;
    census = new SlateCensus(slots);
  }

  void read(List<Experience> episode) {
    double earned = 0;
    for (int i = episode.size() - 1; i >= 0; i--) {
      Experience experience = episode.get(i);
      double[] values = values(experience.actions());
      double best = bestNext(experience);
      boolean last = i == episode.size() - 1;
      earned = experience.reward() + discount(experience) * (last ? best : earned);
      double value = values[experience.chosen()];
      valued.add(new Valued(value, earned));
      tdErrors += Math.abs(experience.reward() + discount(experience) * best - value);
      noteSpread(values);
      census.note(experience.actions(), values);
    }
  }

  private double[] values(ActionSet actions) {
    double[] values = new double[actions.size()];
    policy.expectedRewards(actions, values);
    for (double value : values) {
      finite &= Double.isFinite(value);
    }
    return values;
  }

  private static double discount(Experience experience) {
    return experience.continuation() instanceof Continuation.Next next ? next.discount() : 0;
  }

  private double bestNext(Experience experience) {
    double best = 0;
    if (experience.continuation() instanceof Continuation.Next next) {
      best = Double.NEGATIVE_INFINITY;
      for (double value : values(next.actions())) {
        best = Math.max(best, value);
      }
    }
    return best;
  }

  private void noteSpread(double[] values) {
    if (values.length > 1) {
      choices++;
      spreads += deviation(values);
    }
  }

  private static double deviation(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }

  PolicyDiagnosis diagnosis() {
    if (valued.isEmpty()) {
      throw new IllegalArgumentException(
          "a diagnosis needs at least one experience, got none: pass a log");
    }
    PolicyDiagnosis.Agreement agreement = agreement();
    double spread = choices == 0 ? Double.NaN : spreads / choices;
    PolicyDiagnosis.SlateDiversity diversity = census.diversity();
    return new PolicyDiagnosis(
        valued.size(),
        agreement,
        tdErrors / valued.size(),
        spread,
        diversity,
        LogRules.judge(finite, valued.size(), agreement, spread, diversity));
  }

  private PolicyDiagnosis.Agreement agreement() {
    double[] values = valued.stream().mapToDouble(Valued::value).toArray();
    double[] earned = valued.stream().mapToDouble(Valued::earned).toArray();
    double meanValue = mean(valued, true);
    double meanReturn = mean(valued, false);
    double covariance = 0;
    for (int i = 0; i < values.length; i++) {
      covariance += (values[i] - meanValue) * (earned[i] - meanReturn) / values.length;
    }
    double scale = deviation(values) * deviation(earned);
    return new PolicyDiagnosis.Agreement(
        meanValue,
        meanReturn,
        deviation(earned),
        scale > 0 ? Math.max(-1, Math.min(1, covariance / scale)) : Double.NaN,
        bins());
  }

  private static double mean(List<Valued> decisions, boolean ofValues) {
    double sum = 0;
    for (Valued each : decisions) {
      sum += ofValues ? each.value() : each.earned();
    }
    return sum / decisions.size();
  }

  private List<PolicyDiagnosis.Bin> bins() {
    List<PolicyDiagnosis.Bin> bins = new ArrayList<>();
    List<Valued> sorted = new ArrayList<>(valued);
    sorted.sort(Comparator.comparingDouble(Valued::value));
    int count = sorted.size() < BINS ? 0 : BINS;
    for (int b = 0; b < count; b++) {
      int from = (int) ((long) sorted.size() * b / BINS);
      int to = (int) ((long) sorted.size() * (b + 1) / BINS);
      List<Valued> bin = sorted.subList(from, to);
      bins.add(new PolicyDiagnosis.Bin(bin.size(), mean(bin, true), mean(bin, false)));
    }
    return bins;
  }
}
