package com.datasaz.rl.algorithms.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.AdditiveLearner;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelStateException;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RobustTest {
  private static final int WIDTH = 6;
  private static final int ITEMS = 30;
  private static final int ROUNDS = 1_200;
  private static final int CORRUPTED = 40;
  private static final FeatureSchema SCHEMA = Samples.schema(1, WIDTH, 0);

  /**
   * The first forty rewards are turned round. What weighs all alike never gets over it; the weights
   * cost a little where everybody is honest.
   */
  @Test
  void earlyCorruptionDoesNotLast() {
    LinUcb plain = LinUcb.shared().withAlpha(2).withNoise(1).deterministic();
    compare(plain, plain.robust(0.2), 0.5);
  }

  @Test
  void norDoesItInThompsonSampling() {
    LinearThompson plain = LinearThompson.shared().withV(0.5).withNoise(1);
    compare(plain, plain.robust(0.2), 0.7);
  }

  private static void compare(Algorithm weighsAll, Algorithm weighsByWidth, double left) {
    double plain = total(weighsAll, CORRUPTED);
    double robust = total(weighsByWidth, CORRUPTED);
    double honest = total(weighsAll, 0);
    double price = total(weighsByWidth, 0);
    String figures =
        "regret after the corruption: %.0f plain, %.0f robust; without any: %.0f plain, %.0f robust"
            .formatted(plain, robust, honest, price);
    assertThat(plain).as(figures).isGreaterThan(4 * honest);
    assertThat(robust).as(figures).isLessThan(left * plain);
    assertThat(price).as(figures).isLessThan(2 * honest);
  }

  private static double total(Algorithm algorithm, int corrupted) {
    double sum = 0;
    for (int seed = 0; seed < 10; seed++) {
      sum += regret(algorithm, seed, corrupted);
    }
    return sum;
  }

  /** The regret of the rounds after the corrupted ones. */
  private static double regret(Algorithm algorithm, long seed, int corrupted) {
    KeyedRandom random = KeyedRandom.of(seed, "shop");
    double[] truth = unit(random);
    float[] rows = new float[ITEMS * WIDTH];
    for (int item = 0; item < ITEMS; item++) {
      double[] features = unit(random);
      for (int i = 0; i < WIDTH; i++) {
        rows[item * WIDTH + i] = (float) features[i];
      }
    }
    Catalog catalog = Catalog.ofRows(Samples.names("item", ITEMS), rows, WIDTH);
    ActionSet actions = ActionSet.of(new float[] {1}, catalog);
    Learner learner = algorithm.create(SCHEMA);
    double best =
        IntStream.range(0, ITEMS).mapToDouble(item -> mean(truth, rows, item)).max().orElseThrow();
    double regret = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int chosen = learner.snapshot().rank(actions, 1, random).action(0);
      double mean = mean(truth, rows, chosen);
      double reward = (round < corrupted ? -mean : mean) + 0.1 * Samplers.gaussian(random);
      learner.update(List.of(Experience.of(actions, chosen, reward)));
      regret += round < corrupted ? 0 : best - mean;
    }
    return regret;
  }

  private static double[] unit(KeyedRandom random) {
    double[] x = new double[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      x[i] = Samplers.gaussian(random);
    }
    double length = Math.sqrt(Triangles.dot(x, x, WIDTH));
    Triangles.scale(x, 1 / length);
    return x;
  }

  private static double mean(double[] truth, float[] rows, int item) {
    double sum = 0;
    for (int i = 0; i < WIDTH; i++) {
      sum += truth[i] * rows[item * WIDTH + i];
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(Sharing.class)
  void theFirstExperienceCountsTrustOverItsWidth(Sharing sharing) {
    Samples samples = new Samples(4, Samples.SCHEMA, 5);
    LinUcb plain =
        LinUcb.of(sharing)
            .withJoint(Joint.CONCAT)
            .withAlpha(0.2)
            .withNoise(1)
            .withLambda(2)
            .withOwnLambda(2);
    Experience first = samples.experiences(1).get(0);
    double width =
        plain
            .withAlpha(1)
            .create(Samples.SCHEMA)
            .snapshot()
            .explain(first.actions(), first.chosen())
            .bonus();
    Learner robust = plain.robust(0.1).create(Samples.SCHEMA);
    robust.update(List.of(first));
    Learner weighted = plain.create(Samples.SCHEMA);
    weighted.update(List.of(first.withWeight(first.weight() * 0.1 / width)));
    assertThat(means(robust, first.actions()))
        .containsExactly(means(weighted, first.actions()), within(1e-6));
  }

  private static double[] means(Learner learner, ActionSet actions) {
    double[] means = new double[actions.size()];
    learner.snapshot().expectedRewards(actions, means);
    return means;
  }

  /** What is remembered grows with the width of the model, not with what it learns. */
  @Test
  void fewWeightsAreRemembered() {
    Samples samples = new Samples(4, Samples.SCHEMA, 5);
    Learner robust = LinUcb.shared().withAlpha(0.2).robust(0.3).create(Samples.SCHEMA);
    Learner plain = LinUcb.shared().withAlpha(0.2).create(Samples.SCHEMA);
    List<Experience> experiences = samples.experiences(20_000);
    robust.update(experiences);
    plain.update(experiences);
    int remembered = robust.state().toBytes().length - plain.state().toBytes().length;
    assertThat(remembered / 16).isBetween(20, 2_000);
  }

  @Test
  void whoTurnsItOffCanStillCorrect() {
    Samples samples = new Samples(4, Samples.SCHEMA, 5);
    List<Experience> experiences = samples.experiences(50);
    LinUcb algorithm = LinUcb.shared().withAlpha(0.2);
    Learner robust = algorithm.robust(0.2).create(Samples.SCHEMA);
    robust.update(experiences);
    AdditiveLearner off = algorithm.restore(Samples.SCHEMA, robust.state());
    off.unlearn(experiences);
    assertThat(means(off, samples.actions())).containsOnly(new double[5], within(1e-9));
  }

  @Test
  void theOldestWeightsGoFirst() {
    Caution caution = new Caution(0.1);
    Caution more = new Caution(0.1);
    more.read(reader(0, Caution.MOST, 0.5));
    caution.add(more);
    ModelStateWriter out = new ModelStateWriter();
    caution.write(out);
    assertThat(out.toState("A", "s").open("A", "s").getInt()).as("dropped").isZero();

    Caution one = new Caution(0.1);
    one.read(reader(Caution.MOST, 1, 0.5));
    caution.add(one);
    out = new ModelStateWriter();
    caution.write(out);
    ModelStateReader in = out.toState("A", "s").open("A", "s");
    assertThat(in.getInt()).as("dropped").isEqualTo(1);
    assertThat(in.getInt()).isEqualTo(Caution.MOST);
    assertThat(in.getLong()).as("the oldest that is left").isEqualTo(1);
  }

  @Test
  void weightsThatAreNoneAreRefused() {
    for (double wrong : new double[] {0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Caution(1).read(reader(0, 1, wrong)))
          .isInstanceOf(ModelStateException.class);
    }
  }

  private static ModelStateReader reader(long firstKey, int count, double weight) {
    ModelStateWriter out = new ModelStateWriter().putInt(0).putInt(count);
    for (int i = 0; i < count; i++) {
      out.putLong(firstKey + i).putDouble(weight);
    }
    return out.toState("A", "s").open("A", "s");
  }
}
