package com.datasaz.rl.algorithms.dqn;

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
import org.jspecify.annotations.Nullable;

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
   * Which actions are chosen at all.
   *
   * @param logThreshold how far below the largest supported an action may lie
   * @param scorers makes a scorer of supports for a thread
   */
  record Support(double logThreshold, Supplier<Scorer> scorers) {}

  /**
   * A policy.
   *
   * @param distributions how it explores now
   * @param draws draws of a noisy network's weights per request, 0 for a network without noise
   * @param scorers makes a scorer for a thread, over a network that nobody changes
   * @param support which actions are chosen; null for all
   */
  DqnPolicy(
      FeatureSchema schema,
      Supplier<ActionDistribution> distributions,
      int draws,
      Supplier<Scorer> scorers,
      @Nullable Support support) {
    this.schema = schema;
    this.distributions = distributions;
    this.draws = draws;
    desks = ThreadLocal.withInitial(() -> new Desk(scorers.get(), support));
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
      desk.keepSupported(n);
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
    int n = actions.size();
    System.arraycopy(eligible, 0, desk.eligible, 0, n);
    desk.keepSupported(n);
    distribution(desk, actions, new StepRandom(0))
        .probabilities(desk.values, desk.eligible, n, out);
  }

  @Override
  public void expectedRewards(ActionSet actions, double[] out) {
    System.arraycopy(desk(actions).values, 0, out, 0, actions.size());
  }

  @Override
  public Explanation explain(ActionSet actions, int action) {
    return Explanations.explain(schema, desks.get().scorer, actions, action);
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
    desk.score(actions);
    return desk;
  }

  /** One thread's room to work in. */
  private static final class Desk {
    final Scorer scorer;
    private final @Nullable Scorer supporter;
    private final double logThreshold;
    private double[] supports = new double[0];
    double[] values = new double[0];
    double[] probabilities = new double[0];
    boolean[] eligible = new boolean[0];
    boolean[] placed = new boolean[0];

    Desk(Scorer scorer, @Nullable Support support) {
      this.scorer = scorer;
      supporter = support == null ? null : support.scorers().get();
      logThreshold = support == null ? Double.NEGATIVE_INFINITY : support.logThreshold();
    }

    void score(ActionSet actions) {
      scorer.values(actions, values);
      if (supporter != null) {
        supporter.values(actions, supports);
      }
    }

    /** Takes out what is not supported among what is eligible. */
    void keepSupported(int n) {
      if (supporter == null) {
        return;
      }
      double highest = Double.NEGATIVE_INFINITY;
      for (int a = 0; a < n; a++) {
        highest = eligible[a] ? Math.max(highest, supports[a]) : highest;
      }
      for (int a = 0; a < n; a++) {
        eligible[a] &= supports[a] >= highest + logThreshold;
      }
    }

    void reserve(int n) {
      if (values.length < n) {
        values = new double[n];
        supports = new double[n];
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
