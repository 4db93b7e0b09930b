package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same seed, id, version and candidates give the same list. */
class ReplayTest {
  private final Shop shop = new Shop(30);

  private Recommender recommender(List<String> ids) {
    Iterator<String> next = ids.iterator();
    return shop.builder().ids(context -> next.next()).rules(Rule.atMost(3, "brand")).build();
  }

  @Test
  void anotherNodeAnswersTheSameWhateverItAnsweredBefore() {
    shop.publish("v1", "i3", "i9");
    List<String> ids = new ArrayList<>(List.of("a", "b", "c", "d", "e", "f"));
    List<Recommendation> here = answers(ids);

    Collections.reverse(ids);
    List<Recommendation> there = answers(ids);

    Collections.reverse(there);
    assertThat(there).isEqualTo(here);
    assertThat(here.stream().map(Recommendation::itemIds).distinct()).hasSizeGreaterThan(1);
  }

  private List<Recommendation> answers(List<String> ids) {
    Recommender recommender = recommender(ids);
    List<Recommendation> answers = new ArrayList<>();
    ids.forEach(id -> answers.add(recommender.recommend(Context.of("u" + id), 5)));
    return answers;
  }

  @Test
  void theLogAloneIsEnoughToReplayADecision() {
    shop.publish("v1", "i3", "i9");
    Recommender recommender = shop.builder().rules(Rule.inStock(id -> !id.endsWith("4"))).build();
    Recommendation answer = recommender.recommend(Shop.ANNA, 6);
    recommender.flush();

    Decision logged = shop.store.decisions().find(answer.id()).orElseThrow().decision();
    Ranking replayed = replay(logged);

    assertThat(replayed.size()).isEqualTo(6);
    for (ShownItem slot : logged.shown()) {
      String id = logged.candidates().ids().get(replayed.action(slot.position()));
      assertThat(id).isEqualTo(slot.item().id());
      assertThat(replayed.propensity(slot.position())).isEqualTo(slot.propensity());
      assertThat(replayed.score(slot.position())).isEqualTo(slot.score());
    }
  }

  private Ranking replay(Decision logged) {
    assertThat(logged.candidates().scope()).isEqualTo(Candidates.Scope.ALL);
    int[] rows = logged.candidates().ids().stream().mapToInt(shop.catalog::row).toArray();
    ActionSet actions = ActionSet.of(shop.encoder.encode(logged.context()), shop.catalog, rows);
    Policy policy =
        Shop.ALGORITHM
            .restore(
                shop.encoder.schema(), shop.store.models().load(logged.model(), logged.version()))
            .snapshot();
    return policy.rank(actions, logged.shown().size(), KeyedRandom.of(logged.seed(), logged.id()));
  }

  @Test
  void manyCandidatesAreLoggedAsAUniformSample() {
    Recommender recommender = shop.builder().candidateLogLimit(10).build();
    int[] counts = new int[30];
    for (int i = 0; i < 3_000; i++) {
      Recommendation answer = recommender.recommend(Shop.ANNA, 1);
      recommender.flush();
      Candidates logged =
          shop.store.decisions().find(answer.id()).orElseThrow().decision().candidates();
      assertThat(logged.scope()).isEqualTo(Candidates.Scope.SAMPLE);
      assertThat(logged.total()).isEqualTo(30);
      assertThat(logged.ids()).hasSize(10).doesNotHaveDuplicates();
      logged.ids().forEach(id -> counts[shop.catalog.row(id)]++);
    }
    // Each is in a third of the samples: 1,000 with a standard deviation of 26.
    assertThat(Arrays.stream(counts)).allMatch(count -> Math.abs(count - 1_000) < 5 * 26);
  }

  @Test
  void aSampleHoldsNothingThatWasExcluded() {
    Recommender recommender =
        shop.builder()
            .candidateLogLimit(5)
            .rules(Rule.excludedIds(List.of("i0", "i1", "i2")), Rule.pinned(0, "i3"))
            .build();
    for (int i = 0; i < 50; i++) {
      Recommendation answer = recommender.recommend(Shop.ANNA, 2);
      recommender.flush();
      Candidates logged =
          shop.store.decisions().find(answer.id()).orElseThrow().decision().candidates();
      assertThat(logged.total()).isEqualTo(26);
      assertThat(logged.ids()).hasSize(5).doesNotContain("i0", "i1", "i2", "i3");
    }
  }

  @Test
  void onlyWhatWasShownIsLoggedWhenTheLimitIsZero() {
    Recommender recommender = shop.builder().candidateLogLimit(0).build();
    Recommendation answer = recommender.recommend(Shop.ANNA, 2);
    recommender.flush();

    Candidates logged =
        shop.store.decisions().find(answer.id()).orElseThrow().decision().candidates();

    assertThat(logged).isEqualTo(new Candidates(Candidates.Scope.SHOWN, 30, answer.itemIds()));
  }
}
