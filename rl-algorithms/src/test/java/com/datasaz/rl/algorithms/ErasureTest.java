package com.datasaz.rl.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.algorithms.bandit.BetaThompson;
import com.datasaz.rl.algorithms.bandit.Exploring;
import com.datasaz.rl.algorithms.bandit.Ucb1;
import com.datasaz.rl.algorithms.dqn.BatchConstrained;
import com.datasaz.rl.algorithms.dqn.Dqn;
import com.datasaz.rl.algorithms.dqn.SlateQ;
import com.datasaz.rl.algorithms.dqn.replay.Sampler;
import com.datasaz.rl.algorithms.linear.Joint;
import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.algorithms.linear.LinearThompson;
import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import com.datasaz.rl.reward.WeightedReward;
import com.datasaz.rl.store.CustomerEraser;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.train.Horizon;
import com.datasaz.rl.train.Trainer;
import com.datasaz.rl.train.TrainingRun;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a model knows after a customer was forgotten: what it would know without them. */
class ErasureTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(START, ZoneOffset.UTC);
  private static final String FORGOTTEN = "u3";
  private static final int ITEMS = 8;
  private static final FeatureEncoder ENCODER =
      FeatureEncoder.builder()
          .context(Feature.flag("member"), Feature.bucketised("age", 30, 40, 50))
          .item(Feature.numeric("price"))
          .build();

  static Stream<Algorithm> sums() {
    return Stream.of(
        LinUcb.shared().withAlpha(0.5),
        LinUcb.disjoint().withAlpha(0.5),
        LinUcb.hybrid().withAlpha(0.5),
        LinUcb.shared()
            .withJoint(Joint.CONCAT)
            .withAlpha(0.5)
            .withLambda(2)
            .withForgetting(Forgetting.halfLife(Duration.ofHours(3))),
        LinUcb.disjoint().withAlpha(0.5).withForgetting(Forgetting.perStep(0.999)),
        LinearThompson.shared().withV(0.3),
        new BetaThompson(),
        new Ucb1(),
        new Exploring(LinUcb.shared().withAlpha(0.5), 0.1));
  }

  private static Trainer trainer(Store store, Algorithm algorithm, int pageSize) {
    return Trainer.builder(store, ENCODER, algorithm)
        .clock(CLOCK)
        .pageSize(pageSize)
        .rewards(
            WeightedReward.builder()
                .on(InteractionType.CLICK, 0.2, Duration.ofHours(1))
                .on(InteractionType.PURCHASE, 0.8, Duration.ofDays(7))
                .build())
        .build();
  }

  private static Item item(int number) {
    return new Item("i" + number, Attributes.builder().put("price", 20 + 9 * number).build());
  }

  private static Context context(String user) {
    int number = user.hashCode() % 100;
    return new Context(
        user,
        Attributes.builder().put("member", number % 2 == 0).put("age", 20 + number % 50).build());
  }

  private static Decision decision(String id, String user, Instant time, int... items) {
    List<ShownItem> shown =
        IntStream.range(0, items.length)
            .mapToObj(i -> new ShownItem(item(items[i]), i, 0, 0.5, false, Placement.POLICY))
            .toList();
    return new Decision(
        id,
        time,
        user.startsWith("v") ? Context.anonymous(context(user).attributes()) : context(user),
        "default",
        null,
        PropensityKind.EXACT,
        1,
        new Candidates(Candidates.Scope.SHOWN, 0, List.of()),
        shown,
        null);
  }

  /**
   * A shop's traffic: named, unnamed and nameless feedback, some of it before its decision, some by
   * customers who were visitors when they were shown something, some on what others were shown.
   */
  private static void traffic(Store store, int from, int until, boolean withForgotten) {
    for (int i = from; i < until; i++) {
      RandomGenerator random = KeyedRandom.of(7, "traffic-" + i);
      int number = Samplers.index(random, 10);
      String user = (number == 9 ? "v" : "u") + number;
      int first = Samplers.index(random, ITEMS);
      Decision decision =
          decision("r" + i, user, START.plus(Duration.ofMinutes(i)), first, (first + 1) % ITEMS);
      double kind = Samplers.uniform(random);
      Interaction click =
          Interaction.of(
              "c" + i,
              kind < 0.2 || number == 9 ? "u" + Samplers.index(random, 5) : user,
              "i" + first,
              kind < 0.6 ? InteractionType.CLICK : InteractionType.PURCHASE,
              decision.time().plusSeconds(5));
      Interaction named = kind < 0.7 ? click.answering(decision.id()) : click;
      boolean early = Samplers.uniform(random) < 0.1;
      boolean left = !withForgotten && FORGOTTEN.equals(user);
      if (early) {
        record(store, named, withForgotten);
      }
      if (!left) {
        store.decisions().append(List.of(decision));
      }
      if (!early && Samplers.uniform(random) < 0.6) {
        record(store, named, withForgotten);
      }
      if (Samplers.uniform(random) < 0.2) {
        record(store, nameless("n" + i, "r" + i, (first + 1) % ITEMS, decision), true);
      }
    }
  }

  private static void record(Store store, Interaction done, boolean withForgotten) {
    if (withForgotten || !FORGOTTEN.equals(done.userId())) {
      store.interactions().record(List.of(done));
    }
  }

  private static Interaction nameless(String key, String named, int item, Decision decision) {
    return new Interaction(
        key,
        null,
        "i" + item,
        InteractionType.CLICK,
        decision.time().plusSeconds(9),
        0,
        named,
        null,
        Attributes.empty());
  }

  private static ModelVersion active(Store store) {
    return store.models().active("default").orElseThrow();
  }

  private static ModelState state(Store store) {
    return store.models().load("default", active(store).version());
  }

  private static Policy policy(Store store, Algorithm algorithm) {
    return algorithm.restore(ENCODER.schema(), state(store)).snapshot();
  }

  private static LogWithout reference(Algorithm algorithm) {
    Store whole = new InMemoryStore();
    traffic(whole, 0, 400, true);
    LogWithout reference = new LogWithout(whole, FORGOTTEN);
    trainer(reference, algorithm, 100_000).learn();
    return reference;
  }

  private static Store learnt(Algorithm algorithm) {
    Store store = new InMemoryStore();
    for (int from = 0; from < 400; from += 50) {
      traffic(store, from, from + 50, true);
      trainer(store, algorithm, 7 + from).learn();
    }
    return store;
  }

  private static void erase(Store store, CustomerEraser.Holder... holders) {
    new CustomerEraser(store, CLOCK, List.of(holders)).eraseUser(FORGOTTEN);
  }

  @ParameterizedTest
  @MethodSource("sums")
  void sumsForgetAtOnceAndARebuiltModelIsTheReplay(Algorithm algorithm) {
    Store store = learnt(algorithm);
    LogWithout reference = reference(algorithm);
    long before = active(store).experiences();
    Trainer trainer = trainer(store, algorithm, 500);
    erase(store, userId -> trainer.learn());

    ModelVersion subtracted = active(store);
    assertThat(subtracted.metric(ModelVersion.SUBTRACTED)).isGreaterThan(20);
    assertThat(subtracted.metric(ModelVersion.RETRAINING_DUE)).isZero();
    assertThat(subtracted.experiences())
        .isEqualTo(active(reference).experiences())
        .isLessThan(before);
    assertClose(policy(store, algorithm), policy(reference, algorithm));

    TrainingRun run = trainer.rebuild();
    assertThat(run.activated()).isTrue();
    assertThat(state(store).sha256()).isEqualTo(state(reference).sha256());
    assertThat(active(store).metric(ModelVersion.SUBTRACTED)).isZero();
    assertThat(trainer.learn().published()).isEmpty();
  }

  static Stream<Algorithm> weighted() {
    return Stream.of(
        LinUcb.hybrid().withAlpha(0.5).robust(0.2), LinearThompson.shared().withV(0.3).robust(0.2));
  }

  /** Others' experiences were weighted in the customer's light, so only a rebuilt model is free. */
  @ParameterizedTest
  @MethodSource("weighted")
  void weightsForgetWhenTheModelIsRebuilt(Algorithm algorithm) {
    Store store = learnt(algorithm);
    Trainer trainer = trainer(store, algorithm, 500);
    erase(store, userId -> trainer.learn());
    assertThat(active(store).metric(ModelVersion.RETRAINING_DUE)).isEqualTo(1);
    trainer.rebuild();
    assertThat(active(store).metric(ModelVersion.RETRAINING_DUE)).isZero();
    assertThat(state(store).sha256()).isEqualTo(state(reference(algorithm)).sha256());
  }

  private static void assertClose(Policy actual, Policy expected) {
    for (int user = 0; user < 12; user++) {
      Context context = context("u" + user);
      for (int item = 0; item < ITEMS + 1; item++) {
        ActionSet one = ActionSet.single(ENCODER, context, item(item));
        assertThat(reward(actual, one)).isCloseTo(reward(expected, one), within(1e-9));
        Explanation explained = actual.explain(one, 0);
        assertThat(explained.bonus()).isCloseTo(expected.explain(one, 0).bonus(), within(1e-9));
      }
    }
  }

  private static double reward(Policy policy, ActionSet one) {
    double[] out = new double[1];
    policy.expectedRewards(one, out);
    return out[0];
  }

  @ParameterizedTest
  @MethodSource("sums")
  void whoWasNotToldRebuilds(Algorithm algorithm) {
    Store store = learnt(algorithm);
    erase(store);
    assertThat(store.customers().pruneErased()).hasSize(1);
    trainer(store, algorithm, 11).learn();
    assertThat(state(store).sha256()).isEqualTo(state(reference(algorithm)).sha256());
    assertThat(store.customers().pruneErased()).isEmpty();
  }

  @Test
  void whoHadNotLearntTheCustomerLearnsOn() {
    Store store = new InMemoryStore();
    traffic(store, 0, 400, true);
    erase(store);
    Trainer trainer = trainer(store, LinUcb.shared(), 13);
    TrainingRun run = trainer.learn();
    assertThat(run.published()).contains("1");
    assertThat(state(store).sha256()).isEqualTo(state(reference(LinUcb.shared())).sha256());
  }

  @Test
  void restartsArriveAtTheSameBitsAfterAnErasure() {
    Algorithm algorithm = LinUcb.hybrid().withAlpha(0.5);
    List<String> bits = new ArrayList<>();
    for (int every : new int[] {1_000, 40}) {
      Store store = learnt(algorithm);
      store.customers().beginErasure(FORGOTTEN, START);
      Trainer trainer = trainer(store, algorithm, 9);
      if (every == 40) {
        trainer.learn();
      }
      for (int from = 400; from < 500; from += 20) {
        traffic(store, from, from + 20, false);
        if (every == 40) {
          trainer = trainer(store, algorithm, 1 + from % 17);
          trainer.learn();
        }
      }
      trainer.learn();
      store.customers().completeErasure(FORGOTTEN);
      trainer.learn();
      bits.add(state(store).sha256());
    }
    assertThat(bits.get(0)).isEqualTo(bits.get(1));
  }

  @Test
  void aPeriodSubtractsWhatItLearntOnly() {
    Algorithm algorithm = LinUcb.shared().withAlpha(0.5);
    Store store = new InMemoryStore();
    Store whole = new InMemoryStore();
    traffic(store, 0, 400, true);
    traffic(whole, 0, 400, true);
    Instant from = START.plus(Duration.ofMinutes(100));
    Instant until = START.plus(Duration.ofHours(5));
    trainer(store, algorithm, 500).retrain(from, until);
    LogWithout reference = new LogWithout(whole, FORGOTTEN);
    trainer(reference, algorithm, 100_000).retrain(from, until);
    trainer(reference, algorithm, 100_000).learn();

    erase(store, userId -> trainer(store, algorithm, 500).learn());
    assertThat(active(store).experiences()).isEqualTo(active(reference).experiences());
    assertClose(policy(store, algorithm), policy(reference, algorithm));
  }

  static Stream<Algorithm> networks() {
    Dqn dqn = Dqn.byFeatures().toBuilder().hidden(4).rhythm(8, 16, 4, 1).build();
    Dqn.Builder prioritized =
        dqn.toBuilder().prioritized(new Sampler.Prioritized(0.6, 0.4, 1e-6), 500);
    return Stream.of(
        dqn,
        prioritized.build(),
        new BatchConstrained(dqn, 0.3),
        SlateQ.of(2).withDqn(dqn),
        new Exploring(dqn, 0.1));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void whatIsNoSumIsMarkedAndRebuilt(Algorithm algorithm) {
    Store store = learnt(algorithm);
    Trainer trainer = trainer(store, algorithm, 500);
    erase(store, userId -> trainer.learn());
    assertThat(active(store).metric(ModelVersion.RETRAINING_DUE)).isEqualTo(1);
    trainer.rebuild();
    assertThat(active(store).metric(ModelVersion.RETRAINING_DUE)).isZero();
    assertThat(state(store).sha256()).isEqualTo(state(reference(algorithm)).sha256());
  }

  /**
   * The age of the forgotten, which nobody else has, stands in the bits of every remembered row.
   */
  @ParameterizedTest
  @MethodSource("networks")
  void whatIsRememberedOfTheForgottenIsDroppedAtOnce(Algorithm algorithm) {
    Store store = new InMemoryStore();
    traffic(store, 0, 400, true);
    tellingTrainer(store, algorithm).learn();
    assertThat(remembered(store)).isGreaterThan(10);
    erase(store, userId -> tellingTrainer(store, algorithm).learn());
    assertThat(active(store).metric(ModelVersion.RETRAINING_DUE)).isEqualTo(1);
    assertThat(remembered(store)).isZero();

    traffic(store, 400, 500, false);
    tellingTrainer(store, algorithm).learn();
    assertThat(active(store).metric(ModelVersion.RETRAINING_DUE)).isEqualTo(1);
    assertThat(remembered(store)).isZero();
  }

  private static Trainer tellingTrainer(Store store, Algorithm algorithm) {
    FeatureEncoder telling =
        FeatureEncoder.builder()
            .context(Feature.numeric("age"))
            .item(Feature.numeric("price"))
            .build();
    return Trainer.builder(store, telling, algorithm)
        .clock(CLOCK)
        .horizon(new Horizon(0.9, Duration.ofMinutes(30)))
        .build();
  }

  /** How often the age of the forgotten stands in the active version. */
  private static int remembered(Store store) {
    int age = Float.floatToRawIntBits(20 + FORGOTTEN.hashCode() % 100 % 50);
    ByteBuffer bits = ByteBuffer.wrap(state(store).toBytes());
    int count = 0;
    for (int at = 0; at <= bits.limit() - Integer.BYTES; at++) {
      count += bits.getInt(at) == age ? 1 : 0;
    }
    return count;
  }

  @Test
  void othersAreUntouched() {
    Store store = learnt(new BetaThompson());
    Store without = new InMemoryStore();
    traffic(without, 0, 400, false);
    erase(store);
    for (int user : new int[] {0, 1, 2, 4, 5}) {
      assertThat(store.interactions().history("u" + user, 1_000))
          .isEqualTo(without.interactions().history("u" + user, 1_000))
          .isNotEmpty();
    }
  }
}
