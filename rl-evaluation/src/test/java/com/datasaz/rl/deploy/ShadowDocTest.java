package com.datasaz.rl.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.policy.MeanReward;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.recommend.Shadow;
import com.datasaz.rl.recommend.ShadowPlan;
import com.datasaz.rl.recommend.ShadowStatistics;
import com.datasaz.rl.task.BackgroundTask;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The snippet of docs/training.md about shadows: the candidate of a pipeline scores live traffic.
 */
class ShadowDocTest {
  private final Shop shop = new Shop();

  @Test
  void aCandidateScoresLiveTraffic() throws Exception {
    Recommender first = shop.recommender("home");
    shop.visits(2_000, Duration.ofDays(30), first::recommend);
    shop.flush(first);
    TrainingPipeline.builder(shop.store, shop.encoder, () -> shop.catalog)
        .model("home")
        .candidates(new Candidate("mean", new MeanReward()))
        .rewards(shop.rewards)
        .challenging("home-tried")
        .clock(shop)
        .build()
        .run(shop.instant());
    ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    Versions versions = new Versions(shop.store, shop);
    // region shadow
    versions.shadow("home/mean", "1", "home-next", "ops: watch it before anybody sees it");
    Recommender recommender =
        Recommender.builder(shop.store, shop.encoder, new MeanReward())
            .model("home")
            .catalog(() -> shop.catalog)
            .shadow(ShadowPlan.of("home-next", 0.1)) // a tenth of the answers
            .build();
    Shadow shadow = recommender.shadow().orElseThrow();
    BackgroundTask following = shadow.follow(executor, Duration.ofMillis(100));
    // endregion
    shop.visits(500, Duration.ofDays(1), recommender::recommend);
    following.close();
    executor.shutdown();
    assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    shadow.score();
    ShadowStatistics statistics = shadow.statistics();
    assertThat(statistics.version()).isEqualTo("1");
    assertThat(statistics.taken()).isBetween(20L, 90L);
    assertThat(statistics.scored() + statistics.waiting()).isEqualTo(statistics.taken());
    assertThat(statistics.failed()).isZero();
    assertThat(statistics.meanOverlap()).isBetween(0.0, 1.0);
  }
}
