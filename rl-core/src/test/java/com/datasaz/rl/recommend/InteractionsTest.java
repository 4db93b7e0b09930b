package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.recommend.RefusedInteractionException.Reason;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.store.StoreException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class InteractionsTest {
  private static final InteractionType GIFT = new InteractionType("GIFT_WRAP");

  private final Shop shop = new Shop(5);
  private final Recommender recommender = shop.builder().interactionTypes(GIFT).build();
  private final Interactions interactions = recommender.interactions();

  private Interaction click(String key) {
    return shop.interaction(key, "anna", "i1", InteractionType.CLICK);
  }

  private void assertRefused(Reason reason, Runnable step, String message) {
    long before = interactions.counts().refused().get(reason);
    int calls = shop.store.calls.get();
    assertThatThrownBy(step::run)
        .isInstanceOf(RefusedInteractionException.class)
        .hasMessageContaining(message)
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedInteractionException.class))
        .returns(reason, RefusedInteractionException::reason);
    assertThat(interactions.counts().refused()).containsEntry(reason, before + 1);
    assertThat(shop.store.calls).as("nothing reaches the storage").hasValue(calls);
  }

  @Test
  void anInteractionCountsOnceHoweverOftenItIsGiven() {
    assertThat(recommender.record(click("1")).isNew()).isTrue();
    assertThat(recommender.record(click("1")).isNew()).isFalse();
    assertThat(interactions.record(List.of(click("1"), click("2"))))
        .extracting("isNew")
        .containsExactly(false, true);

    assertThat(interactions.history("anna", 10)).containsExactly(click("2"), click("1"));
    assertThat(interactions.counts().accepted()).isEqualTo(2);
    assertThat(interactions.counts().duplicates()).isEqualTo(2);
  }

  @Test
  void typesMustBeDeclared() {
    recommender.record(shop.interaction("1", "anna", "i1", GIFT));

    assertRefused(
        Reason.UNKNOWN_TYPE,
        () ->
            recommender.record(shop.interaction("2", "anna", "i1", new InteractionType("CLICKK"))),
        "must be one of [CART_ADD, CLICK, GIFT_WRAP, PURCHASE, VIEW, WISHLIST], got CLICKK");
  }

  @Test
  void theFutureIsRefusedBeyondWhatClocksDiffer() {
    recommender.record(
        Interaction.of(
            "1", "anna", "i1", InteractionType.CLICK, Shop.START.plus(Duration.ofMinutes(5))));

    assertRefused(
        Reason.FUTURE_TIME,
        () ->
            recommender.record(
                Interaction.of(
                    "2", "anna", "i1", InteractionType.CLICK, Shop.START.plusSeconds(301))),
        "must not be after 2026-03-01T10:05:00Z, got 2026-03-01T10:05:01Z");
  }

  @Test
  void rawValuesAreCheckedAndCounted() {
    interactions.log("1", "anna", "i1", "CLICK", null, Attributes.empty());

    assertThat(interactions.history("anna", 10)).containsExactly(click("1"));
    assertRefused(Reason.INVALID, () -> log("", "i1", "CLICK"), "interaction key");
    assertRefused(Reason.INVALID, () -> log("2", "i\u0000", "CLICK"), "control characters");
    assertRefused(Reason.INVALID, () -> log("2", "i1", "click"), "interaction type");
    assertRefused(Reason.INVALID, () -> log("2", "i1", null), "interaction type");
    assertRefused(Reason.INVALID, () -> log(null, "i1", "CLICK"), "interaction key");
    assertRefused(Reason.UNKNOWN_TYPE, () -> log("2", "i1", "HOVER"), "HOVER");
  }

  private void log(String key, String itemId, String type) {
    interactions.log(key, "anna", itemId, type, null, Attributes.empty());
  }

  @Test
  void oneRefusedInteractionKeepsOutItsBatch() {
    assertThatThrownBy(
            () ->
                interactions.record(
                    List.of(
                        click("1"), shop.interaction("2", "anna", "i1", new InteractionType("X")))))
        .isInstanceOf(RefusedInteractionException.class);

    assertThat(interactions.history("anna", 10)).isEmpty();
  }

  @Test
  void anOutageIsToldAndTheSameInteractionMayBeGivenAgain() {
    shop.store.down = true;
    assertThatThrownBy(() -> recommender.record(click("1"))).isInstanceOf(StoreException.class);
    assertThat(interactions.counts().accepted()).isZero();

    shop.store.down = false;
    assertThat(recommender.record(click("1")).isNew()).isTrue();
  }

  @Test
  void rewardsAreThoseOfTheRewardModel() {
    assertThat(interactions.reward(click("1"))).isEqualTo(RewardModel.funnel().reward(click("1")));
    assertThat(interactions.reward(click("1"))).isEqualTo(0.2);
    assertThat(interactions.reward(shop.interaction("1", "anna", "i1", InteractionType.VIEW)))
        .isZero();
  }

  @Test
  void interactionsAreCountedByTypeAndPeriod() {
    recommender.record(click("1"));
    shop.after(Duration.ofHours(1));
    recommender.record(shop.interaction("2", "bob", "i2", InteractionType.PURCHASE).worth(9.5));

    assertThat(interactions.statistics(Shop.START, Shop.START.plusSeconds(7_200)))
        .extracting("type", "count", "value")
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(InteractionType.CLICK, 1L, 0.0),
            org.assertj.core.groups.Tuple.tuple(InteractionType.PURCHASE, 1L, 9.5));
    assertThat(interactions.statistics(Shop.START, Shop.START.plusSeconds(60))).hasSize(1);
  }

  @Test
  void whatIsKnownAboutACustomerMergesIntoARequestThatHasTheLastWord() {
    Attributes stored = Attributes.builder().put("device", "desktop").put("member", true).build();
    Attributes request = Attributes.builder().put("device", "phone").build();
    assertThat(interactions.features("anna")).isEqualTo(Attributes.empty());

    interactions.remember("anna", stored);

    assertThat(interactions.features("anna")).isEqualTo(stored);
    assertThat(interactions.contextOf("anna", request))
        .isEqualTo(
            new Context(
                "anna", Attributes.builder().put("device", "phone").put("member", true).build()));
    assertThat(interactions.contextOf("bob", request)).isEqualTo(new Context("bob", request));
  }

  @Test
  void aHistoryHasALimit() {
    assertThatThrownBy(() -> interactions.history("anna", 0)).hasMessageContaining("limit");
    assertThatThrownBy(() -> interactions.history("anna", 10_001)).hasMessageContaining("limit");
    assertThatThrownBy(() -> interactions.history("", 1)).hasMessageContaining("user id");
  }
}
