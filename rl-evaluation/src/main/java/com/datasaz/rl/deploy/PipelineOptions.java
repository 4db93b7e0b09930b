package com.datasaz.rl.deploy;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Describes a {@link TrainingPipeline}. Thread contract: one thread. */
public final class PipelineOptions {
  private static final Duration STANDARD_PERIOD = Duration.ofDays(30);
  private static final double STANDARD_VALIDATION = 0.2;
  private static final int MAX_MODEL_LENGTH = 50;

  final Store store;
  final FeatureEncoder encoder;
  final Supplier<Catalog> catalog;
  List<Candidate> candidates = List.of();
  String model = "default";
  String target = "default";
  Duration period = STANDARD_PERIOD;
  RewardModel rewards = RewardModel.funnel();
  Gate gate = Gate.standard();
  @Nullable Policy baseline;
  Clock clock = Clock.systemUTC();
  private double validation = STANDARD_VALIDATION;

  PipelineOptions(Store store, FeatureEncoder encoder, Supplier<Catalog> catalog) {
    this.store = store;
    this.encoder = encoder;
    this.catalog = catalog;
  }

  /**
   * Sets what is tried.
   *
   * @param newCandidates at least one, with distinct names
   * @return this
   */
  public PipelineOptions candidates(List<Candidate> newCandidates) {
    Set<String> names = new HashSet<>();
    for (Candidate candidate : newCandidates) {
      if (!names.add(candidate.name())) {
        throw new IllegalArgumentException(
            "candidates must have distinct names, got " + candidate.name() + " twice: rename one");
      }
    }
    candidates = List.copyOf(newCandidates);
    return this;
  }

  /**
   * Sets what is tried.
   *
   * @param newCandidates at least one, with distinct names
   * @return this
   */
  public PipelineOptions candidates(Candidate... newCandidates) {
    return candidates(List.of(newCandidates));
  }

  /**
   * Names the model; candidates are stored beside it as {@code name/candidate}, and the winner
   * takes the place of what it serves unless {@link #challenging} says otherwise.
   *
   * @param name at most 50 characters; {@code default} unless said
   * @return this
   */
  public PipelineOptions model(String name) {
    model = Require.text("model", name, MAX_MODEL_LENGTH);
    target = name;
    return this;
  }

  /**
   * Lets the winner serve another model, which a {@link Rollout} shows to some customers first.
   *
   * @param challenger the name of that model
   * @return this
   */
  public PipelineOptions challenging(String challenger) {
    target = Require.text("challenger", challenger, MAX_MODEL_LENGTH);
    return this;
  }

  /**
   * Sets how much of the log is looked at.
   *
   * @param length the period; 30 days unless said
   * @param newValidation which part at its end validates, in (0, 1); 0.2 unless said
   * @return this
   */
  public PipelineOptions period(Duration length, double newValidation) {
    Require.positive("period in seconds", (double) length.toSeconds());
    validation = Require.inRange("validation part", newValidation, 0.01, 0.99);
    period = length;
    return this;
  }

  /**
   * Sets what feedback is worth.
   *
   * @param newRewards the recommender's reward model; {@link RewardModel#funnel()} unless said
   * @return this
   */
  public PipelineOptions rewards(RewardModel newRewards) {
    rewards = newRewards;
    return this;
  }

  /**
   * Sets what a winner must show.
   *
   * @param newGate the gate; {@link Gate#standard()} unless said
   * @return this
   */
  public PipelineOptions gate(Gate newGate) {
    gate = newGate;
    return this;
  }

  /**
   * Sets what a winner must beat while no version serves: the shop's own logic as a policy, valued
   * on the same decisions. Without one that is what was shown, which an exploring policy may have
   * chosen.
   *
   * @param own the shop's logic
   * @return this
   */
  public PipelineOptions baseline(Policy own) {
    baseline = own;
    return this;
  }

  /**
   * Sets the clock that dates versions.
   *
   * @param newClock the clock; the system's unless said
   * @return this
   */
  public PipelineOptions clock(Clock newClock) {
    clock = newClock;
    return this;
  }

  /** How long the validation part is. */
  Duration validationPeriod() {
    return Duration.ofSeconds(Math.max(1, (long) (period.toSeconds() * validation)));
  }

  List<Algorithm> algorithms() {
    List<Algorithm> all = new ArrayList<>();
    candidates.forEach(candidate -> all.add(candidate.algorithm()));
    return all;
  }

  /**
   * Makes the pipeline; it reads nothing yet.
   *
   * @return the pipeline
   */
  public TrainingPipeline build() {
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException(
          "a pipeline must have a candidate, got none: call candidates(new Candidate(name, algorithm))");
    }
    return new TrainingPipeline(this);
  }
}
