package com.datasaz.rl.recommend;

import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import com.datasaz.rl.random.Samplers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The smallest algorithm that learns and explores: the mean reward of each item, and epsilon-greedy
 * choices slot by slot.
 */
record MeanReward(double epsilon) implements Algorithm {

  @Override
  public String name() {
    return "MEAN_REWARD";
  }

  @Override
  public Learner create(FeatureSchema schema) {
    return new MeanLearner(schema, new TreeMap<>());
  }

  @Override
  public Learner restore(FeatureSchema schema, ModelState state) {
    ModelStateReader in = state.open(name(), schema.fingerprint());
    Map<String, double[]> sums = new TreeMap<>();
    int items = in.getInt("items", 0, 1_000_000);
    for (int i = 0; i < items; i++) {
      sums.put(in.getString(), in.getDoubles(2));
    }
    in.end();
    return new MeanLearner(schema, sums);
  }

  /** Sum of rewards and count by item. */
  private final class MeanLearner implements Learner {
    private final FeatureSchema schema;
    private final Map<String, double[]> sums;

    MeanLearner(FeatureSchema schema, Map<String, double[]> sums) {
      this.schema = schema;
      this.sums = sums;
    }

    @Override
    public void update(List<Experience> experiences) {
      for (Experience experience : experiences) {
        double[] sum =
            sums.computeIfAbsent(experience.actions().id(experience.chosen()), id -> new double[2]);
        sum[0] += experience.reward();
        sum[1]++;
      }
    }

    @Override
    public void correct(Experience learnt, double reward) {
      double[] sum = sums.get(learnt.actions().id(learnt.chosen()));
      sum[0] += reward - learnt.reward();
    }

    @Override
    public Policy snapshot() {
      Map<String, Double> means = new TreeMap<>();
      sums.forEach((id, sum) -> means.put(id, sum[0] / sum[1]));
      return new MeanPolicy(epsilon, means);
    }

    @Override
    public ModelState state() {
      ModelStateWriter out = new ModelStateWriter().putInt(sums.size());
      sums.forEach((id, sum) -> out.putString(id).putDoubles(sum));
      return out.toState(name(), schema.fingerprint());
    }
  }

  /** Items never seen have mean 0. */
  record MeanPolicy(double epsilon, Map<String, Double> means) implements Policy {

    @Override
    public Ranking rank(
        ActionSet actions, SlotConstraint constraint, int k, RandomGenerator random) {
      Ranking.Builder ranking = Ranking.builder(k);
      boolean[] placed = new boolean[actions.size()];
      double[] probabilities = new double[actions.size()];
      for (int slot = 0; slot < k; slot++) {
        boolean[] eligible = eligible(constraint, slot, placed);
        if (count(eligible) == 0) {
          break;
        }
        propensities(actions, eligible, probabilities);
        int action = draw(probabilities, eligible, random);
        placed[action] = true;
        boolean explored = mean(actions, action) < best(actions, eligible);
        ranking.add(action, mean(actions, action), probabilities[action], explored);
        constraint.placed(slot, action);
      }
      return ranking.build();
    }

    private static boolean[] eligible(SlotConstraint constraint, int slot, boolean[] placed) {
      boolean[] eligible = new boolean[placed.length];
      for (int action = 0; action < eligible.length; action++) {
        eligible[action] = !placed[action] && constraint.allows(slot, action);
      }
      return eligible;
    }

    private static int count(boolean[] eligible) {
      int count = 0;
      for (boolean b : eligible) {
        count += b ? 1 : 0;
      }
      return count;
    }

    private static int draw(double[] probabilities, boolean[] eligible, RandomGenerator random) {
      double left = Samplers.uniform(random);
      int last = -1;
      for (int action = 0; action < eligible.length; action++) {
        if (eligible[action]) {
          last = action;
          left -= probabilities[action];
          if (left < 0) {
            return action;
          }
        }
      }
      return last;
    }

    private double mean(ActionSet actions, int action) {
      return means.getOrDefault(actions.id(action), 0.0);
    }

    private double best(ActionSet actions, boolean[] eligible) {
      double best = Double.NEGATIVE_INFINITY;
      for (int action = 0; action < eligible.length; action++) {
        best = eligible[action] ? Math.max(best, mean(actions, action)) : best;
      }
      return best;
    }

    @Override
    public void propensities(ActionSet actions, boolean[] eligible, double[] out) {
      double best = best(actions, eligible);
      int ties = 0;
      for (int action = 0; action < eligible.length; action++) {
        ties += eligible[action] && mean(actions, action) == best ? 1 : 0;
      }
      Arrays.fill(out, 0, eligible.length, 0);
      double floor = epsilon / count(eligible);
      for (int action = 0; action < eligible.length; action++) {
        if (eligible[action]) {
          out[action] = floor + (mean(actions, action) == best ? (1 - epsilon) / ties : 0);
        }
      }
    }

    @Override
    public void expectedRewards(ActionSet actions, double[] out) {
      for (int action = 0; action < actions.size(); action++) {
        out[action] = mean(actions, action);
      }
    }

    @Override
    public Explanation explain(ActionSet actions, int action) {
      double mean = mean(actions, action);
      return new Explanation(
          mean, 0, List.of(new Explanation.Contribution(actions.id(action), mean)));
    }

    @Override
    public PropensityKind propensityKind() {
      return PropensityKind.EXACT;
    }
  }
}
