package com.datasaz.rl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.event.SignedId;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.MeanReward;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import com.datasaz.rl.reward.WeightedReward;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.task.BackgroundTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(START, ZoneOffset.UTC);
  private static final FeatureEncoder ENCODER =
      FeatureEncoder.builder().context(Feature.flag("member")).build();

  private final Store store = new InMemoryStore();
  private int keys;

  private static Trainer trainer(Store store) {
    return trainer(store, 500);
  }

  private static Trainer trainer(Store store, int pageSize) {
    return Trainer.builder(store, ENCODER, new MeanReward())
        .clock(CLOCK)
        .pageSize(pageSize)
        .rewards(
            WeightedReward.builder()
                .on(InteractionType.CLICK, 0.2, Duration.ofHours(1))
                .on(InteractionType.PURCHASE, 0.8, Duration.ofDays(7))
                .build())
        .build();
  }

  private static Decision decision(String id, String user, Duration at, String... items) {
    List<ShownItem> shown = new ArrayList<>();
    for (String item : items) {
      shown.add(new ShownItem(Item.of(item), shown.size(), 0, 0.5, false, Placement.POLICY));
    }
    return new Decision(
        id,
        START.plus(at),
        new Context(user, Attributes.builder().put("member", true).build()),
        "default",
        null,
        PropensityKind.EXACT,
        1,
        new Candidates(Candidates.Scope.SHOWN, items.length, List.of(items)),
        shown,
        null);
  }

  private Interaction did(InteractionType type, String user, String item, Duration at) {
    return Interaction.of("key-" + keys++, user, item, type, START.plus(at));
  }

  private void record(Interaction interaction) {
    store.interactions().record(List.of(interaction));
  }

  /** The mean reward of an item, read back out of the published model. */
  private double mean(String item) {
    ModelVersion active = store.models().active("default").orElseThrow();
    ActionSet one = ActionSet.single(ENCODER, Context.anonymous(Attributes.empty()), Item.of(item));
    double[] out = new double[1];
    new MeanReward()
        .restore(ENCODER.schema(), store.models().load("default", active.version()))
        .snapshot()
        .expectedRewards(one, out);
    return out[0];
  }

  /** What {@link MeanReward} makes of rewards. */
  private static Offset<Double> closely() {
    return within(1e-6);
  }

  @Test
  void learnsWhatWasShownAsZeroAndCorrectsItByFeedback() {
    store.decisions().append(List.of(decision("r1", "u", Duration.ZERO, "a", "b")));
    Trainer trainer = trainer(store);
    assertThat(trainer.learn().experiences()).isEqualTo(2);
    assertThat(mean("a")).isCloseTo(0.25, closely());

    record(did(InteractionType.CLICK, "u", "a", Duration.ofMinutes(1)).answering("r1"));
    assertThat(trainer.learn().corrections()).isEqualTo(1);
    assertThat(mean("a")).isCloseTo(0.7 / 2, closely());
    assertThat(mean("b")).isCloseTo(0.25, closely());
  }

  @Test
  void joinsByUserAndItemWithinTheWindow() {
    store.decisions().append(List.of(decision("r1", "u", Duration.ZERO, "a", "b")));
    record(did(InteractionType.PURCHASE, "u", "b", Duration.ofDays(6)));
    record(did(InteractionType.PURCHASE, "other", "b", Duration.ofDays(6)));
    record(did(InteractionType.PURCHASE, "u", "a", Duration.ofDays(8)));
    assertThat(trainer(store).learn().corrections()).isEqualTo(1);
    assertThat(mean("b")).isCloseTo(1.3 / 2, closely());
    assertThat(mean("a")).isCloseTo(0.25, closely());
  }

  private static String signed(int number, boolean namedOnly) {
    byte[] unique = new byte[SignedId.UNIQUE_BYTES];
    unique[0] = (byte) number;
    return SignedId.unsigned(1, namedOnly, START, unique).toString();
  }

  /** The recommender refuses what one node sees; what two nodes stored at once is judged here. */
  @Test
  void aSignedRecommendationCountsTheFirstOfEachTypeInTheLog() {
    String id = signed(1, true);
    store.decisions().append(List.of(decision(id, "u", Duration.ZERO, "a", "b")));
    Interaction late = did(InteractionType.CLICK, "u", "a", Duration.ofHours(2)).answering(id);
    Interaction inTime = did(InteractionType.CLICK, "u", "a", Duration.ofMinutes(1)).answering(id);
    record(late);
    record(inTime);
    record(did(InteractionType.CLICK, "u", "b", Duration.ofMinutes(1)).answering(id));
    record(did(InteractionType.CLICK, "u", "b", Duration.ofMinutes(2)).answering(id));
    assertThat(trainer(store).learn().corrections()).isEqualTo(1);
    assertThat(mean("a")).isCloseTo(0.25, closely());
    assertThat(mean("b")).isCloseTo(0.7 / 2, closely());
  }

  @Test
  void aSignedRecommendationIsAnsweredByItsCustomerAndByNameAlone() {
    String id = signed(1, true);
    store.decisions().append(List.of(decision(id, "u", Duration.ZERO, "a", "b")));
    record(did(InteractionType.CLICK, "other", "a", Duration.ofMinutes(1)).answering(id));
    record(did(InteractionType.CLICK, "u", "a", Duration.ofMinutes(1)));
    record(did(InteractionType.CLICK, "u", "c", Duration.ofMinutes(1)).answering(id));
    assertThat(trainer(store).learn().corrections()).isZero();

    record(
        new Interaction(
            "visitor",
            null,
            "b",
            InteractionType.CLICK,
            START.plusSeconds(60),
            0,
            id,
            null,
            Attributes.empty()));
    assertThat(trainer(store).learn().corrections()).isEqualTo(1);
    assertThat(mean("a")).isCloseTo(0.25, closely());
    assertThat(mean("b")).isCloseTo(0.7 / 2, closely());
  }

  @Test
  void aSignedRecommendationMayAllowFeedbackWithoutItsName() {
    String closed = signed(1, true);
    String open = signed(2, false);
    store.decisions().append(List.of(decision(open, "u", Duration.ZERO, "a")));
    store.decisions().append(List.of(decision(closed, "u", Duration.ofMinutes(1), "a")));
    record(did(InteractionType.CLICK, "u", "a", Duration.ofMinutes(2)));
    record(did(InteractionType.CLICK, "u", "a", Duration.ofMinutes(3)).answering(open));
    assertThat(trainer(store).learn().corrections()).isEqualTo(1);
    assertThat(mean("a")).isCloseTo((0.5 + 0.2) / 3, closely());
  }

  /** Feedback that a node stored before another node has stored the question. */
  @Test
  void anAnswerBeforeItsSignedQuestionCountsByTheSameRule() {
    String id = signed(1, true);
    record(did(InteractionType.CLICK, "other", "a", Duration.ofMinutes(1)).answering(id));
    record(did(InteractionType.CLICK, "u", "a", Duration.ofHours(2)).answering(id));
    record(did(InteractionType.CLICK, "u", "b", Duration.ofMinutes(1)).answering(id));
    store.decisions().append(List.of(decision(id, "u", Duration.ZERO, "a", "b")));
    record(did(InteractionType.CLICK, "u", "a", Duration.ofMinutes(1)).answering(id));
    trainer(store).learn();
    assertThat(mean("a")).isCloseTo(0.25, closely());
    assertThat(mean("b")).isCloseTo(0.7 / 2, closely());
  }

  @Test
  void givesUnnamedFeedbackToTheLatestShowingOnly() {
    store.decisions().append(List.of(decision("r1", "u", Duration.ZERO, "a")));
    store.decisions().append(List.of(decision("r2", "u", Duration.ofMinutes(10), "a")));
    record(did(InteractionType.CLICK, "u", "a", Duration.ofMinutes(11)));
    assertThat(trainer(store).learn().corrections()).isEqualTo(1);
    assertThat(mean("a")).isCloseTo((0.5 + 0.2) / 3, closely());
  }

  @Test
  void countsFeedbackThatWasWrittenBeforeItsDecisionOnce() {
    record(did(InteractionType.CLICK, "u", "a", Duration.ofMinutes(1)).answering("r1"));
    record(did(InteractionType.CLICK, "u", "b", Duration.ofMinutes(1)));
    store.decisions().append(List.of(decision("r1", "u", Duration.ZERO, "a", "b")));
    TrainingRun run = trainer(store).learn();
    assertThat(run.corrections()).isZero();
    assertThat(mean("a")).isCloseTo(0.7 / 2, closely());
    assertThat(mean("b")).isCloseTo(0.7 / 2, closely());
  }

  @Test
  void countsEachTypeOnce() {
    store.decisions().append(List.of(decision("r1", "u", Duration.ZERO, "a")));
    for (int i = 0; i < 10; i++) {
      record(did(InteractionType.CLICK, "u", "a", Duration.ofMinutes(i)).answering("r1"));
    }
    assertThat(trainer(store).learn().corrections()).isEqualTo(1);
    assertThat(mean("a")).isCloseTo(0.7 / 2, closely());
  }

  @Test
  void ignoresFeedbackOnWhatWasNotShown() {
    store.decisions().append(List.of(decision("r1", "u", Duration.ZERO, "a")));
    record(did(InteractionType.CLICK, "u", "z", Duration.ofMinutes(1)).answering("r1"));
    record(did(InteractionType.CLICK, "u", "a", Duration.ofMinutes(1)).answering("unknown"));
    TrainingRun run = trainer(store).learn();
    assertThat(run.corrections()).isZero();
    assertThat(run.entries()).isEqualTo(3);
  }

  @Test
  void publishesNothingWhenNothingIsNew() {
    assertThat(trainer(store).learn().published()).isEmpty();
    store.decisions().append(List.of(decision("r1", "u", Duration.ZERO, "a")));
    Trainer trainer = trainer(store);
    assertThat(trainer.learn().published()).contains("1");
    assertThat(trainer.learn().published()).isEmpty();
  }

  /**
   * A shop's traffic: decisions, named and unnamed feedback, late purchases, feedback before its
   * decision.
   */
  private List<Runnable> traffic(Store target) {
    RandomGenerator random = KeyedRandom.of(11);
    List<Runnable> acts = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String id = "r" + i;
      String user = "u" + Samplers.index(random, 20);
      String item = "i" + Samplers.index(random, 10);
      Duration at = Duration.ofMinutes(i);
      Interaction click =
          Interaction.of("c" + i, user, item, InteractionType.CLICK, START.plus(at).plusSeconds(9));
      Interaction named = Samplers.uniform(random) < 0.5 ? click.answering(id) : click;
      Decision decision = decision(id, user, at, item, "i" + (10 + Samplers.index(random, 5)));
      boolean early = Samplers.uniform(random) < 0.1;
      Runnable show = () -> target.decisions().append(List.of(decision));
      Runnable react = () -> target.interactions().record(List.of(named));
      acts.add(early ? react : show);
      acts.add(early ? show : react);
      if (Samplers.uniform(random) < 0.3) {
        String earlier = "i" + Samplers.index(random, 10);
        Interaction late =
            Interaction.of("p" + i, user, earlier, InteractionType.PURCHASE, START.plus(at));
        acts.add(() -> target.interactions().record(List.of(late)));
      }
    }
    return acts;
  }

  @Test
  void aRestartedTrainerArrivesAtTheSameBits() {
    Store uninterrupted = new InMemoryStore();
    traffic(uninterrupted).forEach(Runnable::run);
    trainer(uninterrupted).learn();

    Store restarted = new InMemoryStore();
    int count = 0;
    Trainer trainer = trainer(restarted, 7);
    for (Runnable act : traffic(restarted)) {
      act.run();
      if (++count % 37 == 0) {
        trainer.learn();
      }
      if (count % 111 == 0) {
        trainer = trainer(restarted, 1 + count % 13);
      }
    }
    trainer.learn();

    assertThat(sha(restarted)).isEqualTo(sha(uninterrupted));
    assertThat(restarted.models().history("default", 100)).hasSizeGreaterThan(10);
  }

  private static String sha(Store target) {
    ModelVersion active = target.models().active("default").orElseThrow();
    return target.models().load("default", active.version()).sha256();
  }

  @Test
  void retrainsOnAPeriodAndGoesOnFromItsEnd() {
    traffic(store).forEach(Runnable::run);
    Trainer trainer = trainer(store);
    trainer.learn();
    TrainingRun run = trainer.retrain(START, START.plus(Duration.ofMinutes(100)));
    assertThat(run.activated()).isTrue();
    assertThat(run.experiences()).isEqualTo(200);
    ModelVersion active = store.models().active("default").orElseThrow();
    assertThat(active.experiences()).isEqualTo(200);
    assertThat(trainer.learn().entries()).isPositive();
    assertThatIllegalArgumentException().isThrownBy(() -> trainer.retrain(START, START));
  }

  @Test
  void publishesWithoutActivatingAfterARollBack() {
    Trainer trainer = trainer(store);
    for (int i = 1; i <= 3; i++) {
      store.decisions().append(List.of(decision("r" + i, "u", Duration.ofMinutes(i), "a")));
      trainer.learn();
    }
    assertThat(store.models().rollBack("default", "test", START).version()).isEqualTo("2");
    store.decisions().append(List.of(decision("r4", "u", Duration.ofMinutes(4), "a")));
    assertThat(trainer.learn().activated()).isFalse();
    assertThat(active()).isEqualTo("2");

    assertThat(store.models().activate("default", "4", "2", "test", START)).isTrue();
    store.decisions().append(List.of(decision("r5", "u", Duration.ofMinutes(5), "a")));
    assertThat(trainer(store).learn().activated()).isTrue();
    assertThat(active()).isEqualTo("5");
  }

  @Test
  void aRollBackHoldsOverARestart() {
    for (int i = 1; i <= 2; i++) {
      store.decisions().append(List.of(decision("r" + i, "u", Duration.ofMinutes(i), "a")));
      trainer(store).learn();
    }
    store.models().rollBack("default", "test", START);
    store.decisions().append(List.of(decision("r3", "u", Duration.ofMinutes(3), "a")));
    assertThat(trainer(store).learn().activated()).isFalse();
    assertThat(active()).isEqualTo("1");
  }

  private String active() {
    return store.models().active("default").orElseThrow().version();
  }

  @Test
  void learnsOnTheHostsExecutorUntilClosed() throws Exception {
    ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    try {
      store.decisions().append(List.of(decision("r1", "u", Duration.ZERO, "a")));
      BackgroundTask learning = trainer(store).startLearning(executor, Duration.ofMillis(1));
      while (store.models().active("default").isEmpty()) {
        Thread.onSpinWait();
      }
      learning.close();
      assertThat(mean("a")).isCloseTo(0.25, closely());
    } finally {
      executor.shutdown();
      assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void namesItsProvenance() {
    store.decisions().append(List.of(decision("r1", "u", Duration.ZERO, "a", "b")));
    trainer(store).learn();
    ModelVersion version = store.models().active("default").orElseThrow();
    assertThat(version.parent()).isNull();
    assertThat(version.algorithm()).isEqualTo("MEAN_REWARD");
    assertThat(version.configuration()).isEqualTo("MeanReward[]");
    assertThat(version.learntThrough()).isEqualTo(store.log().last());
    assertThat(version.metrics()).containsEntry("experiences", 2.0).containsEntry("reward", 0.0);
  }
}
