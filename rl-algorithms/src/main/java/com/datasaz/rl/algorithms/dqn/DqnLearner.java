package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.diagnosis.HealthRules;
import com.datasaz.rl.algorithms.dqn.diagnosis.NetworkHealth;
import com.datasaz.rl.algorithms.dqn.network.Descent;
import com.datasaz.rl.algorithms.dqn.network.Network;
import com.datasaz.rl.algorithms.dqn.network.NetworkShape;
import com.datasaz.rl.algorithms.dqn.network.Parameters;
import com.datasaz.rl.algorithms.dqn.replay.ReplayMemory;
import com.datasaz.rl.algorithms.dqn.replay.Sampler;
import com.datasaz.rl.algorithms.dqn.replay.StateRow;
import com.datasaz.rl.algorithms.dqn.training.TrainingMetrics;
import com.datasaz.rl.algorithms.dqn.value.Expectation;
import com.datasaz.rl.algorithms.dqn.value.Objective;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Policy;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * Every experience is remembered; after the warm-up, every so many experiences are followed by so many gradient steps.
 * All randomness is keyed by the seed and by a count, so the counts are the whole random state.
 */
/** Learns a network from remembered experience. One writer. */
final class DqnLearner implements Learner {

  private static final int FIRST_FORMAT = 2;
  private static final int FORMAT = 3;

  /** The first whose replay says when everything was done. */
  private static final int SAYS_WHEN = 3;

  /** Far above what training gives, and low enough for values that are finite as floats. */
  private static final float MOST_WEIGHT = 1e9f;

  private static final long INITIAL_WEIGHTS = -1;
  private static final long PROBE_KEY = 0x2545f4914f6cdd1dL;
  private static final long INITIAL_IMITATION = -2;
  private static final ActionDistribution GREEDY = new ActionDistribution.EpsilonGreedy(0);

  private final Dqn options;
  private final FeatureSchema schema;
  private final StateEncoder encoder;
  private final InputScale scale;
  private final RewardScale rewards;
  private final ReplayMemory memory;
  private final Parameters online;
  private final Parameters target;
  private final Parameters averaged;
  private final Network network;
  private final Network targetNetwork;
  private final Descent descent;
  private final GradientStep gradientStep;
  private final @Nullable Imitation imitation;
  private final String name;
  private final StepRandom random;
  private final StateRow state;
  private final StateRow next;
  private final float[] takenInput;
  private final int[] slots;
  private final double[] weights;
  private final LearningTally tally = new LearningTally();
  private long observed;

  DqnLearner(Dqn options, FeatureSchema schema) {
    this(options, schema, 0, Dqn.NAME);
  }

  /**
   * A learner that keeps to what the log supports.
   *
   * @param threshold the least share of the largest imitated probability, 0 for no imitation
   * @param name under which its states are stored
   */
  DqnLearner(Dqn options, FeatureSchema schema, double threshold, String name) {
    this.name = name;
    this.options = options;
    this.schema = schema;
    encoder = StateEncoder.of(options.actions(), schema);
    int width = encoder.layout().contextWidth() + encoder.layout().itemWidth();
    scale = options.normalized() ? InputScale.learning(width) : InputScale.none();
    rewards = new RewardScale(options.scaledRewards());
    QHead head = head(scale);
    boolean prioritized = options.replay().sampler() instanceof Sampler.Prioritized;
    Replay replay = options.replay();
    memory = new ReplayMemory(encoder.layout(), replay.bytes(), replay.storage(), prioritized);
    NetworkShape shape =
        new NetworkShape(
            head.inputs(), options.hidden(), head.outputs(), options.activation(), draws() > 0);
    random = new StepRandom(options.seed());
    online = Parameters.initial(shape, random.at(INITIAL_WEIGHTS));
    target = online.copy();
    averaged = averages() ? online.copy() : online;
    network = new Network(online);
    targetNetwork = new Network(target);
    descent = new Descent(options.optimizer(), shape);
    imitation = threshold > 0 ? imitation(threshold) : null;
    int batch = replay.batch();
    gradientStep =
        new GradientStep(
            memory,
            encoder.layout(),
            head,
            objective(),
            new GradientStep.GradientOptions(
                batch, options.steps(), options.doubled(), options.maxGradientNorm()),
            network,
            targetNetwork,
            descent,
            imitation);
    state = new StateRow(encoder.layout());
    next = new StateRow(encoder.layout());
    takenInput = new float[width];
    slots = new int[batch];
    weights = new double[batch];
  }

  private Imitation imitation(double threshold) {
    QHead imitating = head(scale, 1, false);
    return new Imitation(
        encoder.layout(), imitating, options, threshold, random.at(INITIAL_IMITATION));
  }

  private QHead head(InputScale inputs) {
    return head(inputs, options.values().width(), options.dueling());
  }

