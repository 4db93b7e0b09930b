package com.datasaz.rl.algorithms.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.algorithms.TestData;
import com.datasaz.rl.algorithms.baseline.MostPopular;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.random.KeyedRandom;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Context-free policies against MABWiser, and where it is wrong, not. */
class ArmParityTest {
  private static final FeatureSchema SCHEMA = FeatureSchema.of(List.of(), List.of(), List.of());

  @Test
  void scoresAgreeWithMabWiser() throws IOException {
    int compared = 0;
    for (Path file : TestData.references("mabwiser_parity_*.json")) {
      for (JsonNode example : new ObjectMapper().readTree(file.toFile()).get("cases")) {
        for (var entry : example.get("policies").properties()) {
          Algorithm algorithm = algorithm(entry.getKey());
          if (algorithm != null) {
            compare(example, entry.getValue(), algorithm);
            compared++;
          }
        }
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(3);
  }

  /** MABWiser gives an arm that is added later the score 0, and never pulls it. */
  @Test
  void ucb1TriesEveryNewArmFirst() {
    Learner learner = new Ucb1().create(SCHEMA);
    ActionSet two = actions(List.of("a", "b"));
    for (int i = 0; i < 2_000; i++) {
      learner.update(List.of(Experience.of(two, i % 2, 1)));
    }
    ActionSet four = actions(List.of("a", "b", "c", "d"));
    Set<Integer> shown = new HashSet<>();
    for (int round = 0; round < 2; round++) {
      Ranking ranking = learner.snapshot().rank(four, 1, KeyedRandom.of(round));
      shown.add(ranking.action(0));
      assertThat(ranking.propensity(0)).isEqualTo(round == 0 ? 0.5 : 1);
      learner.update(List.of(Experience.of(four, ranking.action(0), 0)));
    }
    assertThat(shown).containsExactlyInAnyOrder(2, 3);
  }

  @Test
  void everyOptionIsChecked() {
    refused(() -> new Ucb1(-1, Forgetting.none()), "alpha");
    refused(() -> new Ucb1(Double.NaN, Forgetting.none()), "alpha");
    refused(() -> new MostPopular(Double.POSITIVE_INFINITY, 1, Forgetting.none()), "priorMean");
    refused(() -> new MostPopular(0, -1, Forgetting.none()), "priorWeight");
    refused(() -> new EpsilonGreedy(1.1), "epsilon must be in [0.0, 1.0], got 1.1");
    refused(() -> new EpsilonGreedy(new MostPopular(), 0.1, 0.2, 0), "minimum");
    refused(() -> new EpsilonGreedy(new MostPopular(), 0.1, 0.1, -1), "halvesAfter");
    refused(() -> new Softmax(0), "temperature");
    refused(() -> new SquareCb(new MostPopular(), 0, 0.5), "scale");
    refused(() -> new SquareCb(new MostPopular(), 1, 1.5), "exponent");
    refused(() -> new Exploring(new Ucb1(), 0), "floor must be in (0, 1], got 0.0");
    refused(() -> new Exploring(new Ucb1(), Double.NaN), "floor");
  }

  @Test
  void epsilonHalvesDownToItsMinimum() {
    EpsilonGreedy decaying = new EpsilonGreedy(new MostPopular(), 0.4, 0.1, 100);
    assertThat(decaying.epsilonAfter(0)).isEqualTo(0.4);
    assertThat(decaying.epsilonAfter(100)).isEqualTo(0.2);
    assertThat(decaying.epsilonAfter(10_000)).isEqualTo(0.1);
    assertThat(new EpsilonGreedy(0.3).epsilonAfter(1_000_000)).isEqualTo(0.3);
  }

  @Test
  void theFloorRaisesWhatIsLowAndKeepsTheRatiosOfTheRest() {
    double[] raised = {0.6, 0.3, 0.1, 0, 0};
    FloorPolicy.raise(new boolean[] {true, true, true, true, false}, 0.125, raised);
    assertThat(raised).containsExactly(new double[] {0.5, 0.25, 0.125, 0.125, 0}, within(1e-15));
    double[] greedy = {0, 1, 0, 0};
    FloorPolicy.raise(new boolean[] {true, true, true, true}, 0.05, greedy);
    assertThat(greedy).containsExactly(new double[] {0.05, 0.85, 0.05, 0.05}, within(1e-15));
    double[] all = {0, 1, 0, 0};
    FloorPolicy.raise(new boolean[] {true, true, true, true}, 0.25, all);
    assertThat(all).containsExactly(new double[] {0.25, 0.25, 0.25, 0.25}, within(1e-15));
  }

  /** A floor goes around a model in use, and away again. */
  @Test
  void exploringSharesItsModelWithTheBase() {
    ActionSet actions = actions(List.of("a", "b"));
    Learner base = new Ucb1().create(SCHEMA);
    base.update(List.of(Experience.of(actions, 0, 1), Experience.of(actions, 1, 0)));
    Learner exploring = new Exploring(new Ucb1(), 0.1).restore(SCHEMA, base.state());
    assertThat(exploring.state()).isEqualTo(base.state());
    double[] out = new double[2];
    exploring.snapshot().propensities(actions, new boolean[] {true, true}, out);
    assertThat(out).containsExactly(new double[] {0.95, 0.05}, within(1e-15));
  }

  private static void refused(Runnable making, String message) {
    assertThatThrownBy(making::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static Algorithm algorithm(String policy) {
    if (policy.startsWith("UCB1_alpha")) {
      double alpha = Double.parseDouble(policy.substring("UCB1_alpha".length()));
      return new Ucb1(alpha, Forgetting.none());
    }
    return policy.equals("EpsilonGreedy_eps0")
        ? new EpsilonGreedy(new MostPopular(0, 0, Forgetting.none()), 0)
        : null;
  }

  private static void compare(JsonNode example, JsonNode expected, Algorithm algorithm) {
    List<String> arms = new ArrayList<>();
    example.get("arms").forEach(arm -> arms.add(arm.asText()));
    Learner learner = algorithm.create(SCHEMA);
    learn(learner, arms, example.get("fit"));
    compare(arms, expected.get("after_fit"), learner.snapshot());
    learn(learner, arms, example.get("partial_fit"));
    compare(arms, expected.get("after_partial_fit"), learner.snapshot());
  }

  private static void learn(Learner learner, List<String> arms, JsonNode rows) {
    ActionSet actions = actions(arms);
    for (int i = 0; i < rows.get("decisions").size(); i++) {
      int chosen = arms.indexOf(rows.get("decisions").get(i).asText());
      learner.update(
          List.of(Experience.of(actions, chosen, rows.get("rewards").get(i).asDouble())));
    }
  }

  private static void compare(List<String> arms, JsonNode expected, Policy policy) {
    Ranking ranking = policy.rank(actions(arms), arms.size(), KeyedRandom.of(1));
    assertThat(arms.get(ranking.action(0))).isEqualTo(expected.get("prediction").asText());
    for (int slot = 0; slot < arms.size(); slot++) {
      double score = expected.get("expectations").get(arms.get(ranking.action(slot))).asDouble();
      assertThat(ranking.score(slot)).isCloseTo(score, within(1e-9));
    }
  }

  private static ActionSet actions(List<String> ids) {
    return ActionSet.of(new float[0], Catalog.ofRows(ids, new float[0], 0));
  }
}
