package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.metrics.micrometer.MicrometerListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServingListenerTest {
  private final Shop shop = new Shop(5);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final MicrometerListener micrometer = new MicrometerListener(meters);

  private Recommender recommender(ServingListener listener) {
    Recommender recommender = shop.builder().listener(listener).build();
    recommender.refresh();
    return recommender;
  }

  @Test
  void micrometerCountsAnswersEventsAndRefusals() {
    Recommender recommender = recommender(micrometer);
    micrometer.watch(recommender);
    Recommendation answer = recommender.recommend(Shop.ANNA, 2);
    recommender.control(RecommendationRequest.of(Shop.ANNA, 2));
    Interaction click =
        shop.interaction("k1", "anna", answer.itemIds().get(0), InteractionType.CLICK)
            .answering(answer.id());
    recommender.record(click);
    recommender.record(click);
    assertThatThrownBy(
            () ->
                recommender.record(
                    shop.interaction("k2", "anna", "i0", new InteractionType("GIFT_WRAP"))))
        .isInstanceOf(RefusedInteractionException.class);
    assertThat(meters.get("recommender.requests").tag("outcome", "policy").timer().count()).isOne();
    assertThat(meters.get("recommender.requests").tag("outcome", "CONTROL").timer().count())
        .isOne();
    assertThat(meters.get("recommender.events").tag("duplicate", "false").counter().count())
        .isOne();
    assertThat(meters.get("recommender.events").tag("duplicate", "true").counter().count()).isOne();
    assertThat(
            meters
                .get("recommender.events.refused")
                .tag("reason", "UNKNOWN_TYPE")
                .counter()
                .count())
        .isOne();
    assertThat(meters.get("recommender.decisions.buffered").gauge().value())
        .isEqualTo(recommender.statistics().buffered());
    assertThat(meters.get("recommender.model.age").gauge().value()).isNaN();
  }

  @Test
  void latencyIsMeasured() {
    long[] heard = new long[1];
    Recommender recommender =
        recommender(
            new ServingListener() {
              @Override
              public void answered(String model, Recommendation answer, long nanos) {
                heard[0] = nanos + 1;
              }
            });
    recommender.recommend(Shop.ANNA, 1);
    assertThat(TimeUnit.NANOSECONDS.toSeconds(heard[0])).isZero();
    assertThat(heard[0]).isPositive();
  }

  @Test
  void whatAListenerThrowsDoesNotReachThePage() {
    Recommender recommender =
        recommender(
            new ServingListener() {
              @Override
              public void answered(String model, Recommendation answer, long nanos) {
                throw new IllegalStateException("meters are full");
              }

              @Override
              public void recorded(String model, Interaction interaction, boolean isNew) {
                throw new IllegalStateException("meters are full");
              }
            });
    assertThat(recommender.recommend(Shop.ANNA, 2).items()).hasSize(2);
    assertThat(
            recommender.record(shop.interaction("k", "anna", "i1", InteractionType.VIEW)).isNew())
        .isTrue();
  }
}
