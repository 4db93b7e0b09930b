package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/*
 * Scores every action once, then fills slot after slot from the exploration's distribution over what the constraint
 * still allows. Rooms for the intermediate results belong to the thread and are used again, so that a request allocates
 * its ranking and nothing that grows with the number of actions.
 */
/** A network frozen at one point of its learning, with its way of exploring. */
final class DqnPolicy implements Policy {

  private final FeatureSchema schema;
  private final Supplier<ActionDistribution> distributions;
  private final int draws;
  private final ThreadLocal<Desk> desks;

  /**
   * A policy.
   *
   * @param distributions how it explores now
   * @param draws draws of a noisy network's weights per request, 0 for a network without noise
   * @param scorers makes a scorer for a thread, over a network that nobody changes
   */
  DqnPolicy(
      FeatureSchema schema,
      Supplier<ActionDistribution> distributions,
      int draws,
      Supplier<Scorer> scorers) {
    this.schema = schema;
    this.distributions = distributions;
    this.draws = draws;
    desks = ThreadLocal.withInitial(() -> new Desk(scorers.get()));
  }

  @Override
  public Ranking rank(ActionSet actions, SlotConstraint constraint, int k, RandomGenerator random) {
    Desk desk = desk(actions);
    ActionDistribution distribution = distribution(desk, actions, random);
    int n = actions.size();
    int slots = Math.min(k, n);
    Ranking.Builder ranking = Ranking.builder(slots);
    Arrays.fill(desk.placed, 0, n, false);
    for (int slot = 0; slot < slots; slot++) {
      if (!desk.findEligible(constraint, slot, n)) {
        break;
      }
      distribution.probabilities(desk.values, desk.eligible, n, desk.probabilities);
      int action = ActionDistribution.draw(desk.probabilities, n, random);
      double propensity = Math.min(1, desk.probabilities[action]);
      ranking.add(action, desk.values[action], propensity, desk.isBeaten(action, n));
      desk.placed[action] = true;
      constraint.placed(slot, action);
    }
    return ranking.build();
  }

  @Override
  public void propensities(ActionSet actions, boolean[] eligible, double[] out) {
    Desk desk = desk(actions);
    distribution(desk, actions, new StepRandom(0))
        .probabilities(desk.values, eligible, actions.size(), out);
  }

  @Override
  public void expectedRewards(ActionSet actions, double[] out) {
    System.arraycopy(desk(actions).values, 0, out, 0, actions.size());
  }

  /**
   * Sets the inputs from zero to what they are, one after another, forwards and backwards, and
   * gives each the mean of the two changes in value that it made: the contributions add up to the
   * value exactly.
   */
  @Override
  public Explanation explain(ActionSet actions, int action) {
    Scorer scorer = desks.get().scorer;
    int columns = scorer.columns();
    float[] row = new float[columns];
    scorer.inputs(actions, action, row);
    double[] parts = new double[columns];
    double start = scorer.value(new float[columns], actions, action);
    addChanges(scorer, actions, action, row, start, false, parts);
    addChanges(scorer, actions, action, row, start, true, parts);
    List<Explanation.Contribution> contributions = new ArrayList<>();
    contributions.add(new Explanation.Contribution("baseline", start));
    for (int c = 0; c < columns; c++) {
      contributions.add(new Explanation.Contribution(column(c), parts[c]));
    }
    return new Explanation(scorer.value(row, actions, action), 0, contributions);
  }

  private static void addChanges(
      Scorer scorer,
      ActionSet actions,
      int action,
      float[] row,
      double start,
      boolean backwards,
      double[] parts) {
    float[] partial = new float[row.length];
    double before = start;
    for (int i = 0; i < row.length; i++) {
      int c = backwards ? row.length - 1 - i : i;
      partial[c] = row[c];
      double after = row[c] == 0 ? before : scorer.value(partial, actions, action);
      parts[c] += (after - before) / 2;
      before = after;
    }
  }

  private String column(int c) {
    int item = c - schema.contextSize();
    int pair = item - schema.itemSize();
    return item < 0
        ? schema.context().get(c)
        : pair < 0 ? schema.item().get(item) : schema.pair().get(pair);
  }

  @Override
  public PropensityKind propensityKind() {
    return draws > 0 ? PropensityKind.ESTIMATED : distributions.get().propensityKind();
  }

  /** How this request explores; for a noisy network, by the votes of freshly drawn weights. */
  private ActionDistribution distribution(Desk desk, ActionSet actions, RandomGenerator random) {
    if (draws == 0) {
      return distributions.get();
    }
    double[][] drawn = new double[draws][actions.size()];
    for (double[] values : drawn) {
      desk.scorer.drawNoise(random);
      desk.scorer.values(actions, values);
    }
    desk.scorer.silenceNoise();
    return new ActionDistribution.Votes(drawn);
  }

  private Desk desk(ActionSet actions) {
    Desk desk = desks.get();
    desk.reserve(actions.size());
    desk.scorer.values(actions, desk.values);
    return desk;
  }

  /** One thread's room to work in. */
  private static final class Desk {
    final Scorer scorer;
    double[] values = new double[0];
    double[] probabilities = new double[0];
    boolean[] eligible = new boolean[0];
    boolean[] placed = new boolean[0];

    Desk(Scorer scorer) {
      this.scorer = scorer;
    }

    void reserve(int n) {
      if (values.length < n) {
        values = new double[n];
        probabilities = new double[n];
        eligible = new boolean[n];
        placed = new boolean[n];
      }
    }

    boolean findEligible(SlotConstraint constraint, int slot, int n) {
      boolean any = false;
      for (int a = 0; a < n; a++) {
        eligible[a] = !placed[a] && constraint.allows(slot, a);
        any |= eligible[a];
      }
      return any;
    }

    boolean isBeaten(int action, int n) {
      for (int a = 0; a < n; a++) {
        if (eligible[a] && values[a] > values[action]) {
          return true;
        }
      }
      return false;
    }
  }
}
