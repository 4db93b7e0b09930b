package com.datasaz.rl.reward;

import static com.datasaz.rl.event.InteractionType.CLICK;
import static com.datasaz.rl.event.InteractionType.PURCHASE;
import static com.datasaz.rl.event.InteractionType.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightedRewardTest {
  private static final Instant SHOWN = Instant.parse("2026-03-01T12:00:00Z");
  private static final RewardModel REWARDS =
      WeightedReward.builder()
          .on(CLICK, 0.2, Duration.ofHours(1))
          .on(PURCHASE, new WeightedReward.Worth(0.5, 0.01, Duration.ofDays(7)))
          .maximum(2)
          .build();

  private static Interaction after(InteractionType type, Duration later, double value) {
    return Interaction.of("k" + later.toMillis() + type, "u", "i", type, SHOWN.plus(later))
        .worth(value);
  }

  @Test
  void addsWhatEachTypeIsWorth() {
    assertThat(REWARDS.reward(SHOWN, List.of())).isZero();
    assertThat(REWARDS.reward(SHOWN, List.of(after(CLICK, Duration.ofMinutes(1), 0))))
        .isEqualTo(0.2);
    assertThat(
            REWARDS.reward(
                SHOWN,
                List.of(
                    after(CLICK, Duration.ofMinutes(1), 0),
                    after(PURCHASE, Duration.ofDays(2), 30))))
        .isEqualTo(0.2 + 0.5 + 0.01 * 30);
    assertThat(REWARDS.reward(SHOWN, List.of(after(VIEW, Duration.ofMinutes(1), 0)))).isZero();
  }

  @Test
  void countsEachTypeOnceWhateverTheOrder() {
    Interaction small = after(PURCHASE, Duration.ofHours(1), 10);
    Interaction large = after(PURCHASE, Duration.ofHours(2), 50);
    assertThat(REWARDS.reward(SHOWN, List.of(small, large))).isEqualTo(1.0);
    assertThat(REWARDS.reward(SHOWN, List.of(large, small))).isEqualTo(1.0);
  }

  @Test
  void countsOnlyWithinTheWindow() {
    assertThat(REWARDS.reward(SHOWN, List.of(after(CLICK, Duration.ofHours(1), 0)))).isEqualTo(0.2);
    assertThat(REWARDS.reward(SHOWN, List.of(after(CLICK, Duration.ofMinutes(61), 0)))).isZero();
    assertThat(REWARDS.reward(SHOWN, List.of(after(CLICK, Duration.ofMinutes(-4), 0))))
        .isEqualTo(0.2);
    assertThat(REWARDS.reward(SHOWN, List.of(after(CLICK, Duration.ofMinutes(-6), 0)))).isZero();
    assertThat(REWARDS.window()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void boundsTheSum() {
    assertThat(REWARDS.reward(SHOWN, List.of(after(PURCHASE, Duration.ofHours(1), 1e6))))
        .isEqualTo(2);
  }

  @Test
  void valuesOneInteraction() {
    assertThat(REWARDS.reward(after(CLICK, Duration.ofDays(30), 0))).isEqualTo(0.2);
  }

  @Test
  void refusesNonsense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightedReward.builder().build())
        .withMessageContaining("something");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightedReward.builder().on(CLICK, Double.NaN, Duration.ofHours(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightedReward.builder().on(CLICK, 1, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                WeightedReward.builder()
                    .on(CLICK, 1, Duration.ofHours(1))
                    .on(CLICK, 2, Duration.ofHours(1)))
        .withMessageContaining("CLICK must be set once");
  }
}
