package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.slate.SlateFilling;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/*
 * Scores every product once, then fills slot after slot: what each product would make of the slate so far is what the
 * exploration's distribution goes by. Rooms for the intermediate results belong to the thread and are used again.
 */
/** The networks of SlateQ frozen at one point of their learning, with a way of exploring. */
final class SlateQPolicy implements Policy {

  private final FeatureSchema schema;
  private final SlateQ options;
  private final ActionDistribution distribution;
  private final ThreadLocal<Desk> desks;

  SlateQPolicy(
      FeatureSchema schema,
      SlateQ options,
      ActionDistribution distribution,
      Supplier<SlateScorer> scorers) {
    this.schema = schema;
    this.options = options;
    this.distribution = distribution;
    desks =
        ThreadLocal.withInitial(
            () -> new Desk(scorers.get(), new SlateFilling(options.selection())));
  }

  @Override
  public Ranking rank(ActionSet actions, SlotConstraint constraint, int k, RandomGenerator random) {
    int n = actions.size();
    int slots = Math.min(k, n);
    Desk desk = desk(actions, slots);
    Ranking.Builder ranking = Ranking.builder(slots);
    Arrays.fill(desk.placed, 0, n, false);
    for (int slot = 0; slot < slots; slot++) {
      if (!desk.findEligible(constraint, slot, n)) {
        break;
      }
      desk.filling.scores(desk.eligible, n, desk.worths);
      distribution.probabilities(desk.worths, desk.eligible, n, desk.probabilities);
      int action = ActionDistribution.draw(desk.probabilities, n, random);
      double propensity = Math.min(1, desk.probabilities[action]);
      ranking.add(action, desk.worths[action], propensity, desk.isBeaten(action, n));
      desk.place(action);
      constraint.placed(slot, action);
    }
    return ranking.build();
  }

  @Override
  public void propensities(ActionSet actions, boolean[] eligible, double[] out) {
    Desk desk = desk(actions, Math.min(options.slots(), actions.size()));
    desk.filling.scores(eligible, actions.size(), desk.worths);
    distribution.probabilities(desk.worths, eligible, actions.size(), out);
  }

  @Override
  public void expectedRewards(ActionSet actions, double[] out) {
    SlateScorer scorer = desks.get().scorer;
    scorer.score(actions);
    System.arraycopy(scorer.products, 0, out, 0, actions.size());
  }

  @Override
  public Explanation explain(ActionSet actions, int action) {
    return Explanations.explain(schema, desks.get().scorer, actions, action);
  }

  @Override
  public PropensityKind propensityKind() {
    return distribution.propensityKind();
  }

  private Desk desk(ActionSet actions, int slots) {
    Desk desk = desks.get();
    desk.begin(actions, slots);
    return desk;
  }

  /** One thread's room to work in. */
  private static final class Desk {
    final SlateScorer scorer;
    final SlateFilling filling;
    double[] values = {};
    double[] worths = {};
    double[] probabilities = {};
    boolean[] eligible = {};
    boolean[] placed = {};

    Desk(SlateScorer scorer, SlateFilling filling) {
      this.scorer = scorer;
      this.filling = filling;
    }

    void begin(ActionSet actions, int slots) {
      int n = actions.size();
      if (values.length < n) {
        values = new double[n];
        worths = new double[n];
        probabilities = new double[n];
        eligible = new boolean[n];
        placed = new boolean[n];
      }
      scorer.score(actions);
      for (int a = 0; a < n; a++) {
        values[a] = scorer.products[a] - scorer.none;
      }
      filling.begin(scorer.masses, values, scorer.noneMass, slots);
    }

    void place(int action) {
      placed[action] = true;
      filling.place(action);
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
        if (eligible[a] && worths[a] > worths[action]) {
          return true;
        }
      }
      return false;
    }
  }
}
