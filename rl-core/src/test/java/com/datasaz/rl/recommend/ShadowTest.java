package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.feature.Context;
import com.datasaz.rl.metrics.micrometer.MicrometerListener;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.task.BackgroundTask;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShadowTest {
  private final Shop shop = new Shop(50);

  private RecommenderBuilder shadowed(double share, int capacity) {
    return shop.builder().shadow(new ShadowPlan("next", share, capacity));
  }

  /** A version of the challenger that is made by a scripted algorithm. */
  private RecommenderBuilder shadowedBy(ScriptedAlgorithm challenger, int capacity) {
    ModelState state = new ModelState("SCRIPTED", shop.encoder.schema().fingerprint(), new byte[0]);
    challenge(challenger.toString(), state);
    return shadowed(1, capacity).alsoServing(challenger);
  }

  /** Copies a version of the model that serves to the challenger. */
  private void challenge(String version) {
    challenge(Shop.ALGORITHM.toString(), shop.store.models().load("default", version));
  }

  private void challenge(String configuration, ModelState state) {
    shop.store
        .models()
        .insert(
            new ModelVersion(
                "next",
                "1",
                null,
                state.algorithm(),
                configuration,
                state.schemaFingerprint(),
                0,
                0,
                shop.clock.instant(),
                new TreeMap<>()),
            state);
    shop.store.models().activate("next", "1", null, "test", shop.clock.instant());
  }

  private static Shadow shadowOf(Recommender recommender) {
    return recommender.shadow().orElseThrow();
  }

  private static List<Recommendation> answers(Recommender recommender, int count) {
    List<Recommendation> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      answers.add(recommender.recommend(Shop.ANNA, 5));
    }
    return answers;
  }

  @Test
  void nothingIsScoredBeforeAVersionIsActive() {
    shop.publish("1", "i1");
    Recommender recommender = shadowed(1, 100).build();
    answers(recommender, 10);
    assertThat(shadowOf(recommender).statistics().taken()).isZero();
    assertThat(shadowOf(recommender).statistics().version()).isNull();
    assertThat(shop.builder().build().shadow()).isEmpty();
  }

  @Test
  void theSameVersionInTheShadowAgreesAndAnotherDoesNot() {
    shop.publish("1", "i1", "i2", "i3", "i4", "i5");
    challenge("1");
    List<ShadowScore> heard = new ArrayList<>();
    Recommender recommender = shadowed(1, 100).listener(listener(heard)).build();
    answers(recommender, 10);
    assertThat(shadowOf(recommender).score()).isEqualTo(10);
    assertThat(shadowOf(recommender).statistics().meanOverlap()).isEqualTo(1);
    assertThat(heard).hasSize(10).allMatch(one -> one.overlap() == 1 && !one.failed());

    shop.publish("2", "i1", "i2", "i20", "i21", "i22");
    recommender.refresh();
    heard.clear();
    answers(recommender, 1);
    shadowOf(recommender).score();
    assertThat(heard)
        .allSatisfy(
            one -> {
              assertThat(one.overlap()).isCloseTo(0.4, within(1e-12));
              assertThat(one.version()).isEqualTo("1");
              assertThat(one.served()).isEqualTo("2");
            });
  }

  private static ServingListener listener(List<ShadowScore> heard) {
    return new ServingListener() {
      @Override
      public void shadowed(String model, ShadowScore score) {
        heard.add(score);
      }
    };
  }

  /** The same answers, the same log and the same counts, bit for bit. */
  @Test
  void whatIsServedAndLoggedIsTheSameWithAShadow() {
    Shop other = new Shop(50);
    for (Shop one : List.of(shop, other)) {
      one.publish("1", "i1", "i2");
    }
    Recommender with =
        shadowedBy(new ScriptedAlgorithm(ScriptedAlgorithm.How.THROWS), 100)
            .rules(Rule.atMost(2, "brand"))
            .build();
    Recommender without = other.builder().rules(Rule.atMost(2, "brand")).build();
    List<Recommendation> shown = answers(with, 50);
    shadowOf(with).score();
    assertThat(shown).isEqualTo(answers(without, 50));
    with.flush();
    without.flush();
    assertThat(shop.store.log().read(0, 100)).isEqualTo(other.store.log().read(0, 100));
    assertThat(with.rules()).isEqualTo(without.rules());
    assertThat(with.statistics()).isEqualTo(without.statistics());
  }

  @ParameterizedTest
  @EnumSource(names = {"THROWS", "REPEATS", "EMPTY"})
  void aChallengerThatThrowsOrGivesNoListIsCounted(ScriptedAlgorithm.How how) {
    shop.publish("1", "i1");
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    MicrometerListener listener = new MicrometerListener(meters);
    Recommender recommender = shadowedBy(new ScriptedAlgorithm(how), 9).listener(listener).build();
    listener.watch(recommender);
    answers(recommender, 10);
    assertThat(shadowOf(recommender).score()).isEqualTo(9);
    ShadowStatistics statistics = shadowOf(recommender).statistics();
    assertThat(statistics.failed()).isEqualTo(9);
    assertThat(statistics.scored()).isZero();
    assertThat(statistics.version()).isEqualTo("1");
    assertThat(meters.get("recommender.shadow").tag("outcome", "failed").timer().count())
        .isEqualTo(9);
    assertThat(meters.get("recommender.shadow.dropped").gauge().value()).isOne();
  }

  @Test
  void aChallengerThatHangsHoldsUpNobodyAndWhatIsTooMuchIsDropped() throws Exception {
    shop.publish("1", "i1");
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    ScriptedAlgorithm hangs =
        new ScriptedAlgorithm(
            ScriptedAlgorithm.How.FIRST,
            () -> {
              reached.countDown();
              await(released);
            });
    Recommender recommender = shadowedBy(hangs, 5).build();
    ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    try (BackgroundTask following = shadowOf(recommender).follow(executor, Duration.ofMillis(1))) {
      assertThat(following).isNotNull();
      recommender.recommend(Shop.ANNA, 5);
      assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
      shop.after(Duration.ofSeconds(30));
      assertThat(answers(recommender, 100)).allMatch(answer -> !answer.isFallback());
      ShadowStatistics stuck = shadowOf(recommender).statistics();
      assertThat(stuck.underWay()).isEqualTo(Duration.ofSeconds(30));
      assertThat(stuck.waiting()).isEqualTo(5);
      assertThat(stuck.dropped()).isEqualTo(95);
      assertThat(shadowOf(recommender).score()).as("another thread scores").isZero();
    } finally {
      released.countDown();
      executor.shutdown();
      assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aShareOfTheAnswersIsTakenAndNeverTheFallbacks() {
    shop.publish("1", "i1");
    challenge("1");
    Recommender recommender = shadowed(0.1, 10_000).build();
    answers(recommender, 5_000);
    assertThat(shadowOf(recommender).statistics().taken()).isBetween(430L, 570L);
    long taken = shadowOf(recommender).statistics().taken();
    for (int i = 0; i < 1_000; i++) {
      recommender.control(RecommendationRequest.of(Shop.ANNA, 5));
    }
    assertThat(shadowOf(recommender).statistics().taken()).isEqualTo(taken);
  }

  @Test
  void whatWaitsOfAnErasedCustomerIsDropped() {
    shop.publish("1", "i1");
    challenge("1");
    Recommender recommender = shadowed(1, 100).build();
    answers(recommender, 3);
    recommender.recommend(Context.of("bob"), 5);
    recommender.forget("anna");
    assertThat(shadowOf(recommender).statistics().waiting()).isOne();
    assertThat(shadowOf(recommender).score()).isOne();
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> ShadowPlan.of("next", 0)).hasMessageContaining("shadow's share");
    assertThatThrownBy(() -> new ShadowPlan("next", 1, 0)).hasMessageContaining("capacity");
  }
}
