package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RuleTest {
  private final Shop shop = new Shop(20);

  private Recommendation answer(int k, Rule... rules) {
    return recommender(rules).recommend(Shop.ANNA, k);
  }

  private Recommender recommender(Rule... rules) {
    return shop.builder().rules(rules).build();
  }

  private Item item(String id) {
    return shop.catalog.item(shop.catalog.row(id));
  }

  private Map<String, Long> countBy(Recommendation answer, String attribute) {
    return answer.itemIds().stream()
        .map(id -> String.valueOf(item(id).attributes().text(attribute)))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  @Test
  void aFilterKeepsWhatItsPredicateKeeps() {
    Rule cheap = Rule.filter("TOO_DEAR", (who, what) -> what.attributes().number("price") < 0.45);

    Recommendation answer = answer(10, cheap);

    assertThat(answer.itemIds()).containsExactlyInAnyOrder("i0", "i1", "i2", "i3", "i4");
    assertThat(answer.rules())
        .map(RuleOutcome::toString)
        .containsExactly("TOO_DEAR removed 15 of 20");
  }

  @Test
  void aFilterMayLookAtWhoAsks() {
    Rule notForBob = Rule.filter("NOT_FOR_BOB", (who, what) -> !"bob".equals(who.userId()));
    Recommender recommender = recommender(notForBob);

    assertThat(recommender.recommend(Shop.ANNA, 3).itemIds()).hasSize(3);
    assertThat(recommender.recommend(Context.of("bob"), 3).fallback())
        .isEqualTo(FallbackReason.NO_CANDIDATES);
  }

  @Test
  void stockIsAskedLive() {
    Set<String> stock = new HashSet<>(Set.of("i3", "i4"));
    Recommender recommender = recommender(Rule.inStock(stock::contains));

    assertThat(recommender.recommend(Shop.ANNA, 5).itemIds()).containsExactlyInAnyOrder("i3", "i4");
    stock.remove("i3");
    assertThat(recommender.recommend(Shop.ANNA, 5).itemIds()).containsExactly("i4");
  }

  @Test
  void filtersCountWhatEarlierRulesHaveLeft() {
    Recommendation answer =
        answer(
            3,
            Rule.inStock(id -> !id.endsWith("5")),
            Rule.filter("DEAR", (who, what) -> what.attributes().number("price") < 1),
            Rule.excludedIds(List.of("i0", "i15", "unknown")));

    assertThat(answer.rules())
        .map(RuleOutcome::toString)
        .containsExactly(
            "OUT_OF_STOCK removed 1 of 18", "DEAR removed 9 of 17", "EXCLUDED removed 2 of 20");
  }

  @Test
  void excludedItemsNeverAppearHoweverTheCandidatesAreFound() {
    List<String> excluded = List.of("i1", "i2", "i3");
    Rule exclusion = Rule.excludedIds(excluded);
    Rule all = Rule.filter("ALL", (who, what) -> true);
    RecommendationRequest whole = RecommendationRequest.of(Shop.ANNA, 20);
    RecommendationRequest named = whole.among(List.of("i1", "i2", "i7", "i8"));

    assertThat(recommender(exclusion).recommend(whole).itemIds())
        .hasSize(17)
        .doesNotContainAnyElementsOf(excluded);
    assertThat(recommender(exclusion, all).recommend(whole).itemIds())
        .hasSize(17)
        .doesNotContainAnyElementsOf(excluded);
    Recommendation among = recommender(exclusion).recommend(named);
    assertThat(among.itemIds()).containsExactlyInAnyOrder("i7", "i8");
    assertThat(among.rules()).map(RuleOutcome::toString).containsExactly("EXCLUDED removed 2 of 4");
  }

  @Test
  void aRequestExcludesWhatIsInTheCart() {
    RecommendationRequest request =
        RecommendationRequest.of(Shop.ANNA, 20).without(List.of("i5", "unknown"));

    Recommendation answer = recommender().recommend(request);

    assertThat(answer.itemIds()).hasSize(19).doesNotContain("i5");
    assertThat(answer.rules())
        .map(RuleOutcome::toString)
        .containsExactly("REQUEST_EXCLUDED removed 1 of 20");
  }

  @Test
  void namedCandidatesCountOnceAndUnknownOnesAreReported() {
    RecommendationRequest request =
        RecommendationRequest.of(Shop.ANNA, 5).among(List.of("i1", "gone", "i2", "i1"));

    Recommendation answer = recommender().recommend(request);

    assertThat(answer.itemIds()).containsExactlyInAnyOrder("i1", "i2");
    assertThat(answer.rules())
        .map(RuleOutcome::toString)
        .containsExactly("NOT_IN_CATALOG removed 1 of 3");
  }

  @Test
  void whatWasBoughtIsNotRecommendedAgain() {
    Recommender recommender = recommender(Rule.alreadyBought());
    assertThat(recommender.recommend(Shop.ANNA, 20).itemIds()).hasSize(20);

    recommender.record(shop.interaction("1", "anna", "i4", InteractionType.PURCHASE));
    recommender.record(shop.interaction("2", "anna", "i5", InteractionType.CLICK));
    recommender.record(shop.interaction("3", "bob", "i6", InteractionType.PURCHASE));

    assertThat(recommender.recommend(Shop.ANNA, 20).itemIds()).hasSize(19).doesNotContain("i4");
    assertThat(recommender.recommend(Context.anonymous(Shop.ANNA.attributes()), 20).itemIds())
        .hasSize(20);
  }

  @Test
  void whatIsUsedUpComesBackInTime() {
    Recommender recommender = recommender(Rule.alreadyBought(Duration.ofDays(30)));
    recommender.record(shop.interaction("1", "anna", "i4", InteractionType.PURCHASE));

    assertThat(recommender.recommend(Shop.ANNA, 20).itemIds()).doesNotContain("i4");
    shop.after(Duration.ofDays(30));
    assertThat(recommender.recommend(Shop.ANNA, 20).itemIds()).contains("i4");
  }

  @Test
  void aPurchaseOnAnotherNodeIsSeenWithinAMinute() {
    Recommender recommender = recommender(Rule.alreadyBought());
    recommender.recommend(Shop.ANNA, 20);
    shop.store
        .interactions()
        .record(List.of(shop.interaction("1", "anna", "i4", InteractionType.PURCHASE)));

    shop.after(Duration.ofSeconds(61));

    assertThat(recommender.recommend(Shop.ANNA, 20).itemIds()).doesNotContain("i4");
  }

  @Test
  void aKnownHistoryIsReadOnce() {
    Recommender recommender = recommender(Rule.alreadyBought());
    recommender.recommend(Shop.ANNA, 3);
    int before = shop.store.calls.get();

    recommender.recommend(Shop.ANNA, 3);

    assertThat(shop.store.calls).hasValue(before);
  }

  @Test
  void aCapHoldsPerValue() {
    Recommendation answer = answer(6, Rule.atMost(2, "brand"));

    assertThat(countBy(answer, "brand"))
        .hasSize(3)
        .allSatisfy((brand, n) -> assertThat(n).isEqualTo(2));
    assertThat(answer.rules())
        .map(RuleOutcome::toString)
        .containsExactly("AT_MOST_2_PER_brand capped 3 of 6");
  }

  @Test
  void aListIsShorterWhenNothingIsLeftUnderTheCap() {
    assertThat(answer(10, Rule.atMost(2, "brand")).itemIds()).hasSize(6);
  }

  @Test
  void capsOnTwoAttributesHoldAtOnce() {
    Recommendation answer = answer(10, Rule.atMost(3, "brand"), Rule.atMost(2, "category"));

    assertThat(countBy(answer, "brand"))
        .allSatisfy((brand, n) -> assertThat(n).isLessThanOrEqualTo(3));
    assertThat(countBy(answer, "category"))
        .allSatisfy((c, n) -> assertThat(n).isLessThanOrEqualTo(2));
  }

  @Test
  void itemsWithoutTheAttributeAreNotCapped() {
    shop.catalog = Catalog.of(shop.encoder, List.of(Item.of("a"), Item.of("b"), Item.of("c")));

    assertThat(answer(3, Rule.atMost(1, "brand")).itemIds()).hasSize(3);
  }

  @Test
  void aPinnedItemStandsInItsSlotOnce() {
    shop.publish("v1", "i7", "i9");

    Recommendation answer = answer(4, Rule.pinned(2, "i7"), Rule.pinned(9, "i9"));

    RecommendedItem pinned = answer.items().get(2);
    assertThat(pinned.itemId()).isEqualTo("i7");
    assertThat(pinned.placement()).isEqualTo(Placement.PINNED);
    assertThat(pinned.propensity()).isEqualTo(1);
    assertThat(pinned.explored()).isFalse();
    assertThat(answer.itemIds()).hasSize(4).doesNotHaveDuplicates();
    assertThat(answer.rules())
        .map(RuleOutcome::toString)
        .containsExactly("PINNED_2 pinned 1 of 1", "PINNED_9 pinned 0 of 0");
  }

  @Test
  void aPinnedItemMustBeAllowed() {
    Rule stock = Rule.inStock(id -> !id.equals("i7"));
    Recommender recommender =
        recommender(Rule.pinned(0, "i7"), Rule.pinned(1, "i8"), Rule.pinned(2, "gone"), stock);
    RecommendationRequest request = RecommendationRequest.of(Shop.ANNA, 20).without(List.of("i8"));

    assertThat(recommender.recommend(request).itemIds())
        .hasSize(18)
        .doesNotContain("i7", "i8", "gone");
  }

  @Test
  void pinsAloneMayFillAList() {
    Recommendation answer = answer(2, Rule.pinned(0, "i7"), Rule.pinned(1, "i8"));

    assertThat(answer.itemIds()).containsExactly("i7", "i8");
    assertThat(answer.isFallback()).isFalse();
  }

  @Test
  void aPinCountsForTheCapButIsNotKeptOut() {
    Recommendation answer =
        answer(6, Rule.pinned(4, "i0"), Rule.pinned(5, "i3"), Rule.atMost(1, "brand"));

    assertThat(answer.itemIds()).hasSize(4).endsWith("i0", "i3");
    assertThat(countBy(answer, "brand")).containsEntry("b0", 2L).containsEntry("b1", 1L);
  }

  @Test
  void aPromotedShareHoldsForEveryPrefix() {
    shop.publish("v1", "i0", "i1", "i2", "i4", "i5", "i6", "i8", "i9", "i10", "i12");
    Recommendation answer =
        answer(10, Rule.promotedShare(0.4, item -> item.attributes().number("promoted") == 1));

    List<Boolean> promoted = new ArrayList<>();
    for (int slots = 1; slots <= 10; slots++) {
      promoted.add(item(answer.itemIds().get(slots - 1)).attributes().number("promoted") == 1);
      long count = promoted.stream().filter(p -> p).count();
      assertThat(count).isGreaterThanOrEqualTo((long) Math.floor(0.4 * slots + 1e-9));
    }
    assertThat(answer.rules().get(0).toString()).matches("PROMOTED reserved [1-4] of 10");
  }

  @Test
  void thePromotedShareRelaxesWhenPromotedItemsRunOut() {
    Recommendation answer = answer(20, Rule.promotedShare(1, item -> item.id().equals("i5")));

    assertThat(answer.itemIds()).hasSize(20).startsWith("i5");
    assertThat(answer.items().get(0).propensity()).isEqualTo(1);
  }

  @Test
  void theFirstOfTwoPromotedSharesComesFirst() {
    Rule first = new Rule.PromotedShare("OWN", 0.5, item -> item.id().equals("i1"));
    Rule second = new Rule.PromotedShare("MARGIN", 0.5, item -> item.id().equals("i2"));

    assertThat(answer(3, first, second).itemIds().subList(1, 3)).containsExactly("i1", "i2");
  }

  @Test
  void rulesCountInTotal() {
    Recommender recommender = recommender(Rule.inStock(id -> !id.equals("i0")));
    recommender.recommend(Shop.ANNA, 3);
    recommender.recommend(Shop.ANNA, 3);

    assertThat(recommender.rules())
        .contains(new RuleStatistics("OUT_OF_STOCK", RuleOutcome.Effect.REMOVED, 2, 40, 0))
        .hasSize(3);
  }

  @Test
  void rulesFollowTheCatalogue() {
    Recommender recommender =
        recommender(
            Rule.atMost(1, "brand"), Rule.excludedIds(List.of("i1")), Rule.pinned(0, "i29"));
    assertThat(recommender.recommend(Shop.ANNA, 5).itemIds()).hasSize(3).doesNotContain("i29");

    shop.catalog = Catalog.of(shop.encoder, Shop.items(30));

    assertThat(recommender.recommend(Shop.ANNA, 5).itemIds())
        .hasSize(3)
        .startsWith("i29")
        .doesNotContain("i1");
  }

  @Test
  void confusingRulesAreRefused() {
    assertThatThrownBy(() -> recommender(Rule.pinned(1, "i1"), Rule.pinned(1, "i2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("distinct");
    assertThatThrownBy(() -> recommender(Rule.pinned(1, "i1"), new Rule.Pinned("AGAIN", 2, "i1")))
        .hasMessageContaining("distinct");
    assertThatThrownBy(
            () -> recommender(Rule.excludedIds(List.of()), Rule.excludedIds(List.of("i1"))))
        .hasMessageContaining("EXCLUDED");
    assertThatThrownBy(() -> recommender(Rule.filter("NOT_IN_CATALOG", (who, what) -> true)))
        .hasMessageContaining("must not be named");
    assertThatThrownBy(() -> Rule.atMost(0, "brand")).hasMessageContaining("n must be in [1");
    assertThatThrownBy(() -> Rule.promotedShare(1.1, item -> true)).hasMessageContaining("share");
    assertThatThrownBy(() -> Rule.alreadyBought(Duration.ZERO)).hasMessageContaining("above zero");
    assertThatThrownBy(() -> Rule.pinned(-1, "i1")).hasMessageContaining("position");
  }
}
