package com.datasaz.rl.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.deploy.PipelineStatus.Phase;
import com.datasaz.rl.policy.MeanReward;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.Revision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingPipelineTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Candidate RIGHT = new Candidate("right", new MeanReward());
  private static final Candidate WRONG = new Candidate("wrong", new Flipped());

  private Shop shop = new Shop();
  private Recommender serving = shop.recommender("home");
  private Instant until = Shop.START;

  @BeforeEach
  void aMonthOfVisits() {
    serving.refresh();
    visits(4_000);
    until = shop.instant();
  }

  private void visits(int visits) {
    shop.visits(visits, MONTH, serving::recommend);
    shop.flush(serving);
  }

  private PipelineOptions options() {
    return TrainingPipeline.builder(shop.store, shop.encoder, () -> shop.catalog)
        .model("home")
        .rewards(shop.rewards)
        .clock(shop);
  }

  @Test
  void theBestCandidateTakesThePlaceOfWhatWasShown() {
    // region pipeline
    TrainingPipeline pipeline =
        TrainingPipeline.builder(shop.store, shop.encoder, () -> shop.catalog)
            .model("home")
            .candidates(RIGHT, WRONG)
            .rewards(RewardModel.clicks())
            .period(Duration.ofDays(30), 0.2)
            .clock(shop)
            .build();
    PipelineReport report = pipeline.run(until);
    // endregion
    assertThat(report.winner()).as(report.conclusion()).isEqualTo("right");
    assertThat(report.leaderboard()).extracting(Standing::name).containsExactly("right", "wrong");
    assertThat(report.serving().value()).isCloseTo(0.119, within(0.03));
    assertThat(report.leaderboard().get(0).value()).isCloseTo(0.4, within(0.1));
    assertThat(report.split()).isEqualTo(until.minus(Duration.ofDays(6)));
    ModelVersion active = shop.store.models().active("home").orElseThrow();
    assertThat(active.version()).isEqualTo(report.deployed());
    assertThat(active.metrics())
        .containsEntry(TrainingPipeline.VALUE, report.leaderboard().get(0).value());
    assertThat(shop.store.models().activations("home", 1).get(0).reason())
        .contains("right passed the gate");
    assertThat(pipeline.status().phase()).isEqualTo(Phase.DONE);
    assertThat(shop.store.revisions().latest("pipeline/home").map(Revision::value).orElse(""))
        .startsWith("DONE  2/2: right became version 1 of home");
    serving.refresh();
    assertThat(serving.statistics().version()).isEqualTo("1");
  }

  @Test
  void aWorseCandidateIsStoredAndDoesNotServe() {
    PipelineReport report = options().candidates(WRONG).build().run(until);
    assertThat(report.deployed()).isNull();
    assertThat(report.conclusion()).contains("nothing is deployed: wrong").contains("not above");
    assertThat(shop.store.models().active("home")).isEmpty();
    assertThat(shop.store.models().history("home/wrong", 9)).hasSize(1);
  }

  @Test
  void whatServesIsValuedOnTheSameDecisions() {
    TrainingPipeline pipeline = options().candidates(WRONG, RIGHT).build();
    pipeline.run(until);
    serving.refresh();
    visits(4_000);
    PipelineReport second = pipeline.run(shop.instant());
    assertThat(second.serving().value()).isCloseTo(0.4, within(0.06));
    assertThat(second.leaderboard().get(0).name()).isEqualTo("right");
  }

  @Test
  void aCancelledRunGoesOnWhereItStopped() {
    Cancelling clock = new Cancelling();
    TrainingPipeline pipeline = options().candidates(RIGHT, WRONG).clock(clock).build();
    clock.pipeline = pipeline;
    assertThatThrownBy(() -> pipeline.run(until)).isInstanceOf(PipelineCancelledException.class);
    assertThat(pipeline.status().phase()).isEqualTo(Phase.CANCELLED);
    assertThat(shop.store.models().history("home/right", 9)).hasSize(1);
    assertThat(shop.store.models().history("home/wrong", 9)).isEmpty();
    clock.pipeline = null;
    PipelineReport report = pipeline.run(until);
    assertThat(report.winner()).isEqualTo("right");
    assertThat(shop.store.models().history("home/right", 9)).hasSize(1);
    assertThat(shop.store.models().history("home/wrong", 9)).hasSize(1);
  }

  /** Cancels as soon as the first candidate is stored. */
  private final class Cancelling extends Clock {
    volatile @Nullable TrainingPipeline pipeline;

    @Override
    public Instant instant() {
      TrainingPipeline running = pipeline;
      if (running != null && !shop.store.models().history("home/right", 1).isEmpty()) {
        running.cancel();
      }
      return shop.instant();
    }

    @Override
    public ZoneId getZone() {
      return shop.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void aLogThatTellsNothingIsRefusedWithTheReason() {
    Instant early = Shop.START.minus(Duration.ofDays(100));
    PipelineReport report = options().candidates(RIGHT).build().run(early);
    assertThat(report.winner()).isNull();
    assertThat(report.conclusion()).startsWith("no candidate could be valued");
    assertThat(report.leaderboard().get(0).refusal()).isNotNull();
  }

  @Test
  void versionsArePromotedAndRolledBackWithTheirReasons() {
    options().candidates(RIGHT).challenging("home-next").build().run(until);
    Versions versions = new Versions(shop.store, shop);
    assertThat(shop.store.models().active("home")).isEmpty();
    ModelVersion first = versions.promote("home-next", "1", "home", "ops: rolled out");
    ModelVersion second = versions.promote("home-next", "1", "home", "ops: again");
    assertThat(second.version()).isEqualTo("2");
    assertThat(versions.rollBack("home", "ops: the second was a mistake")).isEqualTo(first);
    assertThat(versions.trail("home", 9))
        .extracting(line -> line.version() + " " + line.reason())
        .containsExactly("1 ops: the second was a mistake", "2 ops: again", "1 ops: rolled out");
    assertThatThrownBy(() -> versions.promote("home-next", "7", "home", "no"))
        .hasMessageContaining("version 7 of model home-next does not exist");
    versions.retire("home", 2, "ops: no room");
    assertThat(versions.retirements("home", 9))
        .extracting(line -> line.value() + ", " + line.reason())
        .containsExactly("all but the latest 2, ops: no room");
  }

  /** The log was shown by a policy that explores; the shop's own logic is better than that. */
  @Test
  void theShopsOwnLogicIsWhatToBeatWhileNothingServes() {
    PipelineReport withoutIt = options().candidates(RIGHT).build().run(until);
    assertThat(withoutIt.serving().value()).isCloseTo(0.119, within(0.03));
    Policy best =
        RIGHT
            .algorithm()
            .restore(shop.encoder.schema(), shop.store.models().load("home/right", "1"))
            .snapshot();
    shop = new Shop();
    serving = shop.recommender("home");
    aMonthOfVisits();
    PipelineReport report = options().candidates(RIGHT).baseline(best).build().run(until);
    assertThat(report.serving().value()).isCloseTo(0.4, within(0.1));
    assertThat(report.deployed()).as(report.conclusion()).isNull();
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> options().build()).hasMessageContaining("must have a candidate");
    assertThatThrownBy(() -> options().candidates(RIGHT, RIGHT))
        .hasMessageContaining("right twice");
    assertThat(Candidate.grid("x", value -> new MeanReward(), 0.1, 1))
        .extracting(Candidate::name)
        .containsExactly("x-0.1", "x-1.0");
  }
}
