package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.MeanReward;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/serving.md} shows compiles, runs, and names every rule and fault. */
class ServingDocTest {
  private static final Path DOC = Path.of("..", "docs", "serving.md");

  private final Store store = new InMemoryStore();
  private final FeatureEncoder encoder = FeatureEncoder.builder().build();
  private final Algorithm algorithm = new MeanReward();
  private final Catalog products =
      Catalog.of(encoder, List.of(Item.of("shoe"), Item.of("hat"), Item.of("sock")));
  private final Set<String> stock = Set.of("shoe", "hat");
  private final Instant now = Instant.parse("2020-03-01T10:00:00Z");
  private final OldLogic oldLogic = (userId, k) -> List.of("hat");

  private interface OldLogic {
    List<String> recommend(String userId, int k);
  }

  @Test
  void theSnippetRuns() {
    ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    try {
      assertThat(snippet(executor).itemIds()).containsExactlyInAnyOrder("shoe", "hat");
    } finally {
      executor.shutdownNow();
    }
    assertThat(store.interactions().history("anna", 10)).hasSize(1);
  }

  private Recommendation snippet(ScheduledExecutorService executor) {
    // region serving
    Recommender recommender =
        Recommender.builder(store, encoder, algorithm)
            .catalog(() -> products)
            .rules(
                Rule.inStock(stock::contains),
                Rule.alreadyBought(Duration.ofDays(90)),
                Rule.atMost(2, "brand"))
            .fallback((request, k) -> oldLogic.recommend(request.context().userId(), k))
            .deadline(Duration.ofMillis(20))
            .build();
    recommender.follow(executor, Duration.ofSeconds(1));

    Recommendation answer = recommender.recommend(Context.of("anna"), 8);

    recommender.record(
        Interaction.of("click-4711", "anna", "shoe", InteractionType.CLICK, now)
            .answering(answer.id()));
    // endregion
    return answer;
  }

  @Test
  void theSigningSnippetRuns() {
    Recommendation answer = signing().recommend(Context.of("anna"), 2);
    assertThat(answer.id()).hasSize(63);
    assertThat(answer.itemIds()).hasSize(2);
  }

  private Recommender signing() {
    Map<String, String> secrets =
        Map.of(
            "recommendations-1", "bm90IGEgc2VjcmV0LCBidXQgbG9uZyBlbm91Z2g=",
            "recommendations-2", "YW5vdGhlciBvbmUgdGhhdCBpcyBubyBzZWNyZXQ=");
    // region signing
    SigningKeys keys =
        SigningKeys.of(2, Base64.getDecoder().decode(secrets.get("recommendations-2")))
            .accepting(1, Base64.getDecoder().decode(secrets.get("recommendations-1")));

    Recommender recommender =
        Recommender.builder(store, encoder, algorithm)
            .catalog(() -> products)
            .feedback(
                FeedbackRules.signed(keys)
                    .perUser(500, Duration.ofDays(1))
                    .perUserAndItem(20, Duration.ofDays(1)))
            .build();
    // endregion
    return recommender;
  }

  @Test
  void theDocumentNamesEveryFaultAndEveryRefusal() throws IOException {
    assertThat(doc())
        .contains(Stream.of(FallbackReason.values()).map(r -> "`" + r + "`").toList())
        .contains(
            Stream.of(RefusedInteractionException.Reason.values())
                .map(r -> "`" + r + "`")
                .toList());
  }

  private static String doc() throws IOException {
    assumeTrue(Files.exists(DOC), "docs/serving.md is not there: not run from the repository");
    return Files.readString(DOC);
  }
}
