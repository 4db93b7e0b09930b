package com.datasaz.rl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.estimator.InversePropensity;
import com.datasaz.rl.evaluate.model.CategoryMeans;
import com.datasaz.rl.evaluate.model.CrossFitting;
import com.datasaz.rl.evaluate.model.ItemMeans;
import com.datasaz.rl.evaluate.model.RidgeRegression;
import com.datasaz.rl.evaluate.tuning.Slope;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Moment;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Marginalised weights in a world of 60 items, whose clicks depend on their kind (3 categories by 2
 * brands) alone: what a row of the catalogue says too.
 */
class WeighingTest {
  private static final int ITEMS = 60;
  private static final double[] CLICKS = {0.1, 0.5, 0.2, 0.4, 0.3, 0.6};
  private static final Embedding KIND =
      Embedding.of(3, id -> new int[] {item(id) % 3, item(id) / 3 % 2, item(id)});
  private static final Catalog CATALOG = catalog();
  private static final double[] LOGGING = probabilities(1);
  private static final double[] TARGET = probabilities(7);

  private static int item(String id) {
    return Integer.parseInt(id);
  }

  private static int kind(int item) {
    return item % 3 * 2 + item / 3 % 2;
  }

  private static Catalog catalog() {
    List<String> ids = new ArrayList<>();
    float[] rows = new float[ITEMS * 5];
    for (int item = 0; item < ITEMS; item++) {
      ids.add(String.valueOf(item));
      rows[item * 5 + item % 3] = 1;
      rows[item * 5 + 3 + item / 3 % 2] = 1;
    }
    return Catalog.ofRows(ids, rows, 5);
  }

  private static double[] probabilities(long seed) {
    KeyedRandom random = KeyedRandom.of(seed);
    double[] weights = new double[ITEMS];
    double sum = 0;
    for (int item = 0; item < ITEMS; item++) {
      weights[item] = Math.pow(Samplers.uniform(random), 3) + 0.01;
      sum += weights[item];
    }
    for (int item = 0; item < ITEMS; item++) {
      weights[item] /= sum;
    }
    return weights;
  }

  private static TablePolicy logging() {
    return new TablePolicy(PropensityKind.EXACT, LOGGING);
  }

  private static TablePolicy target() {
    return new TablePolicy(PropensityKind.EXACT, TARGET);
  }

  private static double truth() {
    double value = 0;
    for (int item = 0; item < ITEMS; item++) {
      value += TARGET[item] * CLICKS[kind(item)];
    }
    return value;
  }

