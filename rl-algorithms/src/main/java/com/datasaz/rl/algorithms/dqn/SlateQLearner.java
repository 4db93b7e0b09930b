package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.network.Network;
import com.datasaz.rl.algorithms.dqn.network.Parameters;
import com.datasaz.rl.algorithms.dqn.replay.ReplayMemory;
import com.datasaz.rl.algorithms.dqn.replay.Sampler;
import com.datasaz.rl.algorithms.dqn.replay.StateRow;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.SlateExperience;
import com.datasaz.rl.policy.SlateLearner;
import java.util.List;

/*
 * As the learner of single actions: every slate is remembered; after the warm-up, every so many slates are followed by
 * so many gradient steps; randomness is keyed by the seed and by counts.
 */
/** Learns values of picks, and the choice, from remembered slates. One writer. */
final class SlateQLearner implements SlateLearner {

  private static final int FIRST_FORMAT = 1;
  private static final int FORMAT = 2;

  /** The first whose replay says when everything was done. */
  private static final int SAYS_WHEN = 2;

  private final SlateQ options;
  private final FeatureSchema schema;
  private final SlateEncoder encoder;
  private final InputScale scale;
  private final ReplayMemory memory;
  private final SlateNetworks networks;
  private final SlateStep step;
  private final StepRandom random;
  private final StateRow state;
  private final StateRow next;
  private final float[] inputs;
  private final int[] shown;
  private final int[] slots;
  private final double[] weights;
  private long observed;

  SlateQLearner(SlateQ options, FeatureSchema schema) {
    this.options = options;
    this.schema = schema;
    Dqn dqn = options.dqn();
    int remembered = ((Actions.ByFeatures) dqn.actions()).maxRemembered();
    encoder = new SlateEncoder(remembered, options.slots(), schema);
    int width = encoder.layout().contextWidth() + encoder.layout().itemWidth();
    scale = dqn.normalized() ? InputScale.learning(width) : InputScale.none();
    boolean prioritized = dqn.replay().sampler() instanceof Sampler.Prioritized;
    Replay replay = dqn.replay();
    memory = new ReplayMemory(encoder.layout(), replay.bytes(), replay.storage(), prioritized);
    random = new StepRandom(dqn.seed());
    networks = new SlateNetworks(options, width, random);
    step = new SlateStep(options, encoder, scale, memory, networks);
    state = new StateRow(encoder.layout());
    next = new StateRow(encoder.layout());
    inputs = new float[width];
    shown = new int[options.slots()];
    slots = new int[dqn.replay().batch()];
    weights = new double[slots.length];
  }

  @Override
  public void updateSlates(List<SlateExperience> slates) {
    slates.forEach(this::check);
    slates.forEach(this::learn);
  }

  /** An experience is a slate of one that was picked, and says nothing about the choice. */
  @Override
  public void update(List<Experience> experiences) {
    experiences.forEach(this::check);
    experiences.forEach(this::learn);
  }

  private void check(SlateExperience slate) {
    check(slate.slots().get(0));
  }

  private void check(Experience experience) {
    encoder.check(experience.actions());
    if (experience.continuation() instanceof Continuation.Next following) {
      encoder.check(following.actions());
    }
  }

  private void learn(SlateExperience slate) {
    int count = encode(slate);
    int taken = taken(slate, count);
    int slot = remember(taken, slate.reward(), slate.slots().get(0));
    memory.show(slot, shown, count);
    observeInputs(count, taken);
    step();
  }

  private void learn(Experience experience) {
    int taken = encode(experience);
    int slot = remember(taken, experience.reward(), experience);
    memory.show(slot, shown, 0);
    observeInputs(0, taken);
    step();
  }

  /** Of a longer slate than there is room for, the first slots and what was picked are kept. */
  private int encode(SlateExperience slate) {
    int count = Math.min(slate.slots().size(), options.slots());
    for (int i = 0; i < count; i++) {
      shown[i] = slate.slots().get(i).chosen();
    }
    if (slate.picked() >= count) {
      shown[count - 1] = slate.slots().get(slate.picked()).chosen();
    }
    encoder.encode(slate.actions(), shown, count, state);
    return count;
  }

  private int encode(Experience experience) {
    shown[0] = experience.chosen();
    encoder.encode(experience.actions(), shown, 1, state);
    return shown[0];
  }

  /** Where what was picked stands, once the slate is encoded. */
  private int taken(SlateExperience slate, int count) {
    int picked = slate.picked();
    return picked == SlateExperience.NONE ? SlateEncoder.NONE : shown[Math.min(picked, count - 1)];
  }

