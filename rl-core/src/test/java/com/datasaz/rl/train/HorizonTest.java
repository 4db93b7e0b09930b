package com.datasaz.rl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.SlateExperience;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import com.datasaz.rl.reward.WeightedReward;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HorizonTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration GAP = Duration.ofMinutes(30);
  private static final FeatureEncoder ENCODER =
      FeatureEncoder.builder()
          .context(Feature.numeric("visits"))
          .item(Feature.numeric("price"))
          .build();

  private final Store store = new InMemoryStore();
  private final Diary diary = new Diary();
  private int keys;

  private Trainer trainer(Store target, Diary learner, int pageSize) {
    return Trainer.builder(target, ENCODER, learner)
        .clock(Clock.fixed(START, ZoneOffset.UTC))
        .pageSize(pageSize)
        .horizon(new Horizon(0.9, GAP))
        .items(id -> id.equals("unknown") ? Optional.empty() : Optional.of(item(id, 7)))
        .rewards(WeightedReward.builder().on(InteractionType.CLICK, 1, Duration.ofDays(1)).build())
        .build();
  }

  private void learn() {
    trainer(store, diary, 500).learn();
  }

  private static Item item(String id, double price) {
    return new Item(id, Attributes.builder().put("price", price).build());
  }

  private static Decision decision(String id, String user, long minute, String... shown) {
    List<ShownItem> slots = new ArrayList<>();
    for (String item : shown) {
      slots.add(new ShownItem(item(item, 2), slots.size(), 0, 0.5, false, Placement.POLICY));
    }
    return new Decision(
        id,
        START.plus(Duration.ofMinutes(minute)),
        new Context(user, Attributes.builder().put("visits", (double) (minute % 10)).build()),
        "default",
        null,
        PropensityKind.EXACT,
        1,
        new Candidates(Candidates.Scope.ALL, 4, List.of("x", "a", "unknown", "b")),
        slots,
        null);
  }

  private void show(String id, String user, long minute, String... shown) {
    store.decisions().append(List.of(decision(id, user, minute, shown)));
  }

  private void click(String id, String user, String item, long minute) {
    Instant at = START.plus(Duration.ofMinutes(minute));
    store
        .interactions()
        .record(
            List.of(
                Interaction.of("k" + keys++, user, item, InteractionType.CLICK, at).answering(id)));
  }

  @Test
  void aDecisionIsLearntWhenTheNextOfTheSameCustomerComes() {
    show("r1", "ann", 0, "a", "b");
    show("s1", "bob", 1, "a");
    learn();
    assertThat(diary.lines).isEmpty();
    click("r1", "ann", "b", 2);
    show("r2", "ann", 10, "b");
    learn();
    assertThat(diary.lines)
        .containsExactly("[a+0.0, b+1.0] of [x, a, b] at 0 then [x, a, b] at 0 times 0.9");
  }

  @Test
  void aSessionEndsWhenTheGapHasPassedByAnyDecision() {
    show("r1", "ann", 0, "a");
    show("s1", "bob", 30, "a");
    learn();
    assertThat(diary.lines).isEmpty();
    show("s2", "eve", 31, "b");
    learn();
    assertThat(diary.lines).containsExactly("[a+0.0] of [x, a, b] at 0 then nothing");
    show("r2", "ann", 32, "b");
    learn();
    assertThat(diary.lines).hasSize(1);
  }

  @Test
  void feedbackBeforeItsDecisionIsLearntCountsAtOnceAndLaterFeedbackCorrects() {
    show("r1", "ann", 0, "a", "b");
    show("r2", "ann", 5, "a");
    learn();
    click("r1", "ann", "b", 6);
    click("r2", "ann", "a", 7);
    learn();
    assertThat(diary.lines)
        .containsExactly(
            "[a+0.0, b+0.0] of [x, a, b] at 0 then [x, a, b] at 5 times 0.9",
            "correct b+0.0 of [x, a, b] at 0 then [x, a, b] at 5 times 0.9 to 1.0");
  }

  @Test
  void aVisitorWithoutAnIdHasNoFuture() {
    store.decisions().append(List.of(decision("r1", null, 0, "a")));
    learn();
    assertThat(diary.lines).containsExactly("[a+0.0] of [x, a, b] at 0 then nothing");
  }

  @Test
  void whatWasShownKeepsItsAttributesAndOthersAreLookedUp() {
    show("r1", "ann", 0, "a");
    show("s1", "bob", 60, "a");
    learn();
    assertThat(diary.prices).containsExactly(7f, 2f, 7f);
  }

  @Test
  void aDecisionThatWasWrittenLateFollowsNothingOlder() {
    show("r2", "ann", 10, "b");
    show("r1", "ann", 0, "a");
    show("r3", "ann", 12, "b");
    learn();
    assertThat(diary.lines)
        .containsExactly(
            "[b+0.0] of [x, a, b] at 0 then [x, a, b] at 2 times 0.9",
            "[a+0.0] of [x, a, b] at 0 then [x, a, b] at 2 times 0.9");
  }

  @Test
  void slatesGoWholeToLearnersThatWantThem() {
    Diary whole = new Diary.OfSlates();
    show("r1", "ann", 0, "a", "b");
    click("r1", "ann", "b", 1);
    show("r2", "ann", 2, "a", "b");
    click("r1", "ann", "a", 3);
    trainer(store, whole, 500).learn();
    assertThat(whole.lines)
        .containsExactly(
            "slate [a+0.0, b+1.0] of [x, a, b] at 0 then [x, a, b] at 2 times 0.9",
            "correct slate [a+0.0, b+1.0] to [a+1.0, b+1.0]");
  }

  /** Sessions, visits of strangers, decisions out of order, clicks before and after, and days. */
  private static List<Runnable> traffic(Store target) {
    RandomGenerator random = KeyedRandom.of(3);
    List<Runnable> acts = new ArrayList<>();
    long minute = 0;
    for (int i = 0; i < 300; i++) {
      minute += Samplers.index(random, 20) == 0 ? 50 : Samplers.index(random, 5);
      String user = "u" + Samplers.index(random, 8);
      long at = Math.max(0, minute - (Samplers.index(random, 10) == 0 ? 7 : 0));
      Decision decision = decision("r" + i, Samplers.index(random, 9) == 0 ? null : user, at, "a");
      acts.add(() -> target.decisions().append(List.of(decision)));
      if (Samplers.uniform(random) < 0.6) {
        String about = "r" + Samplers.index(random, i + 1);
        Instant when = START.plus(Duration.ofMinutes(minute + Samplers.index(random, 90)));
        Interaction click =
            Interaction.of("k" + i, user, "a", InteractionType.CLICK, when).answering(about);
        acts.add(() -> target.interactions().record(List.of(click)));
      }
    }
    return acts;
  }

  @Test
  void theModelDependsOnTheLogAloneWhereverTheTrainerStopsAndRestarts() {
    Store uninterrupted = new InMemoryStore();
    traffic(uninterrupted).forEach(Runnable::run);
    trainer(uninterrupted, diary, 500).learn();

    Store restarted = new InMemoryStore();
    int count = 0;
    Diary other = new Diary();
    Trainer trainer = trainer(restarted, other, 3);
    for (Runnable act : traffic(restarted)) {
      act.run();
      if (++count % 7 == 0) {
        trainer.learn();
      }
      if (count % 21 == 0) {
        trainer = trainer(restarted, other, 1 + count % 11);
      }
    }
    trainer.learn();

    assertThat(other.lines).isEqualTo(diary.lines);
    assertThat(diary.lines).hasSizeGreaterThan(300).anyMatch(line -> line.startsWith("correct"));
    assertThat(diary.lines).anyMatch(line -> line.endsWith("then nothing"));
  }

  /** A correction names the continuation with which its decision was learnt. */
  @Test
  void correctionsNameTheExperienceAsItWasLearnt() {
    traffic(store).forEach(Runnable::run);
    learn();
    List<String> learnt =
        diary.lines.stream()
            .filter(line -> line.startsWith("["))
            .map(line -> line.substring(line.indexOf("of")))
            .toList();
    assertThat(diary.lines)
        .filteredOn(line -> line.startsWith("correct"))
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(learnt)
                    .contains(line.substring(line.indexOf("of"), line.lastIndexOf(" to "))));
  }

  @Test
  void afterAPeriodARestartedTrainerGoesOnLikeTheOneThatRetrained() {
    traffic(store).forEach(Runnable::run);
    Trainer trainer = trainer(store, diary, 500);
    trainer.retrain(START, START.plus(Duration.ofHours(5)));
    List<String> period = List.copyOf(diary.lines);
    Diary restarted = new Diary();
    trainer.learn();
    List<String> rest = diary.lines.subList(period.size(), diary.lines.size());
    Store again = new InMemoryStore();
    traffic(again).forEach(Runnable::run);
    trainer(again, new Diary(), 500).retrain(START, START.plus(Duration.ofHours(5)));
    trainer(again, restarted, 500).learn();
    assertThat(restarted.lines).isNotEmpty().isEqualTo(rest);
  }

  @Test
  void aHorizonHasADiscountAndAGap() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Horizon(0.9, Duration.ZERO))
        .withMessageContaining("gap must be above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Horizon(1.1, GAP))
        .withMessageContaining("discount");
  }

  @Test
  void aSlateHoldsTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SlateExperience(List.of()))
        .withMessageContaining("at least one slot");
    Experience one = Diary.experience();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SlateExperience(List.of(one, one)))
        .withMessageContaining("an action once");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SlateExperience(List.of(one, Diary.experience())))
        .withMessageContaining("one action set");
    SlateExperience slate = new SlateExperience(List.of(one.withReward(-2)));
    assertThat(slate.picked()).isZero();
    assertThat(new SlateExperience(List.of(one.withReward(0))).picked())
        .isEqualTo(SlateExperience.NONE);
    assertThat(slate.continuation()).isEqualTo(Continuation.End.INSTANCE);
  }
}
