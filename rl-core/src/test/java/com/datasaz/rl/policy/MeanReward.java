package com.datasaz.rl.policy;

import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A whole, if simple, algorithm for tests of what surrounds one: it chooses in proportion to each
 * item's mean reward, after one imagined reward of 0.5. Its sums depend on the order of learning,
 * so equal bits mean an equal order.
 */
public record MeanReward() implements Algorithm {
  @Override
  public String name() {
    return "MEAN_REWARD";
  }

  @Override
  public Learner create(FeatureSchema schema) {
    return new Sums(schema, new TreeMap<>());
  }

  @Override
  public Learner restore(FeatureSchema schema, ModelState state) {
    ModelStateReader in = state.open(name(), schema.fingerprint());
    Map<String, double[]> sums = new TreeMap<>();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      sums.put(in.getString(), in.getDoubles(2));
    }
    in.end();
    return new Sums(schema, sums);
  }

  private static final class Sums implements Learner {
    private final FeatureSchema schema;
    private final Map<String, double[]> sums;

    Sums(FeatureSchema schema, Map<String, double[]> sums) {
      this.schema = schema;
      this.sums = sums;
    }

    @Override
    public void update(List<Experience> experiences) {
      experiences.forEach(experience -> add(experience, 1, experience.reward()));
    }

    @Override
    public void correct(Experience learnt, double reward) {
      add(learnt, 0, reward - learnt.reward());
    }

    private void add(Experience experience, double count, double reward) {
      String id = experience.actions().id(experience.chosen());
      double[] sum = sums.computeIfAbsent(id, key -> new double[2]);
      sum[0] += count;
      sum[1] = sum[1] * (1 + 1e-9) + reward;
    }

    @Override
    public Policy snapshot() {
      Map<String, Double> means = new TreeMap<>();
      sums.forEach((id, sum) -> means.put(id, (sum[1] + 0.5) / (sum[0] + 1)));
      return new InProportion(means);
    }

    @Override
    public ModelState state() {
      ModelStateWriter out = new ModelStateWriter().putInt(sums.size());
      sums.forEach((id, sum) -> out.putString(id).putDoubles(sum));
      return out.toState("MEAN_REWARD", schema.fingerprint());
    }
  }

  private record InProportion(Map<String, Double> means) implements Policy {
    private double mean(ActionSet actions, int action) {
      return Math.max(1e-3, means.getOrDefault(actions.id(action), 0.5));
    }

    @Override
    public Ranking rank(
        ActionSet actions, SlotConstraint constraint, int k, RandomGenerator random) {
      Ranking.Builder ranking = Ranking.builder(k);
      List<Integer> placed = new ArrayList<>();
      double[] p = new double[actions.size()];
      for (int slot = 0; slot < k; slot++) {
        boolean[] eligible = new boolean[actions.size()];
        int count = 0;
        for (int a = 0; a < actions.size(); a++) {
          eligible[a] = !placed.contains(a) && constraint.allows(slot, a);
          count += eligible[a] ? 1 : 0;
        }
        if (count == 0) {
          break;
        }
        propensities(actions, eligible, p);
        int action = draw(p, random);
        placed.add(action);
        constraint.placed(slot, action);
        ranking.add(action, mean(actions, action), Math.min(1, p[action]), true);
      }
      return ranking.build();
    }

    private static int draw(double[] p, RandomGenerator random) {
      double left = Samplers.uniform(random);
      int last = -1;
      for (int a = 0; a < p.length; a++) {
        if (p[a] > 0) {
          last = a;
          left -= p[a];
          if (left < 0) {
            return a;
          }
        }
      }
      return last;
    }

    @Override
    public void propensities(ActionSet actions, boolean[] eligible, double[] out) {
      double sum = 0;
      for (int a = 0; a < actions.size(); a++) {
        out[a] = eligible[a] ? mean(actions, a) : 0;
        sum += out[a];
      }
      for (int a = 0; a < actions.size(); a++) {
        out[a] /= sum;
      }
    }

    @Override
    public void expectedRewards(ActionSet actions, double[] out) {
      for (int a = 0; a < actions.size(); a++) {
        out[a] = mean(actions, a);
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
