package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FallbackTest {
  private static final Fallback OLD_LOGIC = (request, k) -> List.of("i2", "i4", "i6", "i8");

  private final Shop shop = new Shop(20);

  @Test
  void withoutAModelThatLoadsTheOldLogicAnswersAndIsLogged() {
    shop.publishUseless("v1");
    Recommender recommender = shop.builder().fallback(OLD_LOGIC).build();

    Recommendation answer = recommender.recommend(Shop.ANNA, 3);

    assertThat(answer.fallback()).isEqualTo(FallbackReason.NO_MODEL);
    assertThat(answer.itemIds()).containsExactly("i2", "i4", "i6");
    assertThat(answer.version()).isNull();
    assertThat(answer.items())
        .allMatch(item -> item.placement() == Placement.FALLBACK && item.propensity() == 1);
    recommender.flush();
    Decision logged = shop.store.decisions().find(answer.id()).orElseThrow().decision();
    assertThat(logged.fallback()).isEqualTo("NO_MODEL");
    assertThat(logged.version()).isNull();
    assertThat(recommender.statistics().fallbacks()).containsEntry(FallbackReason.NO_MODEL, 1L);
    assertThat(recommender.statistics().refreshFailures()).isEqualTo(1);
  }

  @Test
  void aBadVersionLeavesTheLastGoodOneServing() {
    shop.publish("v1", "i7");
    Recommender recommender = shop.builder().build();
    shop.publishUseless("v2");

    assertThat(recommender.refresh()).isFalse();

    assertThat(recommender.recommend(Shop.ANNA, 3).version()).isEqualTo("v1");
    assertThat(recommender.statistics().version()).isEqualTo("v1");
    shop.publish("v3", "i9");
    assertThat(recommender.refresh()).isTrue();
    assertThat(recommender.recommend(Shop.ANNA, 3).version()).isEqualTo("v3");
  }

  @Test
  void whenTheStorageIsDownAtTheStartTheFallbackAnswersUntilItIsBack() {
    shop.publish("v1", "i7");
    shop.store.down = true;
    Recommender recommender = shop.builder().fallback(OLD_LOGIC).build();

    assertThat(recommender.recommend(Shop.ANNA, 3).fallback())
        .isEqualTo(FallbackReason.STORAGE_DOWN);

    shop.store.down = false;
    recommender.refresh();
    assertThat(recommender.recommend(Shop.ANNA, 3).version()).isEqualTo("v1");
  }

  @Test
  void anOutageIsNotNoticedUntilTheBufferIsFull() {
    Recommender recommender = shop.builder().decisionBuffer(2).fallback(OLD_LOGIC).build();
    shop.store.down = true;

    assertThat(recommender.recommend(Shop.ANNA, 3).isFallback()).isFalse();
    assertThat(recommender.recommend(Shop.ANNA, 3).isFallback()).isFalse();
    Recommendation third = recommender.recommend(Shop.ANNA, 3);

    assertThat(third.fallback()).isEqualTo(FallbackReason.STORAGE_DOWN);
    assertThat(recommender.statistics().lost()).isEqualTo(1);
    assertThat(recommender.statistics().buffered()).isEqualTo(2);
    assertThatThrownBy(recommender::flush).isInstanceOf(StoreException.class);
    shop.store.down = false;
    recommender.flush();
    assertThat(recommender.recommend(Shop.ANNA, 3).isFallback()).isFalse();
    assertThat(recommender.statistics().logged()).isEqualTo(2);
    assertThat(recommender.statistics().flushFailures()).isEqualTo(1);
    assertThat(shop.store.log().read(0, 10)).hasSize(2);
  }

  @Test
  void anUnknownHistoryDuringAnOutageIsAFaultAndIsNotAskedForAgainAtOnce() {
    Recommender recommender =
        shop.builder().rules(Rule.alreadyBought()).fallback(OLD_LOGIC).build();
    shop.store.down = true;

    assertThat(recommender.recommend(Shop.ANNA, 3).fallback())
        .isEqualTo(FallbackReason.STORAGE_DOWN);
    int calls = shop.store.calls.get();
    assertThat(recommender.recommend(Shop.ANNA, 3).fallback())
        .isEqualTo(FallbackReason.STORAGE_DOWN);
    assertThat(shop.store.calls).hasValue(calls);

    shop.store.down = false;
    shop.after(Duration.ofSeconds(5));
    assertThat(recommender.recommend(Shop.ANNA, 3).isFallback()).isFalse();
  }

  @Test
  void aPolicyThatThrowsIsAFault() {
    Recommender recommender =
        Recommender.builder(
                shop.store, shop.encoder, new ScriptedAlgorithm(ScriptedAlgorithm.How.THROWS))
            .catalog(shop.catalog)
            .fallback(OLD_LOGIC)
            .build();

    assertThat(recommender.recommend(Shop.ANNA, 2).fallback())
        .isEqualTo(FallbackReason.POLICY_ERROR);
  }

  @Test
  void aPolicyThatPlacesAnItemTwiceOrNoneAtAllIsAFault() {
    for (ScriptedAlgorithm.How how :
        List.of(
            ScriptedAlgorithm.How.REPEATS,
            ScriptedAlgorithm.How.EMPTY,
            ScriptedAlgorithm.How.NAN)) {
      Recommender recommender =
          Recommender.builder(shop.store, shop.encoder, new ScriptedAlgorithm(how))
              .catalog(shop.catalog)
              .fallback(OLD_LOGIC)
              .build();
      Recommendation answer = recommender.recommend(Shop.ANNA, 2);
      assertThat(answer.fallback()).as(how.name()).isEqualTo(FallbackReason.POLICY_ERROR);
      assertThat(answer.itemIds()).containsExactly("i2", "i4");
    }
  }

  @Test
  void aPolicyThatIgnoresTheRulesIsAFault() {
    Recommender recommender =
        Recommender.builder(
                shop.store, shop.encoder, new ScriptedAlgorithm(ScriptedAlgorithm.How.LAWLESS))
            .catalog(shop.catalog)
            .rules(Rule.atMost(1, "brand"))
            .fallback(OLD_LOGIC)
            .build();

    assertThat(recommender.recommend(Shop.ANNA, 2).fallback())
        .isEqualTo(FallbackReason.POLICY_ERROR);
  }

  @Test
  void slowRulesEndAtTheDeadline() {
    Rule slow =
        Rule.filter(
            "SLOW",
            (who, what) -> {
              shop.after(Duration.ofMillis(1));
              return true;
            });
    Recommender recommender =
        shop.builder().rules(slow).deadline(Duration.ofMillis(10)).fallback(OLD_LOGIC).build();

    Recommendation answer = recommender.recommend(Shop.ANNA, 2);

    assertThat(answer.fallback()).isEqualTo(FallbackReason.DEADLINE);
    assertThat(answer.itemIds()).containsExactly("i2", "i4");
  }

  @Test
  void anAnswerThatIsThereIsGivenEvenIfLate() {
    Recommender recommender =
        Recommender.builder(
                shop.store,
                shop.encoder,
                new ScriptedAlgorithm(
                    ScriptedAlgorithm.How.FIRST, () -> shop.after(Duration.ofSeconds(1))))
            .catalog(shop.catalog)
            .ticker(shop.ticker)
            .deadline(Duration.ofMillis(10))
            .build();

    assertThat(recommender.recommend(Shop.ANNA, 2).isFallback()).isFalse();
    assertThat(recommender.statistics().late()).isEqualTo(1);
  }

  @Test
  void aRuleThatThrowsIsAFaultAndIsPassedOverByTheFallback() {
    Rule broken =
        Rule.inStock(
            id -> {
              throw new IllegalStateException("the stock service is down");
            });
    Recommender recommender =
        shop.builder().rules(broken, Rule.excludedIds(List.of("i2"))).fallback(OLD_LOGIC).build();

    Recommendation answer = recommender.recommend(Shop.ANNA, 2);

    assertThat(answer.fallback()).isEqualTo(FallbackReason.RULE_ERROR);
    assertThat(answer.itemIds()).containsExactly("i4", "i6");
    assertThat(recommender.rules().get(0).failures()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void withoutACatalogueTheOldLogicStillAnswers() {
    Recommender recommender =
        shop.builder()
            .catalog(
                () -> {
                  throw new IllegalStateException("not loaded yet");
                })
            .rules(Rule.atMost(1, "brand"), Rule.excludedIds(List.of("i4")))
            .fallback(OLD_LOGIC)
            .build();

    Recommendation answer = recommender.recommend(Shop.ANNA, 2);

    assertThat(answer.fallback()).isEqualTo(FallbackReason.CATALOG_ERROR);
    assertThat(answer.itemIds()).containsExactly("i2", "i6");
  }

  @Test
  void anEmptyCatalogueIsNoCandidates() {
    Recommender recommender =
        shop.builder().catalog(Catalog.of(shop.encoder, List.of())).fallback(OLD_LOGIC).build();

    Recommendation answer = recommender.recommend(Shop.ANNA, 2);

    assertThat(answer.fallback()).isEqualTo(FallbackReason.NO_CANDIDATES);
    assertThat(answer.itemIds()).containsExactly("i2", "i4");
  }

  @Test
  void aUselessNewCatalogueLeavesTheOldOneServing() {
    Recommender recommender = shop.builder().build();
    recommender.recommend(Shop.ANNA, 2);
    FeatureEncoder other = FeatureEncoder.builder().item(Feature.hashed("brand", 8)).build();
    shop.catalog = Catalog.of(other, Shop.items(30));

    assertThat(recommender.recommend(Shop.ANNA, 30).itemIds()).hasSize(20);

    shop.catalog = Catalog.of(shop.encoder, Shop.items(25));
    assertThat(recommender.recommend(Shop.ANNA, 30).itemIds()).hasSize(25);
  }

  @Test
  void aCatalogueOfOtherFeaturesIsRefusedAtOnce() {
    FeatureEncoder other = FeatureEncoder.builder().item(Feature.hashed("brand", 8)).build();

    assertThatThrownBy(() -> shop.builder().catalog(Catalog.of(other, Shop.items(3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 columns, got 9");
  }

  @Test
  void rulesHoldInTheFallbackToo() {
    shop.publishUseless("v1");
    Recommender recommender =
        shop.builder()
            .fallback((request, k) -> List.of("i0", "i3", "i6", "i9", "i1", "new"))
            .rules(
                Rule.atMost(1, "brand"),
                Rule.inStock(id -> !id.equals("i3")),
                Rule.pinned(1, "i7"),
                Rule.excludedIds(List.of("i0")))
            .build();

    Recommendation answer = recommender.recommend(Shop.ANNA, 4);

    // i0 is excluded, i3 out of stock, i9 and i1 are of the brands of i6 and i7.
    assertThat(answer.itemIds()).containsExactly("i6", "i7", "new", "i2");
    assertThat(answer.items().get(1).placement()).isEqualTo(Placement.PINNED);
  }

  @Test
  void theMostPopularFillUpWhatTheOldLogicLeaves() {
    shop.publishUseless("v1");
    Recommender recommender = shop.builder().fallback((request, k) -> List.of("i2")).build();
    recommender.record(shop.interaction("1", "bob", "i9", InteractionType.CLICK));
    recommender.record(shop.interaction("2", "carl", "i9", InteractionType.CLICK));
    recommender.record(shop.interaction("3", "carl", "i5", InteractionType.CLICK));
    recommender.record(shop.interaction("4", "carl", "gone", InteractionType.CLICK));

    assertThat(recommender.recommend(Shop.ANNA, 5).itemIds())
        .containsExactly("i2", "i9", "i5", "i0", "i1");
  }

  @Test
  void whatIsPopularIsReadFromTheLogAndCountsOnce() {
    Recommender first = shop.builder().build();
    first.record(shop.interaction("1", "bob", "i9", InteractionType.CLICK));
    first.record(shop.interaction("2", "bob", "i5", InteractionType.CLICK));
    first.record(shop.interaction("3", "carl", "i5", InteractionType.CLICK));
    shop.publishUseless("v1");

    Recommender second = shop.builder().build();

    assertThat(second.recommend(Shop.ANNA, 2).itemIds()).containsExactly("i5", "i9");
    second.record(shop.interaction("4", "carl", "i9", InteractionType.CLICK));
    second.record(shop.interaction("5", "dora", "i9", InteractionType.CLICK));
    assertThat(second.recommend(Shop.ANNA, 2).itemIds()).containsExactly("i9", "i5");
    second.refresh();
    second.record(shop.interaction("6", "dora", "i5", InteractionType.CLICK));
    second.record(shop.interaction("7", "emil", "i5", InteractionType.CLICK));
    assertThat(second.recommend(Shop.ANNA, 2).itemIds()).containsExactly("i5", "i9");
  }

  @Test
  void theFallbackStaysAmongTheNamedCandidatesUnlessNoneIsLeft() {
    AtomicBoolean broken = new AtomicBoolean(true);
    Rule rule =
        Rule.filter(
            "BROKEN",
            (who, what) -> {
              if (broken.get()) {
                throw new IllegalStateException("broken");
              }
              return true;
            });
    Recommender recommender = shop.builder().rules(rule).build();
    recommender.record(shop.interaction("1", "bob", "i9", InteractionType.CLICK));
    recommender.record(shop.interaction("2", "bob", "i3", InteractionType.CLICK));
    RecommendationRequest request =
        RecommendationRequest.of(Shop.ANNA, 3).among(List.of("i7", "i9", "i8"));

    assertThat(recommender.recommend(request).itemIds()).containsExactly("i9", "i7", "i8");

    broken.set(false);
    Recommendation none = recommender.recommend(request.among(List.of("gone")));
    assertThat(none.fallback()).isEqualTo(FallbackReason.NO_CANDIDATES);
    assertThat(none.itemIds()).containsExactly("i3", "i9", "i0");
  }

  @Test
  void aFallbackThatFailsLeavesTheMostPopular() {
    Recommender recommender =
        shop.builder()
            .catalog(() -> shop.catalog)
            .rules(
                Rule.filter("NONE", (who, what) -> !what.id().equals("i0") && who.userId() == null))
            .fallback(
                (request, k) -> {
                  throw new IllegalStateException("the old logic needs the database");
                })
            .build();

    Recommendation answer = recommender.recommend(Shop.ANNA, 2);

    assertThat(answer.itemIds()).isEmpty();
    assertThat(answer.fallback()).isEqualTo(FallbackReason.NO_CANDIDATES);
    assertThat(recommender.statistics().fallbackFailures()).isEqualTo(1);
    assertThat(
            recommender
                .recommend(new com.datasaz.rl.feature.Context(null, Attributes.empty()), 1)
                .isFallback())
        .isFalse();
  }
}