  private static List<Experience> log(int rounds, long seed) {
    KeyedRandom random = KeyedRandom.of(seed);
    ActionSet actions = ActionSet.of(new float[] {0}, CATALOG);
    List<Experience> log = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      double left = Samplers.uniform(random);
      int item = 0;
      while (item < ITEMS - 1 && left >= LOGGING[item]) {
        left -= LOGGING[item++];
      }
      double reward = Samplers.uniform(random) < CLICKS[kind(item)] ? 1 : 0;
      log.add(
          new Experience(
              actions,
              item,
              reward,
              1,
              LOGGING[item],
              new Moment(i, 0),
              Continuation.End.INSTANCE));
    }
    return log;
  }

  private static Estimate estimate(List<Experience> log, Weighing weighing) {
    return OffPolicyEvaluation.builder()
        .policy("B", target())
        .estimator(new InversePropensity())
        .weighing(weighing)
        .build()
        .run(log.stream())
        .policy("B")
        .estimate("ipw");
  }

  @Test
  void anEmbeddingSumsOverTheItemsThatShareIt() {
    List<Experience> log = log(20_000, 3);
    Estimate byItem = estimate(log, Weighing.byItem());
    Estimate byKind = estimate(log, Weighing.byEmbedding(KIND.only(0, 1), logging()));
    assertThat(byKind.value()).isCloseTo(truth(), within(4 * byKind.standardError()));
    assertThat(byKind.standardError()).isLessThan(byItem.standardError() / 2);
    assertThat(byKind.effectiveSampleSize()).isGreaterThan(2 * byItem.effectiveSampleSize());
    // By hand: the weight of a kind is the quotient of both policies' sums over its items.
    double[] mine = new double[6];
    double[] theirs = new double[6];
    for (int item = 0; item < ITEMS; item++) {
      mine[kind(item)] += TARGET[item];
      theirs[kind(item)] += LOGGING[item];
    }
    double sum = 0;
    for (Experience round : log) {
      sum += round.reward() * mine[kind(round.chosen())] / theirs[kind(round.chosen())];
    }
    assertThat(byKind.value()).isCloseTo(sum / log.size(), within(1e-12));
    Estimate all = estimate(log, Weighing.byEmbedding(KIND, logging()));
    assertThat(all.value()).isCloseTo(byItem.value(), within(1e-12));
  }

  @Test
  void aKernelGoesFromTheItemToAllOfThem() {
    List<Experience> log = log(20_000, 4);
    Estimate byKind = estimate(log, Weighing.byEmbedding(KIND.only(0, 1), logging()));
    // Rows of different kinds lie at least the root of 2 apart, those of one kind nowhere.
    Estimate narrow = estimate(log, Weighing.byKernel(0.1, logging()));
    assertThat(narrow.value()).isCloseTo(byKind.value(), within(1e-12));
    Estimate wide = estimate(log, Weighing.byKernel(1e6, logging()));
    double mean = log.stream().mapToDouble(Experience::reward).average().orElseThrow();
    assertThat(wide.value()).isCloseTo(mean, within(1e-9));
    Estimate between = estimate(log, Weighing.byKernel(0.5, logging()));
    assertThat(between.weights().max()).isLessThan(narrow.weights().max());
  }

  @Test
  void aRegressionNeedsNoPropensitiesButTheLogged() {
    List<Experience> log = log(20_000, 5);
    Estimate byItem = estimate(log, Weighing.byItem());
    Weighing byCategory =
        Weighing.byRegression(new CategoryMeans(id -> kind(item(id)), 0), log::stream);
    Estimate byKind = estimate(log, byCategory);
    assertThat(byKind.value()).isCloseTo(truth(), within(4 * byKind.standardError()));
    assertThat(byKind.weights().mean()).isCloseTo(byItem.weights().mean(), within(1e-9));
    assertThat(byKind.standardError()).isLessThan(byItem.standardError() / 2);
    Weighing linear =
        Weighing.byRegression(new CrossFitting(new RidgeRegression(1), 3), log::stream);
    Estimate ridge = estimate(log, linear);
    assertThat(ridge.weights().min()).isNotNegative();
    assertThat(ridge.weights().max()).isLessThan(byItem.weights().max());
    // Clicks are not additive in category and brand, but what weights miss of them is little here.
    assertThat(ridge.value()).isCloseTo(truth(), within(0.02));
    Estimate perItem = estimate(log, Weighing.byRegression(new ItemMeans(0), log::stream));
    assertThat(perItem.value()).isCloseTo(byItem.value(), within(1e-9));
  }

  @Test
  void slopeDropsTheDimensionThatOnlyAddsVariance() {
    List<Embedding> subsets = KIND.subsets();
    assertThat(subsets).hasSize(7);
    assertThat(subsets.get(0).dimensions()).isEqualTo(3);
    List<Weighing> choices = new ArrayList<>();
    subsets.forEach(subset -> choices.add(Weighing.byEmbedding(subset, logging())));
    WeighingSelection selection = new WeighingSelection(target(), choices);
    assertThatThrownBy(() -> selection.best(new Slope(0.1))).hasMessageContaining("needs rounds");
    log(20_000, 6).forEach(selection::add);
    Weighing best = selection.best(new Slope(0.1));
    int chosen = choices.indexOf(best);
    assertThat(subsets.get(chosen).dimensions()).as("not by item").isLessThan(3);
    double error = selection.candidates().get(chosen).estimate().value() - truth();
    double errorByItem = selection.candidates().get(0).estimate().value() - truth();
    assertThat(Math.abs(error)).isLessThan(Math.max(0.02, Math.abs(errorByItem)));
    assertThat(selection.candidates().get(0).bias()).isCloseTo(0, within(1e-12));
  }

  @Test
  void saysWhatIsWrong() {
    List<Experience> log = log(10, 8);
    double[] none = new double[ITEMS];
    none[0] = 1;
    TablePolicy other = new TablePolicy(PropensityKind.EXACT, none);
    assertThatThrownBy(() -> estimate(log, Weighing.byEmbedding(KIND, other)))
        .isInstanceOf(CannotEstimateException.class)
        .hasMessageContaining("pass the policy that made the log");
    Embedding tooShort = Embedding.of(2, id -> new int[] {1});
    assertThatThrownBy(() -> estimate(log, Weighing.byEmbedding(tooShort, logging())))
        .hasMessageContaining("a value in each dimension");
    assertThatThrownBy(() -> Weighing.byKernel(0, logging())).hasMessageContaining("bandwidth");
    assertThatThrownBy(() -> KIND.only(3)).hasMessageContaining("dimension");
    assertThatThrownBy(() -> new WeighingSelection(target(), List.of()))
        .hasMessageContaining("ways to weigh");
  }
}
