package com.datasaz.rl.evaluate;

import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.SelfNormalizedInversePropensity;
import com.datasaz.rl.evaluate.interval.ConfidenceSequence;
import com.datasaz.rl.evaluate.interval.PoissonBootstrap;
import com.datasaz.rl.evaluate.model.RewardPredictor;
import com.datasaz.rl.evaluate.tuning.Tuning;
import com.datasaz.rl.evaluate.tuning.TuningMethod;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values policies on logged decisions, without showing them to anyone: any number of policies by
 * any number of estimators, in one pass over the log and in bounded memory.
 *
 * <p>A round of the log is an experience: the choices that there were, all of them; the one that
 * was shown; its reward; and the probability with which it was chosen. In a list of several slots
 * each slot is a round, its choices what remained, its propensity that of the slot. The
 * experience's weight, which says how much to learn from it, does not count here.
 *
 * <p>Intervals take rounds for independent. Slots of one list are not quite; for lists see {@link
 * com.datasaz.rl.evaluate.slate.PolicySlots}.
 *
 * <p>Thread contract: immutable; a run reads on the calling thread and keeps none of the rounds.
 */
public final class OffPolicyEvaluation {
  /** The name of what was shown, which is the baseline unless another policy is. */
  public static final String LOGGED = "logged";

  private final Map<String, Policy> policies;
  private final @Nullable String baseline;
  private final List<Estimator> estimators;
  private final Map<String, Tuned> tunings;
  private final @Nullable RewardPredictor predictor;
  private final Weighing weighing;
  private final double confidence;
  private final int replicates;
  private final long seed;
  private final double least;
  private final double most;

  private OffPolicyEvaluation(Builder builder) {
    policies = new LinkedHashMap<>(builder.policies);
    baseline = builder.baseline;
    estimators = List.copyOf(builder.estimators);
    tunings = new LinkedHashMap<>(builder.tunings);
    predictor = builder.predictor;
    weighing = builder.weighing;
    confidence = builder.confidence;
    replicates = builder.replicates;
    seed = builder.seed;
    least = builder.least;
    most = builder.most;
  }

  /**
   * Begins a configuration.
   *
   * @return a builder, for one thread
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Values one policy by one estimator that needs no reward model.
   *
   * @param estimator the estimator
   * @param log the rounds; closed by the caller
   * @param policy the policy
   * @return the estimate
   * @throws CannotEstimateException when the log cannot support an estimate: it is empty, it kept
   *     only what was shown, its policy had no choice, or the policies have nothing in common
   */
  public static Estimate value(Estimator estimator, Stream<Experience> log, Policy policy) {
    OffPolicyEvaluation evaluation =
        builder().policy("policy", policy).estimator(estimator).build();
    return evaluation.run(log).policy("policy").estimate(estimator.name());
  }

  /**
   * Would the candidate have beaten what was shown, by how much, how sure?
   *
   * @param log the rounds; closed by the caller
   * @param candidate the policy in question
   * @return the answer, by self-normalised inverse propensities
   * @throws CannotEstimateException as {@link #value} says
   */
  public static Comparison compare(Stream<Experience> log, Policy candidate) {
    Builder builder = builder().policy("candidate", candidate);
    return compare(log, builder);
  }

  /**
   * Would the candidate have beaten the baseline, by how much, how sure?
   *
   * @param log the rounds; closed by the caller
   * @param candidate the policy in question
   * @param baseline the one to beat
   * @return the answer, by self-normalised inverse propensities
   * @throws CannotEstimateException as {@link #value} says
   */
  public static Comparison compare(Stream<Experience> log, Policy candidate, Policy baseline) {
    Builder builder = builder().policy("candidate", candidate).baseline("baseline", baseline);
    return compare(log, builder);
  }

  private static Comparison compare(Stream<Experience> log, Builder builder) {
    Estimator estimator = new SelfNormalizedInversePropensity();
    EvaluationResult result = builder.estimator(estimator).build().run(log);
    return result.policy("candidate").comparison(estimator.name());
  }

