package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.random.KeyedRandom;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecommendationIdsTest {

  private static List<String> ids(RecommendationIds ids, int count) {
    return Stream.generate(() -> ids.next(Shop.ANNA)).limit(count).toList();
  }

  @Test
  void idsAreDistinctAndFitIntoAUrl() {
    List<String> ids = ids(RecommendationIds.keyed(new SecureRandom()), 10_000);

    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Za-z0-9_-]{22}"));
  }

  @Test
  void theKeyDecidesTheIds() {
    List<String> ids = ids(RecommendationIds.keyed(KeyedRandom.of(1)), 100);

    assertThat(ids(RecommendationIds.keyed(KeyedRandom.of(1)), 100)).isEqualTo(ids);
    assertThat(ids(RecommendationIds.keyed(KeyedRandom.of(2)), 100))
        .doesNotContainAnyElementsOf(ids);
  }
}
