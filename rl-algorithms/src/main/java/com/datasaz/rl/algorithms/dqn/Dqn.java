package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.network.Activation;
import com.datasaz.rl.algorithms.dqn.network.Optimizer;
import com.datasaz.rl.algorithms.dqn.replay.ReplayStorage;
import com.datasaz.rl.algorithms.dqn.replay.Sampler;
import com.datasaz.rl.algorithms.dqn.value.Categorical;
import com.datasaz.rl.algorithms.dqn.value.Expectation;
import com.datasaz.rl.algorithms.dqn.value.Loss;
import com.datasaz.rl.algorithms.dqn.value.ValueModel;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import java.nio.file.Path;
import java.util.List;

/**
 * A deep Q-network (Mnih et al. 2015) with its descendants as options: it learns what an action is
 * worth now and later, from remembered experience.
 *
 * <p>Start from {@link #byFeatures()} for products, {@link #fixed(int)} for a few fixed actions, or
 * {@link #rainbow(int, double, double)}, and change what must differ:
 *
 * <pre>{@code
 * Dqn dqn = Dqn.byFeatures().toBuilder().hidden(128, 128).steps(3).build();
 * }</pre>
 *
 * <p>The same seed and the same experiences give the same network, bit for bit, on any machine.
 *
 * @param actions how actions are told apart
 * @param hidden widths of the hidden layers; empty for a linear model
 * @param activation what the hidden layers do to their sums
 * @param values what the network says about an action: its expected return, or a distribution
 * @param dueling whether values are split into the state's and the actions' (Wang et al. 2016);
 *     fixed actions only
 * @param doubled whether the learning network picks the next action and the target network values
 *     it (van Hasselt et al. 2016)
 * @param loss how much an error hurts
 * @param conservatism weight of the conservative term for learning from a log (Kumar et al. 2020),
 *     0 for none
 * @param steps the most steps whose rewards are summed before bootstrapping, at least 1
 * @param target how the target network follows
 * @param optimizer how gradients become steps
 * @param learningRate the optimiser's rate, by the number of experiences
 * @param maxGradientNorm longer gradients are shortened to this, above 0; infinite for never
 * @param exploration how policies depart from the best
 * @param replay what is remembered, and how it is learnt from
 * @param normalized whether inputs are brought to mean 0 and variance 1 as seen so far
 * @param scaledRewards whether rewards are learnt in units of the root of their mean square
 * @param averaging how fast the weights that policies answer by follow those that learn, per
 *     gradient step, in [0, 1); 0 to answer by the latest weights
 * @param seed where all randomness comes from
 */