  private int remember(int taken, double reward, Experience like) {
    double discount = 0;
    if (like.continuation() instanceof Continuation.Next following) {
      discount = following.discount();
      encoder.encode(following.actions(), shown, 0, next);
    }
    long when = like.moment().step();
    return memory.add(state, taken, reward, like.weight(), when, discount, next);
  }

  private void observeInputs(int count, int taken) {
    if (!options.dqn().normalized()) {
      return;
    }
    observeInput(count == 0 ? taken : SlateEncoder.NONE);
    for (int i = 0; i < count; i++) {
      observeInput(shown[i]);
    }
  }

  private void observeInput(int position) {
    encoder.writeInputs(state, position, inputs);
    scale.observe(inputs);
  }

  private void step() {
    observed++;
    Replay replay = options.dqn().replay();
    if (observed >= replay.warmup() && observed % replay.every() == 0) {
      for (int i = 0; i < replay.gradientSteps(); i++) {
        takeStep(replay);
      }
    }
  }

  private void takeStep(Replay replay) {
    double progress = Math.min(1, (double) observed / replay.annealing());
    long steps = networks.valueDescent().steps();
    replay.sampler().draw(memory, random.at(steps), slots, weights, progress);
    for (int i = 0; i < slots.length; i++) {
      weights[i] *= memory.weight(slots[i]);
    }
    step.learn(slots, weights, options.dqn().learningRate().at(observed));
    for (int i = 0; i < slots.length; i++) {
      replay.sampler().surprised(memory, slots[i], step.surprises()[i]);
    }
    networks.followTarget();
  }

  /** Corrects the reward where it is remembered; what has been forgotten is beyond correction. */
  @Override
  public void correct(Experience learnt, double reward) {
    check(learnt);
    int taken = encode(learnt);
    memory.correctSlate(state, shown, 0, taken, learnt.reward(), taken, reward);
  }

  /** A pick from a slot for which there was no room was forgotten too. */
  @Override
  public void correct(SlateExperience learnt, SlateExperience corrected) {
    check(learnt);
    int count = encode(learnt);
    if (corrected.picked() >= count && corrected.picked() != learnt.picked()) {
      return;
    }
    int before = taken(learnt, count);
    int after = taken(corrected, count);
    memory.correctSlate(state, shown, count, before, learnt.reward(), after, corrected.reward());
  }

  @Override
  public void drop(List<Experience> learnt) {
    memory.drop(learnt);
  }

  @Override
  public Policy snapshot() {
    return policy(ActionDistribution.of(options.dqn().exploration(), observed));
  }

  private Policy policy(ActionDistribution distribution) {
    Parameters values = networks.online().parameters().copy();
    Network live = networks.choice();
    Parameters choice = live == null ? null : live.parameters().copy();
    InputScale frozen = scale.copy();
    return new SlateQPolicy(
        schema,
        options,
        distribution,
        () ->
            new SlateScorer(
                options.choice(),
                newEncoder(),
                frozen,
                new Network(values),
                choice == null ? null : new Network(choice)));
  }

  private SlateEncoder newEncoder() {
    return new SlateEncoder(encoder.layout().maxActions() - 1, options.slots(), schema);
  }

  @Override
  public ModelState state() {
    ModelStateWriter out = new ModelStateWriter();
    out.putInt(FORMAT).putLong(observed);
    networks.save(out);
    out.putLong(scale.count()).putDoubles(scale.means).putDoubles(scale.squares);
    if (options.dqn().replay().saved()) {
      memory.save(out);
    } else {
      memory.saveEmpty(out);
    }
    return out.toState(SlateQ.NAME, schema.fingerprint());
  }

  static SlateQLearner restore(SlateQ options, FeatureSchema schema, ModelState saved) {
    ModelStateReader in = saved.open(SlateQ.NAME, schema.fingerprint());
    SlateQLearner learner = new SlateQLearner(options, schema);
    learner.read(in);
    in.end();
    return learner;
  }

  private void read(ModelStateReader in) {
    int format = in.getInt("format of a SlateQ", FIRST_FORMAT, FORMAT);
    observed = in.getLong();
    networks.load(in);
    long seen = in.getLong();
    int width = scale.means.length;
    scale.restore(seen, in.getDoubles(width), in.getDoubles(width));
    memory.load(in, format >= SAYS_WHEN);
  }
}
