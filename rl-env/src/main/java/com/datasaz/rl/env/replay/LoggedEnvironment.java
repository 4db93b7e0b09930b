package com.datasaz.rl.env.replay;

import com.datasaz.rl.env.AbstractEnvironment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.simulation.RecommendationEnvironment;
import com.datasaz.rl.env.simulation.SlateOutcome;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.DictSpace;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.MultiBinary;
import com.datasaz.rl.env.space.MultiDiscrete;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.random.Samplers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/*
 * Li, Chu, Langford and Wang (2011), Unbiased offline evaluation of contextual-bandit-based news article recommendation algorithms,
 * algorithm 2: offer the rounds of a log one after the other; where the policy chooses what the log chose, it is rewarded and learns,
 * elsewhere the round is passed over. When the log chose uniformly, what is kept is distributed as if the policy had run. When it did
 * not, a matching round of propensity p is kept with the probability c / p only, so that every choice is kept equally often again:
 * rejection sampling, as in Dudik, Erhan, Langford and Li (2012), Sample-efficient nonstationary policy evaluation for contextual bandits.
 */
/**
 * A log of real choices as an environment, by replay. A step offers a round of the log; where the
 * action is what the log had shown, the round is used and its reward is real; elsewhere the outcome
 * is {@linkplain SlateOutcome#UNKNOWN unknown}, the info {@code used} is false, and a learner must
 * pass over the step, as {@link com.datasaz.rl.env.simulation.Simulation} does. {@link #use()} says
 * how much of the log could be used.
 *
 * <p>The observation holds {@code customer}, {@code products} and {@code available}, as in {@link
 * com.datasaz.rl.env.shop.ShopEnvironment}; an action names one product. A round that the log says
 * ends an episode terminates; the last round of the log truncates. Every {@code reset(seed)} begins
 * the log anew. A reset without a seed goes on to the next round, and is refused after the last
 * one, since a policy that met the same customers twice would seem better than it is.
 *
 * <p>Thread contract: one thread at a time.
 */
public final class LoggedEnvironment extends AbstractEnvironment<Map<String, Object>, int[]>
    implements RecommendationEnvironment<Map<String, Object>> {
  private final ReplayLog log;
  private final ReplayOrder order;
  private final Map<String, Integer> places = new HashMap<>();
  private final int[] sequence;
  private int position;
  private boolean begun;
  private @Nullable RandomGenerator seeded;
  private @Nullable SlateOutcome outcome;
  private ReplayUse use = ReplayUse.NONE;

  /**
   * Replays a log in its own order.
   *
   * @param log the log
   */
  public LoggedEnvironment(ReplayLog log) {
    this(log, ReplayOrder.LOGGED);
  }

  /**
   * Replays a log.
   *
   * @param log the log
   * @param order in which order
   */
  public LoggedEnvironment(ReplayLog log, ReplayOrder order) {
    super(observations(log), new MultiDiscrete(log.ids().size()));
    this.log = log;
    this.order = order;
    this.sequence = new int[log.size()];
    for (int place = 0; place < log.ids().size(); place++) {
      places.put(log.ids().get(place), place);
    }
  }

  private static Space<Map<String, Object>> observations(ReplayLog log) {
    int count = log.ids().size();
    Experience first = log.round(0);
    Map<String, Space<?>> parts = new LinkedHashMap<>();
    parts.put("customer", floats(first.actions().context().length));
    parts.put("products", floats(count, first.actions().catalog().width()));
    parts.put("available", new MultiBinary(count));
    return DictSpace.inOrder(parts);
  }

  private static Box<float[]> floats(int... shape) {
    return Box.of(Dtype.FLOAT32, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, shape);
  }

  /**
   * Says how much of the log could be used, since the last reset with a seed.
   *
   * @return the counts
   */
  public ReplayUse use() {
    return use;
  }

  @Override
  public FeatureSchema schema() {
    return log.schema();
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public ActionSet choices() {
    return present().actions();
  }

  @Override
  public int[] slate(int[] ranked) {
    return new int[] {place(present().actions(), ranked[0])};
  }

  @Override
  public SlateOutcome outcome() {
    if (outcome == null) {
      throw new IllegalStateException("an outcome needs a step: call step(action) first");
    }
    return outcome;
  }

  @Override
  protected Reset<Map<String, Object>> begin(Map<String, Object> ignored) {
    if (seeded != random()) {
      openAnew();
    } else if (begun) {
      next();
    }
    begun = true;
    outcome = null;
    return Reset.of(observe());
  }

  private void openAnew() {
    RandomGenerator random = random();
    seeded = random;
    position = 0;
    use = ReplayUse.NONE;
    for (int i = 0; i < sequence.length; i++) {
      int at = order == ReplayOrder.SHUFFLED ? Samplers.index(random, i + 1) : i;
      sequence[i] = sequence[at];
      sequence[at] = i;
    }
  }

  private void next() {
    if (position == sequence.length - 1) {
      throw new IllegalStateException(
          "the log is used up after its "
              + sequence.length
              + " rounds: take no more steps than that, or begin anew with reset(seed)");
    }
    position++;
  }

  @Override
  protected Step<Map<String, Object>> advance(int[] action) {
    Experience round = present();
    boolean match = action[0] == place(round.actions(), round.chosen());
    boolean used = match && Samplers.uniform(random()) < log.acceptance(round);
    use = use.after(match, used);
    outcome = used ? outcome(round.reward()) : SlateOutcome.UNKNOWN;
    boolean terminated = round.continuation() instanceof Continuation.End;
    boolean truncated = position == sequence.length - 1;
    if (!terminated && !truncated) {
      position++;
    }
    double reward = used ? round.reward() : 0;
    Map<String, Object> info = Map.of("used", used);
    return new Step<>(observe(), reward, terminated, truncated, info);
  }

  /** A reward above 0 is told as a click. */
  private static SlateOutcome outcome(double reward) {
    return new SlateOutcome(List.of(reward), reward > 0 ? 1 : 0, 0, 0, Double.NaN, Double.NaN);
  }

  private Experience present() {
    if (!begun) {
      throw new IllegalStateException("no round is offered yet: call reset(seed) first");
    }
    return log.round(sequence[position]);
  }

  private int place(ActionSet actions, int action) {
    Integer place = places.get(actions.id(action));
    if (place == null) {
      throw new IllegalStateException("unknown id " + actions.id(action));
    }
    return place;
  }

  private Map<String, Object> observe() {
    ActionSet actions = present().actions();
    int width = actions.catalog().width();
    float[] rows = new float[places.size() * width];
    byte[] available = new byte[places.size()];
    for (int action = 0; action < actions.size(); action++) {
      int place = place(actions, action);
      available[place] = 1;
      System.arraycopy(
          actions.catalog().rows(), actions.row(action) * width, rows, place * width, width);
    }
    Map<String, Object> observation = new LinkedHashMap<>();
    observation.put("customer", actions.context());
    observation.put("products", rows);
    observation.put("available", available);
    return observation;
  }
}