  private QHead head(InputScale inputs, int width, boolean isDueling) {
    return encoder instanceof StateEncoder.ByFeatures
        ? new QHead.PerCandidate(encoder.layout(), width, inputs)
        : new QHead.PerAction(encoder.layout(), width, isDueling, inputs);
  }

  private Objective objective() {
    return new Objective(options.values(), options.loss(), options.conservatism());
  }

  @Override
  public void update(List<Experience> experiences) {
    for (int i = 0; i < experiences.size(); i++) {
      check(experiences.get(i));
    }
    for (int i = 0; i < experiences.size(); i++) {
      learn(experiences.get(i));
    }
  }

  private void check(Experience experience) {
    encoder.check(experience.actions());
    if (experience.continuation() instanceof Continuation.Next following) {
      encoder.check(following.actions());
    }
  }

  private void learn(Experience experience) {
    remember(experience);
    observed++;
    Replay replay = options.replay();
    if (observed >= replay.warmup() && observed % replay.every() == 0) {
      for (int i = 0; i < replay.gradientSteps(); i++) {
        takeStep();
      }
    }
  }

  private void remember(Experience experience) {
    int taken = encoder.encode(experience.actions(), experience.chosen(), state);
    double discount = 0;
    if (experience.continuation() instanceof Continuation.Next following) {
      discount = following.discount();
      encoder.encode(following.actions(), -1, next);
    }
    long when = experience.moment().step();
    memory.add(state, taken, experience.reward(), experience.weight(), when, discount, next);
    rewards.observe(experience.reward());
    if (options.normalized()) {
      observeInput(taken);
    }
  }

  private void observeInput(int taken) {
    int context = encoder.layout().contextWidth();
    int item = encoder.layout().itemWidth();
    System.arraycopy(state.values(), 0, takenInput, 0, context);
    System.arraycopy(state.values(), context + taken * item, takenInput, context, item);
    scale.observe(takenInput);
  }

  private void takeStep() {
    Replay replay = options.replay();
    double progress = Math.min(1, (double) observed / replay.annealing());
    replay.sampler().draw(memory, random.at(descent.steps()), slots, weights, progress);
    for (int i = 0; i < slots.length; i++) {
      weights[i] *= memory.weight(slots[i]);
    }
    network.drawNoise(random);
    targetNetwork.drawNoise(random);
    refreshUnit();
    double rate = options.learningRate().at(observed);
    double loss = gradientStep.learn(slots, weights, rate);
    tally.add(loss, gradientStep.norm());
    if (imitation != null) {
      imitation.learn(memory, slots, weights, rate);
    }
    for (int i = 0; i < slots.length; i++) {
      replay.sampler().surprised(memory, slots[i], gradientStep.surprises()[i]);
    }
    followTarget();
    average();
  }

  /** Measures rewards in a new unit now and then; what the networks say stays what it was. */
  private void refreshUnit() {
    if (rewards.isLearning() && descent.steps() % RewardScale.EVERY == 0) {
      float factor = (float) rewards.refresh();
      online.scaleOutputs(factor);
      target.scaleOutputs(factor);
      if (averages()) {
        averaged.scaleOutputs(factor);
      }
      gradientStep.setUnit(rewards.unit());
    }
  }

  /** Whether policies answer by other weights than those that learn. */
  private boolean averages() {
    return options.averaging() > 0;
  }

  /** An average over the last so many steps, and over all steps while there were fewer. */
  private void average() {
    if (averages()) {
      averaged.blend(online, (float) Math.max(options.averaging(), 1.0 / descent.steps()));
    }
  }

  private void followTarget() {
    if (options.target() instanceof TargetUpdate.Soft soft) {
      target.blend(online, (float) soft.rate());
    } else if (options.target() instanceof TargetUpdate.Hard hard
        && descent.steps() % hard.every() == 0) {
      target.set(online);
    }
  }

  /** Corrects the reward where it is remembered; what has been forgotten is beyond correction. */
  @Override
  public void correct(Experience learnt, double reward) {
    check(learnt);
    int taken = encoder.encode(learnt.actions(), learnt.chosen(), state);
    memory.correct(state, taken, learnt.reward(), reward);
  }

  @Override
  public void drop(List<Experience> learnt) {
    memory.drop(learnt);
  }

  @Override
  public Policy snapshot() {
    ActionDistribution distribution = ActionDistribution.of(options.exploration(), observed);
    return policy(() -> distribution, draws(), answering(), scale.copy());
  }

  /** The best that is known now, without exploring. */
  Policy greedy() {
    return policy(() -> GREEDY, 0, answering(), scale.copy());
  }

  /** A copy of the weights that policies answer by, in units of the reward. */
  private Parameters answering() {
    Parameters copy = averaged.copy();
    if (rewards.isLearning()) {
      copy.scaleOutputs((float) rewards.unit());
    }
    return copy;
  }

  /** Draws of the weights per request: none unless the network is noisy. */
  private int draws() {
    return options.exploration() instanceof Exploration.NoisyLayers noisy ? noisy.draws() : 0;
  }

