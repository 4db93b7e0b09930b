package com.datasaz.rl.jdbc.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.recommend.Interactions;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.recommend.RefusedInteractionException;
import com.datasaz.rl.store.InMemoryStore;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code docs/serving.md} shows of a page's JSON compiles and runs. */
class InteractionJsonDocTest {
  private final Clock clock = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
  private final FeatureEncoder encoder =
      FeatureEncoder.builder()
          .context(Feature.flag("member"))
          .item(Feature.numeric("price"))
          .build();
  private final Interactions interactions =
      Recommender.builder(new InMemoryStore(), encoder, LinUcb.shared().withAlpha(0.2))
          .catalog(
              Catalog.of(
                  encoder,
                  List.of(new Item("shoe", Attributes.builder().put("price", 1.0).build()))))
          .clock(clock)
          .build()
          .interactions();

  // region page
  int log(InputStream body, String signedIn) {
    try {
      interactions.record(InteractionJson.read(body, signedIn, clock.instant()));
      return 204;
    } catch (InteractionJsonException | RefusedInteractionException e) {
      return 400;
    }
  }

  // endregion

  private int log(String json) {
    return log(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "anna");
  }

  @Test
  void aPageLogsAnInteraction() {
    assertThat(log("{\"key\":\"k1\",\"itemId\":\"shoe\",\"type\":\"CLICK\"}")).isEqualTo(204);
    assertThat(log("{\"key\":\"k2\",\"itemId\":\"shoe\",\"type\":\"HOVER\"}")).isEqualTo(400);
    assertThat(log("{\"key\":\"k3\"")).isEqualTo(400);
    assertThat(interactions.history("anna", 10)).extracting("key").containsExactly("k1");
  }
}