  /**
   * Reads a log and values the policies.
   *
   * @param log the rounds, in their order; closed by the caller
   * @return the result; estimators that the log cannot support are among its refusals
   * @throws CannotEstimateException when the log has no choices at all
   */
  public EvaluationResult run(Stream<Experience> log) {
    Run run = start();
    log.sequential().forEachOrdered(run::add);
    return run.result();
  }

  /**
   * Begins a run to which rounds are added one by one, for progress and for looks on the way.
   *
   * @return the run, for one thread
   */
  public Run start() {
    return new Run();
  }

  /** One pass over a log. Thread contract: one thread. */
  public final class Run {
    private final LogCheck check = new LogCheck();
    private final List<PolicyRun> runs = new ArrayList<>();
    private final @Nullable RoundReader baselineReader;
    private double reward;

    private Run() {
      Policy toBeat = baseline == null ? null : policies.get(baseline);
      baselineReader = toBeat == null ? null : new RoundReader(toBeat, weighing, predictor);
      policies.forEach((name, policy) -> runs.add(policyRun(name, policy)));
    }

    private PolicyRun policyRun(String name, Policy policy) {
      List<EstimatorRun> each = new ArrayList<>();
      for (Estimator estimator : estimators) {
        each.add(
            new EstimatorRun(
                estimator, replicates == 0 ? null : new PoissonBootstrap(replicates, seed)));
      }
      ConfidenceSequence anytime =
          most > least ? new ConfidenceSequence(least, most, confidence) : null;
      RoundReader reader = new RoundReader(policy, weighing, predictor);
      List<TuningRun> tuned = new ArrayList<>();
      tunings.forEach((what, how) -> tuned.add(new TuningRun(what, how.method, how.candidates)));
      return new PolicyRun(name, policy, reader, each, tuned, anytime);
    }

    /**
     * Adds a round.
     *
     * @param round the round
     */
    public void add(Experience round) {
      check.add(round);
      reward += round.reward();
      if (baselineReader == null) {
        for (PolicyRun run : runs) {
          run.add(round);
        }
        return;
      }
      WeighedRound beaten = baselineReader.read(round);
      for (PolicyRun run : runs) {
        run.add(round, beaten);
      }
    }

    /**
     * Values the policies on the rounds so far.
     *
     * @return the result
     * @throws CannotEstimateException when there was no choice in any round
     */
    public EvaluationResult result() {
      check.requireChoices();
      List<PolicyValue> values = new ArrayList<>();
      String against = baseline == null ? LOGGED : baseline;
      for (PolicyRun run : runs) {
        values.add(run.value(check, against, confidence));
      }
      return new EvaluationResult(check.rounds(), reward / check.rounds(), values);
    }
  }

  /** A parameter that the log is to choose. */
  private record Tuned(TuningMethod method, List<Estimator> candidates) {}

  /** Collects what to evaluate. Thread contract: one thread. */
  public static final class Builder {
    private final Map<String, Policy> policies = new LinkedHashMap<>();
    private final List<Estimator> estimators = new ArrayList<>();
    private final Map<String, Tuned> tunings = new LinkedHashMap<>();
    private @Nullable String baseline;
    private @Nullable RewardPredictor predictor;
    private Weighing weighing = Weighing.byItem();
    private double confidence = 0.95;
    private int replicates;
    private long seed;
    private double least;
    private double most;

    private Builder() {}

    /**
     * Adds a policy.
     *
     * @param name its name, once, not {@link #LOGGED}
     * @param policy the policy
     * @return this
     */
    public Builder policy(String name, Policy policy) {
      Require.text("policy name", name, 200);
      if (name.equals(LOGGED) || policies.putIfAbsent(name, policy) != null) {
        throw new IllegalArgumentException(
            "policy names must be distinct and not '" + LOGGED + "', got " + name);
      }
      return this;
    }

