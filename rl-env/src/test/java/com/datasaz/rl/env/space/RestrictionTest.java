package com.datasaz.rl.env.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.env.random.Pcg64;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RestrictionTest {

  private final RandomGenerator random = new Pcg64(0);

  @Test
  void drawsAllowedChoicesOnlyAndAllOfThem() {
    int[] counts = new int[4];
    Restriction mask = Restriction.mask(true, false, false, true);
    for (int i = 0; i < 10_000; i++) {
      counts[new Discrete(4).sample(random, mask)]++;
    }
    assertThat(counts[1] + counts[2]).isZero();
    assertThat(counts[0]).isBetween(4_800, 5_200);
  }

  @Test
  void drawsWithTheGivenProbabilities() {
    int[] counts = new int[3];
    Restriction weights = Restriction.probabilities(0.2, 0, 0.8);
    for (int i = 0; i < 10_000; i++) {
      counts[new Discrete(3, 5).sample(random, weights) - 5]++;
    }
    assertThat(counts[1]).isZero();
    assertThat(counts[0]).isBetween(1_850, 2_150);
  }

  @Test
  void saysWhatToDoWhenNothingIsAllowed() {
    assertThatThrownBy(() -> new Discrete(2).sample(random, Restriction.mask(false, false)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mask must allow at least one choice of Discrete(2), got none: end");
    Restriction nothing = Restriction.mask(false, false, false);
    assertThat(new Text(0, 5, "abc").sample(random, nothing)).isEmpty();
    assertThatThrownBy(() -> new Text(1, 5, "abc").sample(random, nothing))
        .hasMessageContaining("mask must allow at least one character");
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> new Discrete(2).sample(random, Restriction.mask(true)))
        .hasMessageContaining("mask for Discrete(2) must have length 2, got 1");
    assertThatThrownBy(() -> new Discrete(2).sample(random, Restriction.probabilities(0.5, 0.4)))
        .hasMessageContaining("must sum to 1, got 0.9");
    assertThatThrownBy(() -> Restriction.probabilities(1.5, -0.5))
        .hasMessageContaining("probability must be in [0, 1], got 1.5");
    assertThatThrownBy(() -> Restriction.bits(0, 3)).hasMessageContaining("bit must be 0, 1 or 2");
    assertThatThrownBy(() -> Restriction.lengths(new int[] {-1}, Restriction.none()))
        .hasMessageContaining("length must not be negative");
    assertThatThrownBy(
            () ->
                DictSpace.of(Map.of("a", new Discrete(2)))
                    .sample(random, Restriction.entries(Map.of())))
        .hasMessageContaining("entries with the keys [a]");
    assertThatThrownBy(() -> new MultiBinary(2).sample(random, Restriction.mask(true, true)))
        .hasMessageContaining("bits or probabilities of length 2");
  }

  @Test
  void reachesTheMembersOfEverySpace() {
    Restriction second = Restriction.mask(false, true);
    Restriction none = Restriction.none();
    Discrete coin = new Discrete(2);
    assertThat(new TupleSpace(coin, coin).sample(random, Restriction.members(second, second)))
        .containsExactly(1, 1);
    assertThat(
            DictSpace.of(Map.of("a", coin))
                .sample(random, Restriction.entries(Map.of("a", second))))
        .containsEntry("a", 1);
    assertThat(new MultiDiscrete(2, 2).sample(random, Restriction.members(second, second)))
        .containsExactly(1, 1);
    assertThat(new MultiBinary(3).sample(random, Restriction.bits(1, 0, 1)))
        .containsExactly(1, 0, 1);
    assertThat(Sequence.of(coin).sample(random, Restriction.lengths(new int[] {3}, second)))
        .containsExactly(1, 1, 1);
    assertThat(new OneOf(coin).sample(random, Restriction.members(second)))
        .isEqualTo(new OneOf.Choice(0, 1));
    GraphInstance<Integer, Integer> graph =
        Graph.of(coin, coin).sample(random, Restriction.members(second, none));
    assertThat(graph.nodes()).hasSize(10).containsOnly(1);
  }
}
