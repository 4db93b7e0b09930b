package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.SignedId;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.recommend.FeedbackRules.Unnamed;
import com.datasaz.rl.recommend.RefusedInteractionException.Reason;
import com.datasaz.rl.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedbackTest {
  private static final SigningKeys KEYS = SigningKeys.of(1, SigningKeysTest.secret(1));
  private static final FeedbackRules SIGNED = FeedbackRules.signed(KEYS);

  private final Shop shop = new Shop(20);
  private final Recommender recommender = with(SIGNED);
  private int keys;

  private Recommender with(FeedbackRules rules) {
    return shop.builder().feedback(rules).build();
  }

  private Interaction did(
      InteractionType type, @Nullable String user, String item, @Nullable String id) {
    return new Interaction(
        "k" + keys++, user, item, type, shop.clock.instant(), 0, id, null, Attributes.empty());
  }

  private Interaction click(@Nullable String user, String item, @Nullable String id) {
    return did(InteractionType.CLICK, user, item, id);
  }

  private static void accepts(Recommender recommender, Interaction interaction) {
    assertThat(recommender.record(interaction).isNew()).isTrue();
  }

  private static void refuses(Recommender recommender, Reason reason, Interaction interaction) {
    long before = recommender.interactions().counts().refused().get(reason);
    assertThatThrownBy(() -> recommender.record(interaction))
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedInteractionException.class))
        .returns(reason, RefusedInteractionException::reason);
    assertThat(recommender.interactions().counts().refused()).containsEntry(reason, before + 1);
  }

  private void refusesWithoutTheStorage(Reason reason, Interaction interaction) {
    int calls = shop.store.calls.get();
    refuses(recommender, reason, interaction);
    assertThat(shop.store.calls).hasValue(calls);
  }

  @Test
  void theCustomerWhoWasShownAnItemAnswersEachTypeOnce() {
    Recommendation answer = recommender.recommend(Shop.ANNA, 3);
    String first = answer.itemIds().get(0);
    String second = answer.itemIds().get(1);

    accepts(recommender, click("anna", first, answer.id()));
    accepts(recommender, click("anna", second, answer.id()));
    accepts(recommender, did(InteractionType.PURCHASE, "anna", first, answer.id()));
    refuses(recommender, Reason.ALREADY_COUNTED, click("anna", first, answer.id()));
    refuses(recommender, Reason.ALREADY_COUNTED, click(null, second, answer.id()));
    assertThat(shop.store.interactions().answers(answer.id())).hasSize(3);
  }

  @Test
  void anIdIsNotOursIfTheKeyHasNotSignedIt() {
    Recommendation answer = recommender.recommend(Shop.ANNA, 3);
    String item = answer.itemIds().get(0);
    SignedId id = SignedId.parse(answer.id()).orElseThrow();
    String foreignKey =
        with(FeedbackRules.signed(SigningKeys.of(1, SigningKeysTest.secret(9))))
            .recommend(Shop.ANNA, 3)
            .id();
    String unknownKey =
        with(FeedbackRules.signed(SigningKeys.of(2, SigningKeysTest.secret(1))))
            .recommend(Shop.ANNA, 3)
            .id();

    refusesWithoutTheStorage(Reason.FORGED, click("anna", item, "guessed"));
    refusesWithoutTheStorage(
        Reason.FORGED, click("anna", item, id.withTag(new byte[16]).toString()));
    refusesWithoutTheStorage(
        Reason.FORGED, click("bob", item, id.withUser(new byte[8]).toString()));
    refusesWithoutTheStorage(Reason.FORGED, click("anna", item, foreignKey));
    refusesWithoutTheStorage(Reason.FORGED, click("anna", item, unknownKey));
  }

  @Test
  void anotherCustomerCannotAnswerButOneWhoSignedOutOrInCan() {
    Recommendation annas = recommender.recommend(Shop.ANNA, 3);
    Recommendation visitors = recommender.recommend(Context.anonymous(Attributes.empty()), 3);

    refusesWithoutTheStorage(Reason.WRONG_USER, click("bob", annas.itemIds().get(0), annas.id()));
    accepts(recommender, click(null, annas.itemIds().get(0), annas.id()));
    accepts(recommender, click("bob", visitors.itemIds().get(0), visitors.id()));
  }

  @Test
  void anIdExpiresWithTheWindowOfTheRewardsUnlessSaid() {
    Recommendation answer = recommender.recommend(Shop.ANNA, 3);
    String item = answer.itemIds().get(0);
    shop.after(Duration.ofDays(7));
    accepts(recommender, click("anna", item, answer.id()));

    shop.after(Duration.ofMillis(1));
    Interaction late = did(InteractionType.PURCHASE, "anna", item, answer.id());
    refusesWithoutTheStorage(Reason.EXPIRED, late);
    accepts(with(SIGNED.answerable(Duration.ofDays(8))), late);
  }

  /** The time that a page claims does not make an old id young. */
  @Test
  void whatWasDoneInTimeButComesTooLateHasExpired() {
    Recommendation answer = recommender.recommend(Shop.ANNA, 3);
    Interaction inTime = click("anna", answer.itemIds().get(0), answer.id());
    shop.after(Duration.ofDays(30));
    refusesWithoutTheStorage(Reason.EXPIRED, inTime);
  }

  @Test
  void onlyWhatWasShownCanBeAnswered() {
    Recommendation answer = recommender.recommend(Shop.ANNA, 3);
    String other =
        Shop.items(20).stream()
            .map(Item::id)
            .filter(id -> !answer.itemIds().contains(id))
            .findFirst()
            .orElseThrow();

    refuses(recommender, Reason.NOT_SHOWN, click("anna", other, answer.id()));
    refuses(recommender, Reason.NOT_SHOWN, click("anna", "no such item", answer.id()));
  }

  @Test
  void aRetryIsNoSecondUse() {
    Recommendation answer = recommender.recommend(Shop.ANNA, 3);
    Interaction click = click("anna", answer.itemIds().get(0), answer.id());

    accepts(recommender, click);
    assertThat(recommender.record(click).isNew()).isFalse();
    assertThat(recommender.record(click).isNew()).isFalse();
  }

  @Test
  void whatTheStorageRefusedMayBeGivenAgain() {
    Recommendation answer = recommender.recommend(Shop.ANNA, 3);
    Interaction click = click("anna", answer.itemIds().get(0), answer.id());
    recommender.flush();

    shop.store.down = true;
    assertThatThrownBy(() -> recommender.record(click)).isInstanceOf(StoreException.class);
    shop.store.down = false;
    shop.after(Duration.ofSeconds(6));
    accepts(recommender, click);
    refuses(recommender, Reason.ALREADY_COUNTED, click("anna", click.itemId(), answer.id()));
  }

  /** Honest feedback must not be lost since only reading fails; the signature still holds. */
  @Test
  void authenticFeedbackPassesWhileTheLogCannotBeRead() {
    Recommendation answer = recommender.recommend(Shop.ANNA, 3);
    recommender.flush();
    shop.store.unreadable = true;

    accepts(recommender, click("anna", answer.itemIds().get(0), answer.id()));
    int calls = shop.store.calls.get();
    accepts(recommender, click("anna", answer.itemIds().get(1), answer.id()));
    assertThat(shop.store.calls.get() - calls).as("asked again only after a pause").isEqualTo(1);
    refuses(recommender, Reason.FORGED, click("anna", answer.itemIds().get(2), "guessed"));

    shop.store.unreadable = false;
    shop.after(Duration.ofSeconds(6));
    refuses(
        recommender, Reason.ALREADY_COUNTED, click("anna", answer.itemIds().get(0), answer.id()));
  }

  @Test
  void feedbackMayComeBeforeTheDecisionOfAnotherNode() {
    Recommendation answer = recommender.recommend(Shop.ANNA, 3);
    accepts(with(SIGNED), click("anna", answer.itemIds().get(0), answer.id()));
  }

  @Test
  void oneUseIsStoredOnceHoweverManyThreadsTry() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 50; round++) {
        Recommendation answer = recommender.recommend(Shop.ANNA, 1);
        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          Interaction click = click("anna", answer.itemIds().get(0), answer.id());
          tries.add(() -> isTaken(click));
        }
        int taken = 0;
        for (Future<Boolean> attempt : executor.invokeAll(tries)) {
          taken += attempt.get() ? 1 : 0;
        }
        assertThat(taken).isEqualTo(1);
        assertThat(shop.store.interactions().answers(answer.id())).hasSize(1);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private boolean isTaken(Interaction interaction) {
    try {
      return recommender.record(interaction).isNew();
    } catch (RefusedInteractionException e) {
      assertThat(e.reason()).isEqualTo(Reason.ALREADY_COUNTED);
      return false;
    }
  }

  @Test
  void twiceInOneBatchIsTwice() {
    Recommendation answer = recommender.recommend(Shop.ANNA, 3);
    Interaction once = click("anna", answer.itemIds().get(0), answer.id());
    Interaction twice = click("anna", answer.itemIds().get(0), answer.id());

    assertThatThrownBy(() -> recommender.interactions().record(List.of(once, twice)))
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedInteractionException.class))
        .returns(Reason.ALREADY_COUNTED, RefusedInteractionException::reason);
    assertThat(shop.store.interactions().answers(answer.id())).isEmpty();
    accepts(recommender, twice);
  }

  @Test
  void feedbackThatNamesNothingIsAFactUnlessItIsRefused() {
    accepts(recommender, click("anna", "i1", null));
    refuses(with(SIGNED.unnamed(Unnamed.REFUSE)), Reason.UNNAMED, click("anna", "i1", null));
    assertThatThrownBy(() -> FeedbackRules.open().unnamed(Unnamed.STORE))
        .hasMessageContaining("begin with FeedbackRules.signed");
  }

  @Test
  void theIdSaysWhetherFeedbackMustNameIt() {
    Recommender learning = with(SIGNED.unnamed(Unnamed.LEARN));

    assertThat(SignedId.parse(recommender.recommend(Shop.ANNA, 1).id()).orElseThrow().namedOnly())
        .isTrue();
    assertThat(SignedId.parse(learning.recommend(Shop.ANNA, 1).id()).orElseThrow().namedOnly())
        .isFalse();
  }

  @Test
  void aShopThatBeginsToSignTakesOldIdsForAWhile() {
    Recommendation old = shop.builder().build().recommend(Shop.ANNA, 3);
    Recommender changing = with(SIGNED.unsignedUntil(Shop.START.plus(Duration.ofDays(7))));
    accepts(changing, click("anna", old.itemIds().get(0), old.id()));

    shop.after(Duration.ofDays(7));
    refuses(changing, Reason.FORGED, click("anna", old.itemIds().get(1), old.id()));
  }

  @Test
  void aCustomerHasALimitThatBeginsAnewAfterItsPeriod() {
    Recommender limited = with(FeedbackRules.open().perUser(3, Duration.ofHours(1)));
    for (int i = 0; i < 3; i++) {
      accepts(limited, click("anna", "i" + i, null));
    }
    Interaction fourth = click("anna", "i3", null);
    refuses(limited, Reason.TOO_MANY, fourth);
    accepts(limited, click("bob", "i3", null));

    shop.after(Duration.ofHours(1));
    accepts(limited, fourth);
  }

  @Test
  void aCustomerHasALimitForEachItem() {
    Recommender limited =
        with(
            FeedbackRules.open()
                .perUserAndItem(2, Duration.ofDays(1))
                .perUser(4, Duration.ofDays(1)));
    accepts(limited, click("anna", "i1", null));
    accepts(limited, click("anna", "i1", null));
    refuses(limited, Reason.TOO_MANY, click("anna", "i1", null));
    accepts(limited, click("anna", "i2", null));
    accepts(limited, click("anna", "i3", null));
    refuses(limited, Reason.TOO_MANY, click("anna", "i4", null));
  }

  @Test
  void retriesFailuresAndRefusalsUseUpNoLimit() {
    Recommender limited = with(SIGNED.perUser(2, Duration.ofDays(1)));
    Recommendation answer = limited.recommend(Shop.ANNA, 3);
    Interaction click = click("anna", answer.itemIds().get(0), answer.id());
    limited.flush();
    shop.store.down = true;
    assertThatThrownBy(() -> limited.record(click)).isInstanceOf(StoreException.class);
    shop.store.down = false;
    shop.after(Duration.ofSeconds(6));
    accepts(limited, click);
    assertThat(limited.record(click).isNew()).isFalse();
    refuses(limited, Reason.NOT_SHOWN, click("anna", "nothing", answer.id()));
    refuses(limited, Reason.FORGED, click("anna", "nothing", "forged"));
    accepts(limited, click("anna", answer.itemIds().get(1), answer.id()));
    refuses(limited, Reason.TOO_MANY, click("anna", answer.itemIds().get(2), answer.id()));
  }

  @Test
  void whatALimitRemembersIsBounded() {
    Quota quota = new Quota(new FeedbackRules.Limit(1, Duration.ofDays(1)), shop.ticker);
    for (int i = 0; i < 3 * Quota.MOST; i++) {
      quota.take("user " + i);
    }
    assertThat(quota.size()).isLessThanOrEqualTo(Quota.MOST);
  }

  @Test
  void limitsMakeSense() {
    FeedbackRules open = FeedbackRules.open();
    assertThatThrownBy(() -> open.perUser(0, Duration.ofDays(1))).hasMessageContaining("limit");
    assertThatThrownBy(() -> open.perUserAndItem(1, Duration.ZERO))
        .hasMessageContaining("period of a limit");
    assertThatThrownBy(() -> SIGNED.answerable(Duration.ofSeconds(-1)))
        .hasMessageContaining("time to answer");
  }
}
