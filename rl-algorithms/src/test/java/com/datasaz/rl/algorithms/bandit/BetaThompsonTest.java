package com.datasaz.rl.algorithms.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.algorithms.TestData;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BetaThompsonTest {
  private static final FeatureSchema SCHEMA = FeatureSchema.of(List.of(), List.of(), List.of());

  /**
   * The production posteriors of the Open Bandit Dataset, against a trapezoid of 400,001 points.
   */
  @Test
  void propensitiesAgreeWithTheOpenBanditDataset() throws IOException {
    for (Path file : TestData.data("obd_small", "bts_action_dist_*.csv")) {
      List<String> lines = Files.readAllLines(file);
      List<String> header = Arrays.asList(lines.get(0).split(",", -1));
      int exact = header.indexOf("exact_prob_position_1");
      assertThat(exact).isNotNegative();
      List<String[]> rows = lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
      ActionSet actions = actions(rows.stream().map(row -> row[0]).toList());
      Learner learner = new BetaThompson(1, 1, Forgetting.none()).create(SCHEMA);
      for (int action = 0; action < rows.size(); action++) {
        learn(learner, actions, action, 1, number(rows, action, header.indexOf("alpha")) - 1);
        learn(learner, actions, action, 0, number(rows, action, header.indexOf("beta")) - 1);
      }
      double[] out = new double[rows.size()];
      learner.snapshot().propensities(actions, all(rows.size()), out);
      for (int action = 0; action < rows.size(); action++) {
        assertThat(out[action])
            .as("%s, item %s", file.getFileName(), rows.get(action)[0])
            .isCloseTo(number(rows, action, exact), within(1e-9));
      }
    }
  }

  @Test
  void smallShapesAgreeWithAFineRule() {
    double[][] shapes = {
      {0.1, 0.1}, {0.5, 0.5}, {1, 1}, {1, 30}, {3, 3}, {30, 1}, {900, 9_100}, {1e5, 1e6}, {0.2, 40}
    };
    double[] fine = trapezoid(shapes);
    double[] out = new double[shapes.length];
    ActionSet actions = actions(Arrays.stream(shapes).map(Arrays::toString).toList());
    Learner learner = new BetaThompson(0.1, 0.1, Forgetting.none()).create(SCHEMA);
    for (int action = 0; action < shapes.length; action++) {
      learn(learner, actions, action, 1, shapes[action][0] - 0.1);
      learn(learner, actions, action, 0, shapes[action][1] - 0.1);
    }
    learner.snapshot().propensities(actions, all(shapes.length), out);
    assertThat(out).containsExactly(fine, within(1e-9));
  }

  @Test
  void manyEqualArmsShareEvenly() {
    for (int arms : new int[] {2, 100, 3_000}) {
      List<BetaPosterior> equal = new ArrayList<>();
      for (int i = 0; i < arms; i++) {
        equal.add(new BetaPosterior(1, 1));
      }
      assertThat(Posteriors.rawSum(equal)).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void theDistributionFunctionAgreesWithClosedForms() {
    for (double logit = -12; logit <= 12; logit += 0.37) {
      double x = 1 / (1 + StrictMath.exp(-logit));
      assertThat(new BetaPosterior(1, 1).exactCdf(logit)).isCloseTo(x, within(1e-13));
      assertThat(new BetaPosterior(2, 1).exactCdf(logit)).isCloseTo(x * x, within(1e-13));
      assertThat(new BetaPosterior(2, 3).exactCdf(logit))
          .isCloseTo(x * x * (6 - 8 * x + 3 * x * x), within(1e-13));
      assertThat(new BetaPosterior(0.5, 0.5).exactCdf(logit))
          .isCloseTo(2 / Math.PI * StrictMath.asin(Math.sqrt(x)), within(1e-13));
      BetaPosterior skewed = new BetaPosterior(1.5, 40);
      assertThat(skewed.cdf(logit)).isCloseTo(skewed.exactCdf(logit), within(3e-10));
    }
  }

  @Test
  void aFractionOfARewardIsThatFractionOfASuccess() {
    ActionSet actions = actions(List.of("a", "b"));
    Learner learner = new BetaThompson(1, 3, Forgetting.none()).create(SCHEMA);
    learn(learner, actions, 0, 0.25, 4);
    double[] out = new double[2];
    Policy policy = learner.snapshot();
    policy.expectedRewards(actions, out);
    assertThat(out).containsExactly(2.0 / 8, 1.0 / 4);
    assertThat(policy.explain(actions, 0).expectedReward()).isEqualTo(0.25);
    assertThat(policy.explain(actions, 0).bonus()).isZero();
  }

  @Test
  void refusesWhatIsNotARate() {
    ActionSet actions = actions(List.of("a"));
    Learner learner = new BetaThompson().create(SCHEMA);
    assertThatThrownBy(() -> learner.update(List.of(Experience.of(actions, 0, 1.5))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reward for BETA_THOMPSON must be in [0.0, 1.0], got 1.5");
    assertThatThrownBy(() -> new BetaThompson(0, 1, Forgetting.none()))
        .hasMessageContaining("priorAlpha");
    assertThatThrownBy(() -> new BetaThompson(1, Double.NaN, Forgetting.none()))
        .hasMessageContaining("priorBeta");
  }

  private static double number(List<String[]> rows, int row, int column) {
    return Double.parseDouble(rows.get(row)[column]);
  }

  private static void learn(
      Learner learner, ActionSet actions, int action, double reward, double weight) {
    if (weight > 0) {
      learner.update(List.of(Experience.of(actions, action, reward).withWeight(weight)));
    }
  }

  private static ActionSet actions(List<String> ids) {
    return ActionSet.of(new float[0], Catalog.ofRows(ids, new float[0], 0));
  }

  private static boolean[] all(int size) {
    boolean[] all = new boolean[size];
    Arrays.fill(all, true);
    return all;
  }

  /** Integrates the densities of log-odds, and their products, by the trapezoid rule. */
  private static double[] trapezoid(double[][] shapes) {
    double[] below = new double[shapes.length];
    double[] out = new double[shapes.length];
    BetaPosterior[] posteriors = new BetaPosterior[shapes.length];
    for (int a = 0; a < shapes.length; a++) {
      posteriors[a] = new BetaPosterior(shapes[a][0], shapes[a][1]);
      below[a] = posteriors[a].cdf(-20);
    }
    trapezoid(posteriors, -20, 10, 300_000, below, out);
    trapezoid(posteriors, 10, 330, 300_000, below, out);
    return out;
  }

  private static void trapezoid(
      BetaPosterior[] posteriors, double from, double to, int cells, double[] below, double[] out) {
    double[] density = new double[below.length];
    double step = (to - from) / cells;
    for (int i = 0; i < cells; i++) {
      double product = 1;
      for (int a = 0; a < below.length; a++) {
        density[a] = posteriors[a].density(from + step * (i + 0.5)) * step;
        product *= below[a] + density[a] / 2;
      }
      for (int a = 0; a < below.length; a++) {
        double middle = below[a] + density[a] / 2;
        out[a] += middle > 0 ? density[a] * product / middle : 0;
        below[a] += density[a];
      }
    }
  }
}
