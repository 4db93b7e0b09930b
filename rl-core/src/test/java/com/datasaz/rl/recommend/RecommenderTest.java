package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.store.LogEntry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecommenderTest {
  private final Shop shop = new Shop(20);

  @Test
  void aColdShopIsExploredFromTheFirstRequestOn() {
    Recommender recommender = shop.builder().build();

    Recommendation answer = recommender.recommend(Shop.ANNA, 5);

    assertThat(answer.itemIds()).hasSize(5).doesNotHaveDuplicates();
    assertThat(answer.version()).isEqualTo(Recommender.PRIOR_VERSION);
    assertThat(answer.isFallback()).isFalse();
    assertThat(answer.items()).allMatch(item -> item.propensity() <= 1.0 / 15);
  }

  @Test
  void thePublishedModelServesAfterARefresh() {
    Recommender recommender = shop.builder().build();
    shop.publish("v1", "i7");

    assertThat(recommender.recommend(Shop.ANNA, 1).version()).isEqualTo("prior");
    assertThat(recommender.refresh()).isTrue();
    assertThat(recommender.refresh()).isFalse();

    Recommendation answer = recommender.recommend(Shop.ANNA, 1);
    assertThat(answer.version()).isEqualTo("v1");
    assertThat(answer.itemIds()).containsExactly("i7");
    assertThat(answer.items().get(0).propensity()).isBetween(0.999, 1.0);
  }

  @Test
  void whatWasShownIsLoggedWithWhatFeedbackAndEvaluationNeed() {
    Recommender recommender = shop.builder().build();
    Recommendation answer = recommender.recommend(Shop.ANNA, 3);

    recommender.flush();

    Decision logged = shop.store.decisions().find(answer.id()).orElseThrow().decision();
    assertThat(logged.context()).isEqualTo(Shop.ANNA);
    assertThat(logged.seed()).isEqualTo(42);
    assertThat(logged.time()).isEqualTo(Shop.START);
    assertThat(logged.shown()).hasSize(3);
    assertThat(logged.shown().get(1).item())
        .isEqualTo(shop.catalog.item(shop.catalog.row(answer.itemIds().get(1))));
    assertThat(logged.candidates().ids()).hasSize(20);
  }

  @Test
  void reasonsAreGivenOnRequest() {
    shop.publish("v1", "i7");
    Recommender recommender = shop.builder().rules(Rule.pinned(1, "i3")).build();
    RecommendationRequest request = RecommendationRequest.of(Shop.ANNA, 2);

    assertThat(recommender.recommend(request).items()).allMatch(i -> i.explanation() == null);
    List<RecommendedItem> items = recommender.recommend(request.explained()).items();
    assertThat(items.get(0).explanation().expectedReward()).isEqualTo(items.get(0).score());
    assertThat(items.get(1).explanation()).as("pinned").isNull();
  }

  @Test
  void theStatisticsTellWhatServesAndForHowLong() {
    Recommender recommender = shop.builder().build();
    recommender.recommend(Shop.ANNA, 2);
    assertThat(recommender.statistics().version()).isEqualTo("prior");
    assertThat(recommender.statistics().age()).isNull();

    shop.publish("v1", "i7");
    recommender.refresh();
    shop.after(Duration.ofHours(2));

    assertThat(recommender.statistics().version()).isEqualTo("v1");
    assertThat(recommender.statistics().age()).isEqualTo(Duration.ofHours(2));
    assertThat(recommender.statistics().requests()).isEqualTo(1);
    assertThat(recommender.statistics().buffered()).isEqualTo(1);
    assertThat(recommender.statistics().fallbacks().values()).containsOnly(0L);
  }

  @Test
  void feedbackNeverComesBeforeItsDecisionInTheLog() {
    Recommender recommender = shop.builder().build();
    Recommendation answer = recommender.recommend(Shop.ANNA, 3);

    recommender.record(
        shop.interaction("k", "anna", answer.itemIds().get(0), InteractionType.CLICK)
            .answering(answer.id()));

    List<LogEntry> log = shop.store.log().read(0, 10);
    assertThat(log).hasSize(2);
    assertThat(log.get(0)).isInstanceOf(LogEntry.Shown.class);
    assertThat(log.get(1)).isInstanceOf(LogEntry.Feedback.class);
  }
}