  /**
   * A policy that sees every later change of network and exploration: for the learner's own thread
   * only. Its values are in the learner's own unit.
   */
  Policy live() {
    return policy(this::distribution, Math.min(1, draws()), online, scale);
  }

  /** Like {@link #live}, but it takes what is thought best. */
  Policy liveGreedy() {
    return policy(() -> GREEDY, 0, online, scale);
  }

  private ActionDistribution distribution() {
    ActionDistribution now = ActionDistribution.of(options.exploration(), observed);
    return now instanceof ActionDistribution.Boltzmann boltzmann
        ? new ActionDistribution.Boltzmann(boltzmann.temperature() / rewards.unit())
        : now;
  }

  private Policy policy(
      Supplier<ActionDistribution> distributions, int draws, Parameters acting, InputScale inputs) {
    return new DqnPolicy(
        schema,
        distributions,
        draws,
        () -> Scorer.of(encoder, head(inputs), inputs, options.values(), new Network(acting)),
        support(inputs));
  }

  /** What the log supports by now. */
  private DqnPolicy.@Nullable Support support(InputScale inputs) {
    if (imitation == null) {
      return null;
    }
    Parameters imitating = imitation.snapshot();
    QHead imitatingHead = head(inputs, 1, false);
    return new DqnPolicy.Support(
        imitation.logThreshold(),
        () -> Scorer.of(encoder, imitatingHead, inputs, new Expectation(), new Network(imitating)));
  }

  /** How many transitions are remembered. */
  int remembered() {
    return memory.size();
  }

  /** How many experiences have been learnt from. */
  long observed() {
    return observed;
  }

  /** Sums over the gradient steps since somebody cleared them. */
  LearningTally tally() {
    return tally;
  }

  /** What a sample of the replay says about the network; changes nothing. */
  private NetworkHealth health() {
    StepRandom sample = new StepRandom(options.seed() ^ PROBE_KEY).at(observed);
    return new NetworkProbe(
            memory,
            encoder.layout(),
            head(scale),
            objective(),
            options.steps(),
            rewards.unit(),
            new Network(online),
            new Network(target))
        .look(sample);
  }

  /** How a run stands in which this learner takes part. */
  TrainingMetrics metrics(long environmentSteps, int episodes, double meanReturn) {
    NetworkHealth health = health();
    return new TrainingMetrics(
        environmentSteps,
        episodes,
        meanReturn,
        descent.steps(),
        tally.meanLoss(),
        tally.meanNorm(),
        options.exploration().amount(observed),
        options.learningRate().at(observed),
        memory.size(),
        health,
        HealthRules.judge(health, tally.steps(), tally.meanLoss(), tally.meanNorm()));
  }

  @Override
  public ModelState state() {
    return state(options.replay().saved());
  }

  /** The state with or without what is remembered. */
  ModelState state(boolean withReplay) {
    ModelStateWriter out = new ModelStateWriter();
    out.putInt(FORMAT).putLong(observed).putLong(descent.steps());
    for (Parameters parameters : parameters()) {
      for (float[] row : parameters.rows()) {
        out.putFloats(row);
      }
    }
    out.putLong(scale.count()).putDoubles(scale.means).putDoubles(scale.squares);
    out.putLong(rewards.count()).putDouble(rewards.meanSquare()).putDouble(rewards.unit());
    if (withReplay) {
      memory.save(out);
    } else {
      memory.saveEmpty(out);
    }
    if (imitation != null) {
      imitation.save(out);
    }
    return out.toState(name, schema.fingerprint());
  }

  private List<Parameters> parameters() {
    return averages()
        ? List.of(online, target, descent.first(), descent.second(), averaged)
        : List.of(online, target, descent.first(), descent.second());
  }

  static DqnLearner restore(Dqn options, FeatureSchema schema, ModelState saved) {
    return restore(new DqnLearner(options, schema), saved);
  }

  /** Reads a state into a learner that knows nothing. */
  static DqnLearner restore(DqnLearner learner, ModelState saved) {
    ModelStateReader in = saved.open(learner.name, learner.schema.fingerprint());
    learner.read(in);
    in.end();
    return learner;
  }

  private void read(ModelStateReader in) {
    int format = in.getInt("format of a DQN", FIRST_FORMAT, FORMAT);
    observed = in.getLong();
    descent.setSteps(in.getLong());
    for (Parameters parameters : parameters()) {
      for (float[] row : parameters.rows()) {
        System.arraycopy(in.getFloats(row.length, MOST_WEIGHT), 0, row, 0, row.length);
      }
    }
    long seen = in.getLong();
    int width = scale.means.length;
    scale.restore(seen, in.getDoubles(width), in.getDoubles(width));
    rewards.restore(in.getLong(), in.getDouble(), in.getDouble());
    gradientStep.setUnit(rewards.unit());
    memory.load(in, format >= SAYS_WHEN);
    if (imitation != null) {
      imitation.load(in);
    }
  }
}
