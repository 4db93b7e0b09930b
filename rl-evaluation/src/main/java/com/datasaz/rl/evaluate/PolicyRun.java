package com.datasaz.rl.evaluate;

import com.datasaz.rl.evaluate.estimator.DirectMethod;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.Replay;
import com.datasaz.rl.evaluate.estimator.Round;
import com.datasaz.rl.evaluate.estimator.WeightDiagnostics;
import com.datasaz.rl.evaluate.estimator.WeightSums;
import com.datasaz.rl.evaluate.interval.ConfidenceSequence;
import com.datasaz.rl.evaluate.interval.Interval;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One policy under evaluation. One thread. */
final class PolicyRun {
  private final String name;
  private final Policy policy;
  private final RoundReader reader;
  private final List<EstimatorRun> estimators;
  private final List<TuningRun> tunings;
  private final WeightSums weights = new WeightSums();
  private final @Nullable ConfidenceSequence anytime;

  PolicyRun(
      String name,
      Policy policy,
      RoundReader reader,
      List<EstimatorRun> estimators,
      List<TuningRun> tunings,
      @Nullable ConfidenceSequence anytime) {
    this.name = name;
    this.policy = policy;
    this.reader = reader;
    this.estimators = estimators;
    this.tunings = tunings;
    this.anytime = anytime;
  }

  void add(Experience experience) {
    WeighedRound round = weighed(experience);
    for (EstimatorRun estimator : estimators) {
      estimator.add(round);
    }
  }

  void add(Experience experience, WeighedRound baseline) {
    WeighedRound round = weighed(experience);
    for (EstimatorRun estimator : estimators) {
      estimator.add(round, baseline);
    }
  }

  private WeighedRound weighed(Experience experience) {
    WeighedRound weighed = reader.read(experience);
    Round round = weighed.round();
    weights.add(round.weight());
    tunings.forEach(tuning -> tuning.add(round));
    if (anytime != null) {
      anytime.add(round.weight(), round.reward());
    }
    return weighed;
  }

  PolicyValue value(LogCheck log, String baseline, double confidence) {
    List<Estimate> estimates = new ArrayList<>();
    List<Comparison> comparisons = new ArrayList<>();
    Map<String, String> refusals = new LinkedHashMap<>();
    Map<String, Interval> bootstrap = new LinkedHashMap<>();
    WeightDiagnostics diagnostics = weights.diagnostics();
    for (EstimatorRun run : estimators) {
      String estimator = run.estimator().name();
      Optional<String> reason = refusal(run.estimator(), log, diagnostics);
      if (reason.isPresent()) {
        refusals.put(estimator, reason.get());
      } else {
        estimates.add(run.estimate());
        comparisons.add(run.comparison(name, baseline));
        run.bootstrapped(confidence).ifPresent(interval -> bootstrap.put(estimator, interval));
      }
    }
    List<TunedEstimate> tuned = new ArrayList<>();
    for (TuningRun run : tunings) {
      Optional<String> reason = refusal(run.estimators().get(0), log, diagnostics);
      reason.ifPresentOrElse(
          why -> refusals.put("tuned " + run.name(), why), () -> tuned.add(run.estimate()));
    }
    Optional<Interval> sequence = Optional.ofNullable(anytime).map(ConfidenceSequence::interval);
    return new PolicyValue(
        name,
        diagnostics,
        reader.unsupportedShare(),
        estimates,
        refusals,
        comparisons,
        bootstrap,
        sequence,
        tuned);
  }

  private Optional<String> refusal(
      Estimator estimator, LogCheck log, WeightDiagnostics diagnostics) {
    if (estimator instanceof DirectMethod) {
      return Optional.empty();
    }
    if (estimator instanceof Replay && policy.propensityKind() != PropensityKind.DETERMINISTIC) {
      return Optional.of(
          "replay needs a deterministic policy, got one of kind "
              + policy.propensityKind()
              + ": use SelfNormalizedInversePropensity");
    }
    if (!(estimator instanceof Replay) && log.isDeterministic()) {
      return Optional.of(log.whyDeterministic());
    }
    return diagnostics.sum() > 0
        ? Optional.empty()
        : Optional.of(
            "the policy must sometimes choose what the log shows, but "
                + name
                + " never does in "
                + diagnostics.rounds()
                + " rounds: log with an exploring policy, such as Exploring(base, 0.05), or weigh"
                + " by cluster");
  }
}