public record Dqn(
    Actions actions,
    List<Integer> hidden,
    Activation activation,
    ValueModel values,
    boolean dueling,
    boolean doubled,
    Loss loss,
    double conservatism,
    int steps,
    TargetUpdate target,
    Optimizer optimizer,
    Schedule learningRate,
    double maxGradientNorm,
    Exploration exploration,
    Replay replay,
    boolean normalized,
    boolean scaledRewards,
    double averaging,
    long seed)
    implements Algorithm {

  /** The name under which models are stored. */
  public static final String NAME = "DQN";

  /**
   * Checks what belongs together.
   *
   * @param actions how actions are told apart
   * @param hidden widths of the hidden layers; empty for a linear model
   * @param activation what the hidden layers do to their sums
   * @param values what the network says about an action: its expected return, or a distribution
   * @param dueling whether values are split into the state's and the actions' (Wang et al. 2016);
   *     fixed actions only
   * @param doubled whether the learning network picks the next action and the target network values
   *     it (van Hasselt et al. 2016)
   * @param loss how much an error hurts
   * @param conservatism weight of the conservative term for learning from a log (Kumar et al.
   *     2020), 0 for none
   * @param steps the most steps whose rewards are summed before bootstrapping, at least 1
   * @param target how the target network follows
   * @param optimizer how gradients become steps
   * @param learningRate the optimiser's rate, by the number of experiences
   * @param maxGradientNorm longer gradients are shortened to this, above 0; infinite for never
   * @param exploration how policies depart from the best
   * @param replay what is remembered, and how it is learnt from
   * @param normalized whether inputs are brought to mean 0 and variance 1 as seen so far
   * @param scaledRewards whether rewards are learnt in units of the root of their mean square
   * @param averaging how fast the weights that policies answer by follow those that learn, per
   *     gradient step, in [0, 1); 0 to answer by the latest weights
   * @param seed where all randomness comes from
   */
  public Dqn {
    hidden = List.copyOf(hidden);
    hidden.forEach(width -> Require.inRange("hidden layer", width, 1, 1 << 16));
    Require.notNegative("conservatism", conservatism);
    Require.inRange("steps", steps, 1, 1000);
    ScheduleRange.require(
        "learningRate", learningRate, 0, 1, "1e-4 to 1e-3 is usual for Adam, and more for Sgd");
    if (!(learningRate.at(0) > 0)) {
      throw new IllegalArgumentException(
          "learningRate must begin above 0, got 0: nothing would be learnt");
    }
    if (!(maxGradientNorm > 0)) {
      throw new IllegalArgumentException(
          "maxGradientNorm must be above 0, got "
              + maxGradientNorm
              + ": pass infinity not to clip");
    }
    if (!(averaging >= 0 && averaging < 1)) {
      throw new IllegalArgumentException(
          "averaging must be in [0, 1), got "
              + averaging
              + ": pass 0 to answer by the latest weights, 1e-3 for an average of a thousand");
    }
    if (scaledRewards && values instanceof Categorical) {
      throw new IllegalArgumentException(
          "scaledRewards cannot go with categorical values, whose range is in rewards, got "
              + values
              + ": use Expectation or Quantiles, or leave it out");
    }
    if (dueling && !(actions instanceof Actions.Fixed)) {
      throw new IllegalArgumentException(
          "dueling needs fixed actions, got "
              + actions
              + ": leave it out for candidate sets that change");
    }
  }

  /**
   * Options for products: values from their features, candidate sets of any size, exploration of
   * one slot in twenty.
   *
   * @return sensible options for a shop
   */
  public static Dqn byFeatures() {
    return new Builder(new Actions.ByFeatures(32)).build();
  }

  /**
   * Options for a few fixed actions, named {@code "0"}, {@code "1"} and so on, as an environment
   * has them.
   *
   * @param actions how many, at least 1
   * @return options that learn small control tasks
   */
  public static Dqn fixed(int actions) {
    return new Builder(Actions.Fixed.count(actions)).build();
  }

  /**
   * The combination of Hessel et al. (2018): double, dueling, categorical, prioritised, noisy,
   * three steps.
   *
   * @param actions how many fixed actions, at least 1
   * @param lowest the lowest return that can occur
   * @param highest the highest return that can occur
   * @return the options
   */
  public static Dqn rainbow(int actions, double lowest, double highest) {
    return new Builder(Actions.Fixed.count(actions))
        .values(new Categorical(lowest, highest, 51))
        .dueling(true)
        .steps(3)
        .exploration(new Exploration.NoisyLayers(32))
        .prioritized(new Sampler.Prioritized(0.5, 0.4, 1e-6), 50_000)
        .build();
  }

  /**
   * Starts from these options.
   *
   * @return a builder that knows them
   */
  public Builder toBuilder() {
    return new Builder(this);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Learner create(FeatureSchema schema) {
    return new DqnLearner(this, schema);
  }

  @Override
  public Learner restore(FeatureSchema schema, ModelState state) {
    return DqnLearner.restore(this, schema, state);
  }

  /** Collects options; each has a default. Thread contract: one thread. */
  public static final class Builder {
    private Actions actions;
    private List<Integer> hidden = List.of(128, 128);
    private Activation activation = Activation.RELU;
    private ValueModel values = new Expectation();
    private boolean dueling;
    private boolean doubled = true;
    private Loss loss = new Loss.Huber(1);
    private double conservatism;
    private int steps = 1;
    private TargetUpdate target = new TargetUpdate.Soft(0.005);
    private Optimizer optimizer = new Optimizer.Adam();
    private Schedule learningRate = Schedule.constant(5e-4);
    private double maxGradientNorm = 10;
    private Exploration exploration = new Exploration.EpsilonGreedy(Schedule.constant(0.05));
    private Replay replay = new Replay(16 << 20, new Sampler.Uniform(), 1, 64, 1000, 1, 1);
    private boolean normalized = true;
    private boolean scaledRewards;
    private double averaging;
    private long seed;

    private Builder(Actions actions) {
      this.actions = actions;
    }

    private Builder(Dqn dqn) {
      actions = dqn.actions;
      hidden = dqn.hidden;
      activation = dqn.activation;
      values = dqn.values;
      dueling = dqn.dueling;
      doubled = dqn.doubled;
      loss = dqn.loss;
      conservatism = dqn.conservatism;
      steps = dqn.steps;
      target = dqn.target;
      optimizer = dqn.optimizer;
      learningRate = dqn.learningRate;
      maxGradientNorm = dqn.maxGradientNorm;
      exploration = dqn.exploration;
      replay = dqn.replay;
      normalized = dqn.normalized;
      scaledRewards = dqn.scaledRewards;
      averaging = dqn.averaging;
      seed = dqn.seed;
    }

    /**
     * Sets how actions are told apart.
     *
     * @param newActions fixed actions, or products by their features
     * @return this
     */
    public Builder actions(Actions newActions) {
      actions = newActions;
      return this;
    }

    /**
     * Sets the hidden layers.
     *
     * @param widths their widths, from the inputs on; none for a linear model
     * @return this
     */
    public Builder hidden(Integer... widths) {
      hidden = List.of(widths);
      return this;
    }

    /**
     * Sets what hidden layers do to their sums.
     *
     * @param newActivation the function
     * @return this
     */
    public Builder activation(Activation newActivation) {
      activation = newActivation;
      return this;
    }

    /**
     * Sets what the network says about an action.
     *
     * @param newValues an expectation, or a distribution
     * @return this
     */
    public Builder values(ValueModel newValues) {
      values = newValues;
      return this;
    }

    /**
     * Splits values into the state's and the actions', for fixed actions.
     *
     * @param isDueling whether to
     * @return this
     */
    public Builder dueling(boolean isDueling) {
      dueling = isDueling;
      return this;
    }

    /**
     * Lets the learning network pick the next action that the target network values.
     *
     * @param isDoubled whether to
     * @return this
     */
    public Builder doubled(boolean isDoubled) {
      doubled = isDoubled;
      return this;
    }

    /**
     * Sets how much an error hurts.
     *
     * @param newLoss the loss
     * @return this
     */
    public Builder loss(Loss newLoss) {
      loss = newLoss;
      return this;
    }

    /**
     * Sets the weight of the conservative term, for learning from a log alone.
     *
     * @param weight at least 0; 0 for none
     * @return this
     */
    public Builder conservatism(double weight) {
      conservatism = weight;
      return this;
    }

    /**
     * Sets how many steps' rewards are summed before bootstrapping.
     *
     * @param most at least 1
     * @return this
     */
    public Builder steps(int most) {
      steps = most;
      return this;
    }

    /**
     * Sets how the target network follows.
     *
     * @param update softly or by copies
     * @return this
     */
    public Builder target(TargetUpdate update) {
      target = update;
      return this;
    }

    /**
     * Sets the optimiser.
     *
     * @param newOptimizer how gradients become steps
     * @return this
     */
    public Builder optimizer(Optimizer newOptimizer) {
      optimizer = newOptimizer;
      return this;
    }

    /**
     * Sets the learning rate.
     *
     * @param rate by the number of experiences; above 0
     * @return this
     */
    public Builder learningRate(Schedule rate) {
      learningRate = rate;
      return this;
    }

    /**
     * Sets the length to which longer gradients are shortened.
     *
     * @param norm above 0; infinite for never
     * @return this
     */
    public Builder maxGradientNorm(double norm) {
      maxGradientNorm = norm;
      return this;
    }

    /**
     * Sets how policies depart from the best.
     *
     * @param newExploration the rule
     * @return this
     */
    public Builder exploration(Exploration newExploration) {
      exploration = newExploration;
      return this;
    }

    /**
     * Sets what is remembered and how it is learnt from.
     *
     * @param newReplay budget, sampler and rhythm
     * @return this
     */
    public Builder replay(Replay newReplay) {
      replay = newReplay;
      return this;
    }

    /**
     * Sets the memory for remembered transitions.
     *
     * @param bytes the most bytes
     * @return this
     */
    public Builder replayBytes(long bytes) {
      return replay(replay.withBytes(bytes));
    }

    /**
     * Keeps remembered states in a file, of which no more than the pages in use are in memory.
     *
     * @param folder an existing folder on a local disk
     * @param bytes the most bytes that the file may take
     * @return this
     */
    public Builder replayOnDisk(Path folder, long bytes) {
      return replay(replay.withStorage(new ReplayStorage.OnDisk(folder, bytes)));
    }

    /**
     * Draws transitions by priority.
     *
     * @param sampler the exponents
     * @param annealing experiences until the bias is corrected in full
     * @return this
     */
    public Builder prioritized(Sampler.Prioritized sampler, long annealing) {
      return replay(replay.withSampler(sampler, annealing));
    }

    /**
     * Sets how much and how often is learnt.
     *
     * @param batch transitions per gradient step
     * @param warmup experiences before the first
     * @param every experiences between them
     * @param gradientSteps how many each time
     * @return this
     */
    public Builder rhythm(int batch, int warmup, int every, int gradientSteps) {
      return replay(replay.withRhythm(batch, warmup, every, gradientSteps));
    }

    /**
     * Brings inputs to mean 0 and variance 1.
     *
     * @param isNormalized whether to
     * @return this
     */
    public Builder normalized(boolean isNormalized) {
      normalized = isNormalized;
      return this;
    }

    /**
     * Learns rewards in units of the root of their mean square, for rewards that are far from 1.
     *
     * @param isScaled whether to
     * @return this
     */
    public Builder scaledRewards(boolean isScaled) {
      scaledRewards = isScaled;
      return this;
    }

    /**
     * Lets policies answer by a running average of the weights.
     *
     * @param rate how fast it follows, per gradient step, in [0, 1); 0 for the latest weights
     * @return this
     */
    public Builder averaging(double rate) {
      averaging = rate;
      return this;
    }

    /**
     * Sets where all randomness comes from.
     *
     * @param newSeed any number
     * @return this
     */
    public Builder seed(long newSeed) {
      seed = newSeed;
      return this;
    }

    /**
     * Makes the options.
     *
     * @return validated options
     */
    public Dqn build() {
      return new Dqn(
          actions,
          hidden,
          activation,
          values,
          dueling,
          doubled,
          loss,
          conservatism,
          steps,
          target,
          optimizer,
          learningRate,
          maxGradientNorm,
          exploration,
          replay,
          normalized,
          scaledRewards,
          averaging,
          seed);
    }
  }
}
