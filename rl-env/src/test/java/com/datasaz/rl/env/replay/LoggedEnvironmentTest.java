package com.datasaz.rl.env.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.check.EnvironmentChecker;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoggedEnvironmentTest {
  private static final FeatureSchema SCHEMA =
      FeatureSchema.of(List.of("kind"), List.of("1"), List.of());
  private static final Catalog CATALOG =
      Catalog.ofRows(List.of("hat", "shoe", "bag"), new float[] {1, 1, 1}, 1);
  private static final double[] LOGGING = {0.7, 0.2, 0.1};

  /** What each product earns from customers of kind 0 and 1. */
  private static final double[][] EARNS = {{0.1, 0.5}, {0.6, 0.2}, {0.3, 0.3}};

  /** The log shows hats to most, whatever they like. */
  private static ReplayLog log(int rounds) {
    KeyedRandom random = KeyedRandom.of(11);
    List<Experience> log = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      int kind = Samplers.index(random, 2);
      double u = Samplers.uniform(random);
      int shown = u < LOGGING[0] ? 0 : u < LOGGING[0] + LOGGING[1] ? 1 : 2;
      double reward = Samplers.uniform(random) < EARNS[shown][kind] ? 1 : 0;
      ActionSet actions = ActionSet.of(new float[] {kind}, CATALOG);
      log.add(Experience.of(actions, shown, reward).withPropensity(LOGGING[shown]));
    }
    return ReplayLog.of(SCHEMA, log);
  }

  /** Shows each kind what it likes best: 0.6 to kind 0, 0.5 to kind 1. */
  private static int best(LoggedEnvironment world) {
    return world.choices().context()[0] == 0 ? 1 : 0;
  }

  private static double[] play(LoggedEnvironment world, int rounds) {
    double sum = 0;
    double ones = 0;
    world.reset(3);
    for (int i = 0; i < rounds; i++) {
      if (i > 0) {
        world.reset();
      }
      double kind = world.choices().context()[0];
      Step<Map<String, Object>> step = world.step(new int[] {best(world)});
      assertThat(step.terminated()).isTrue();
      assertThat(step.truncated()).isEqualTo(i == rounds - 1);
      boolean used = (boolean) step.info().get("used");
      assertThat(world.outcome().isKnown()).isEqualTo(used);
      sum += step.reward();
      ones += used ? kind : 0;
    }
    return new double[] {sum / world.use().used(), ones / world.use().used()};
  }

  @Test
  void earnsWhatThePolicyWouldEarnAndMeetsTheCustomersThatItWouldMeet() {
    LoggedEnvironment world = new LoggedEnvironment(log(40_000));
    double[] means = play(world, 40_000);
    double error = Math.sqrt(0.25 / world.use().used());
    assertThat(means[0]).isCloseTo(0.55, within(4 * error));
    assertThat(means[1]).isCloseTo(0.5, within(4 * error));
  }

  @Test
  void saysHowMuchOfTheLogItCouldUse() {
    LoggedEnvironment world = new LoggedEnvironment(log(40_000));
    play(world, 40_000);
    ReplayUse use = world.use();
    assertThat(use.offered()).isEqualTo(40_000);
    // It matches 0.2 of one half and 0.7 of the other; a tenth of every round is kept.
    assertThat((double) use.matched() / use.offered()).isCloseTo(0.45, within(0.01));
    assertThat(use.share()).isCloseTo(0.1, within(0.008));
  }

  @Test
  void usesMoreAtThePriceOfABias() {
    LoggedEnvironment world = new LoggedEnvironment(log(40_000).withLeastPropensity(1));
    double[] means = play(world, 40_000);
    assertThat(world.use().used()).isEqualTo(world.use().matched());
    assertThat(means[1]).isCloseTo(0.7 / 0.9, within(0.02)); // those whom the log served well
  }

  @Test
  void keepsTheRulesOfAnEnvironment() {
    LoggedEnvironment world = new LoggedEnvironment(log(500), ReplayOrder.SHUFFLED);
    assertThat(EnvironmentChecker.check(world).errors()).isEmpty();
  }

  @Test
  void shufflesBySeedAndKeepsEveryRoundOnce() {
    LoggedEnvironment world = new LoggedEnvironment(log(50), ReplayOrder.SHUFFLED);
    assertThat(kinds(world, 1)).isEqualTo(kinds(world, 1)).isNotEqualTo(kinds(world, 2));
    assertThat(kinds(world, 1).stream().mapToDouble(kind -> kind).sum())
        .isEqualTo(kinds(world, 2).stream().mapToDouble(kind -> kind).sum());
  }

  private static List<Float> kinds(LoggedEnvironment world, long seed) {
    List<Float> kinds = new ArrayList<>();
    world.reset(seed);
    boolean last = false;
    while (!last) {
      kinds.add(world.choices().context()[0]);
      last = world.step(new int[] {0}).truncated();
      if (!last) {
        world.reset();
      }
    }
    return kinds;
  }

  @Test
  void refusesToMeetTheSameCustomersAgain() {
    LoggedEnvironment world = new LoggedEnvironment(log(1_000));
    kinds(world, 1);
    assertThatIllegalStateException()
        .isThrownBy(world::reset)
        .withMessageContaining("1000 rounds")
        .withMessageContaining("reset(seed)");
  }

  @Test
  void goesOnWithinAnEpisodeOfTheLog() {
    ActionSet actions = ActionSet.of(new float[] {0}, CATALOG);
    Experience middle =
        Experience.of(actions, 0, 1)
            .withPropensity(0.5)
            .followedBy(new Continuation.Next(actions, 0.9));
    Experience end = Experience.of(actions, 2, 2).withPropensity(0.5);
    LoggedEnvironment world =
        new LoggedEnvironment(ReplayLog.of(SCHEMA, List.of(middle, end, middle, end)));
    world.reset(1);
    assertThat(world.step(new int[] {0})).matches(step -> !step.ended() && step.reward() == 1);
    assertThat(world.step(new int[] {2})).matches(step -> step.terminated() && !step.truncated());
  }

  @Test
  void refusesLogsThatCannotBeReplayed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReplayLog.of(SCHEMA, List.of()))
        .withMessageContaining("none");
    ActionSet actions = ActionSet.of(new float[] {0}, CATALOG);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReplayLog.of(SCHEMA, List.of(Experience.of(actions, 0, 1))))
        .withMessageContaining("exploring policy");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> log(10).withLeastPropensity(0))
        .withMessageContaining("(0, 1]");
  }
}
