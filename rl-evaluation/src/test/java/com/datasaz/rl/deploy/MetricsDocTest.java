package com.datasaz.rl.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.metrics.Anomaly;
import com.datasaz.rl.metrics.AnomalyWatch;
import com.datasaz.rl.metrics.IntraListDistance;
import com.datasaz.rl.metrics.RecommendationMetrics;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.store.Breakdown;
import com.datasaz.rl.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The snippets of docs/metrics.md, on a week of the small shop. */
class MetricsDocTest {
  @Test
  void readsAWeek() {
    Shop shop = new Shop();
    Recommender recommender = shop.recommender("home");
    recommender.refresh();
    shop.visits(1_000, Duration.ofDays(14), recommender::recommend);
    shop.flush(recommender);
    Store store = shop.store;
    Instant today = Shop.START.plus(Duration.ofDays(14));
    // region metrics
    Instant weekAgo = today.minus(Duration.ofDays(7));
    List<RecommendationMetrics> week =
        RecommendationMetrics.read(store.totals(), shop.catalog.size(), weekAgo, today);
    double clickRate = week.get(0).clickThroughRate();
    List<Anomaly> changed =
        AnomalyWatch.standard()
            .compare(store.totals(), weekAgo.minus(Duration.ofDays(7)), weekAgo, today);
    // endregion
    assertThat(clickRate).isBetween(0.08, 0.17);
    assertThat(week.get(0).diversity().coverage()).isOne();
    assertThat(changed).isEmpty();
    // region breakdown
    Breakdown daily = Breakdown.of(weekAgo, today).every(Duration.ofDays(1)).byAttribute("variant");
    for (RecommendationMetrics day :
        RecommendationMetrics.read(store.totals(), shop.catalog.size(), daily)) {
      Instant midnight = day.by().bucket();
      String variant = day.by().attribute(); // as in Attributes.builder().put("variant", ...)
      draw(midnight, variant, day.clickThroughRate());
    }
    // endregion
    assertThat(drawn).hasSize(7);
    assertThat(IntraListDistance.read(store, shop.catalog, Breakdown.of(weekAgo, today)).values())
        .containsOnly(new IntraListDistance(0, 0));
  }

  private final Map<Instant, Double> drawn = new TreeMap<>();

  private void draw(@Nullable Instant day, @Nullable String variant, double clickRate) {
    assertThat(day).isNotNull();
    assertThat(variant).isNull();
    drawn.put(day, clickRate);
  }
}
