package com.datasaz.rl.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.datasaz.rl.feature.Attributes;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InteractionTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");

  @Test
  void keepsTimesToTheMicrosecond() {
    assertThat(Interaction.of("k", "u", "i", InteractionType.CLICK, NOW).time())
        .isEqualTo(Instant.parse("2026-03-01T12:00:00.123456Z"));
    assertThat(Times.ofMicros(Times.toMicros(Instant.parse("1970-01-01T00:00:00.000001Z"))))
        .isEqualTo(Instant.parse("1970-01-01T00:00:00.000001Z"));
  }

  @Test
  void refusesNonsenseByName() {
    Interaction good = Interaction.of("k", "u", "i", InteractionType.CLICK, NOW);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> good.worth(Double.NaN))
        .withMessageContaining("value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> good.worth(1e300))
        .withMessageContaining("value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Interaction.of("ké", "u", "i", InteractionType.CLICK, NOW))
        .withMessageContaining("ASCII");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Interaction.of("k".repeat(65), "u", "i", InteractionType.CLICK, NOW))
        .withMessageContaining("64");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Interaction.of("k", "u", "i", InteractionType.CLICK, Instant.MAX))
        .withMessageContaining("9999");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InteractionType("click"))
        .withMessageContaining("[A-Z]");
  }

  @Test
  void needsToKnowWhoOrWhatItAnswers() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Interaction(
                    "k", null, "i", InteractionType.CLICK, NOW, 0, null, null, Attributes.empty()))
        .withMessageContaining("neither");
    assertThat(
            new Interaction(
                    "k", null, "i", InteractionType.CLICK, NOW, 0, "rec", null, Attributes.empty())
                .userId())
        .isNull();
  }
}