    /**
     * Adds the policy that the others are compared with. Without one it is what was shown.
     *
     * @param name its name, once, not {@link #LOGGED}
     * @param policy the policy
     * @return this
     */
    public Builder baseline(String name, Policy policy) {
      if (baseline != null) {
        throw new IllegalArgumentException(
            "the baseline must be set once, got " + name + " after " + baseline);
      }
      policy(name, policy);
      baseline = name;
      return this;
    }

    /**
     * Adds an estimator.
     *
     * @param estimator the estimator, once
     * @return this
     */
    public Builder estimator(Estimator estimator) {
      if (estimators.contains(estimator)) {
        throw new IllegalArgumentException("estimators must be distinct, got " + estimator);
      }
      estimators.add(estimator);
      return this;
    }

    /**
     * Adds estimators.
     *
     * @param more the estimators, each once
     * @return this
     */
    public Builder estimators(List<? extends Estimator> more) {
      more.forEach(this::estimator);
      return this;
    }

    /**
     * Lets the log choose the parameter of an estimator, for each policy by itself, in the same
     * pass.
     *
     * @param name under which the result has it, once, such as {@code dr}
     * @param method how to choose
     * @param candidates the estimator with each parameter, from the most variance to the least
     * @return this
     */
    public Builder tuned(String name, TuningMethod method, List<? extends Estimator> candidates) {
      Tuning.check(candidates);
      if (tunings.putIfAbsent(name, new Tuned(method, List.copyOf(candidates))) != null) {
        throw new IllegalArgumentException(
            "what is tuned must have distinct names, got " + name + " twice");
      }
      return this;
    }

    /**
     * Sets the reward model, which the direct method and the doubly robust estimators need.
     *
     * @param model a fitted model
     * @return this
     */
    public Builder predictor(RewardPredictor model) {
      predictor = model;
      return this;
    }

    /**
     * Sets how rounds are weighed; by item unless said.
     *
     * @param how by item, or by what kind of item it is
     * @return this
     */
    public Builder weighing(Weighing how) {
      weighing = how;
      return this;
    }

    /**
     * Sets the confidence of the bootstrap's and the anytime intervals; 0.95 unless said.
     *
     * @param level in (0, 1)
     * @return this
     */
    public Builder confidence(double level) {
      if (!(level > 0 && level < 1)) {
        throw new IllegalArgumentException("confidence must be in (0, 1), got " + level);
      }
      confidence = level;
      return this;
    }

    /**
     * Asks for the bootstrap's intervals. They cost as many additions a round.
     *
     * @param count how many replicates, at least 2
     * @param newSeed the seed
     * @return this
     */
    public Builder bootstrap(int count, long newSeed) {
      replicates = Require.inRange("replicates", count, 2, 1_000_000);
      seed = newSeed;
      return this;
    }

    /**
     * Asks for intervals of the unclipped value that hold at all times, which need the range of the
     * rewards.
     *
     * @param lowest the smallest reward that can occur
     * @param highest the largest, above it
     * @return this
     */
    public Builder anytime(double lowest, double highest) {
      Require.positive("range of the rewards", highest - lowest);
      least = lowest;
      most = highest;
      return this;
    }

    /**
     * Makes the evaluation.
     *
     * @return the evaluation
     */
    public OffPolicyEvaluation build() {
      if (policies.isEmpty() || (estimators.isEmpty() && tunings.isEmpty())) {
        throw new IllegalArgumentException(
            "an evaluation needs a policy and an estimator, got "
                + policies.size()
                + " and "
                + estimators.size()
                + ": call policy(name, policy) and estimator(estimator)");
      }
      estimators.forEach(this::requireModel);
      tunings.values().forEach(tuned -> tuned.candidates.forEach(this::requireModel));
      return new OffPolicyEvaluation(this);
    }

    private void requireModel(Estimator estimator) {
      if (estimator.usesModel() && predictor == null) {
        throw new IllegalArgumentException(
            estimator.name()
                + " needs a reward model, got none: call predictor(new ItemMeans(10).fit(log))");
      }
    }
  }
}
