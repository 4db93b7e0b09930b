package com.datasaz.rl.env.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.check.EnvironmentChecker;
import com.datasaz.rl.env.registry.Environments;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.reward.WeightedReward;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShopEnvironmentTest {
  private static final ShopOptions.Products TURNING =
      new ShopOptions.Products(40, 4, 20, 0.9, 0.5, 0.3, 0.2, 3, 10);

  static List<ShopOptions> everyPart() {
    return List.of(
        ShopOptions.MYOPIC,
        ShopOptions.FAR_SIGHTED,
        ShopOptions.MYOPIC.withProducts(TURNING),
        ShopOptions.MYOPIC.withCustomers(new ShopOptions.Customers(5, 1, 0.4, 0.5, 0.1, 0.8, 100)),
        ShopOptions.MYOPIC.withFunnel(new ShopOptions.Funnel(0.9, 0.9, 4)),
        ShopOptions.FAR_SIGHTED.withProducts(TURNING).withSlots(1),
        ShopOptions.MYOPIC.withLoyalty(new ShopOptions.Loyalty(0.8, 1)),
        ShopOptions.FAR_SIGHTED
            .withProducts(TURNING)
            .withLoyalty(new ShopOptions.Loyalty(0.5, -1)));
  }

  /** The returns of sessions. */
  private static Returns play(
      ShopOptions options, int sessions, Function<ShopEnvironment, int[]> show) {
    ShopEnvironment shop = new ShopEnvironment(options);
    Returns returns = new Returns();
    shop.reset(5);
    for (int session = 0; session < sessions; session++) {
      double sum = 0;
      double regret = 0;
      Step<Map<String, Object>> step;
      do {
        step = shop.step(show.apply(shop));
        sum += step.reward();
        regret += shop.outcome().regret();
        returns.clicks += shop.outcome().clicks();
        returns.slates++;
      } while (!step.ended());
      returns.values.add(sum);
      returns.made.add(sum + regret);
      returns.regret += regret;
      shop.reset();
    }
    return returns;
  }

  private static final class Returns {
    private final List<Double> values = new ArrayList<>();

    /** What each session would have earned without regret. */
    private final List<Double> made = new ArrayList<>();

    private double regret;
    private double clicks;
    private double slates;

    double mean() {
      return mean(values);
    }

    static double mean(List<Double> values) {
      return values.stream().mapToDouble(value -> value).average().orElseThrow();
    }

    static double error(List<Double> values) {
      double mean = mean(values);
      double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
      return Math.sqrt(squares / values.size() / values.size());
    }
  }

  /** Some slate that depends on nothing that matters. */
  private static int[] arbitrary(ShopEnvironment shop) {
    int[] slate = new int[shop.slots()];
    for (int slot = 0; slot < slate.length; slot++) {
      slate[slot] =
          (shop.choices().context().length + 7 * slot) % shop.options().products().count();
    }
    return slate;
  }

  @ParameterizedTest
  @MethodSource("everyPart")
  void keepsTheRulesOfAnEnvironment(ShopOptions options) {
    assertThat(EnvironmentChecker.check(new ShopEnvironment(options)).errors()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyPart")
  void repeatsItselfFromASeed(ShopOptions options) {
    ShopEnvironment first = new ShopEnvironment(options);
    ShopEnvironment second = new ShopEnvironment(options);
    play(second, 3);
    assertThat(play(first, 30)).isEqualTo(play(second, 30));
  }

  /** Everything that happens in some sessions, as text. */
  private static String play(ShopEnvironment shop, int sessions) {
    StringBuilder log = new StringBuilder();
    log.append(Arrays.toString((float[]) shop.reset(9).observation().get("customer")));
    for (int session = 0; session < sessions; session++) {
      Step<Map<String, Object>> step;
      do {
        step = shop.step(shop.bestSlateNow());
        log.append(step.reward()).append(step.info()).append(shop.outcome());
        log.append(Arrays.toString((float[]) step.observation().get("products")));
      } while (!step.ended());
      shop.reset();
    }
    return log.toString();
  }

  @Test
  void earnsWhatItsOptimumPromises() {
    for (ShopOptions options : List.of(ShopOptions.MYOPIC, ShopOptions.FAR_SIGHTED)) {
      Returns best = play(options, 6_000, ShopEnvironment::bestSlate);
      double promised = new ShopEnvironment(options).optimalReturn();
      assertThat(best.mean()).isCloseTo(promised, within(4 * Returns.error(best.values)));
      assertThat(best.regret).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void knowsTheRegretOfASlateExactly() {
    for (ShopOptions options : List.of(ShopOptions.MYOPIC, ShopOptions.FAR_SIGHTED)) {
      Returns poor = play(options, 6_000, ShopEnvironmentTest::arbitrary);
      double promised = new ShopEnvironment(options).optimalReturn();
      assertThat(Returns.mean(poor.made)).isCloseTo(promised, within(4 * Returns.error(poor.made)));
      assertThat(poor.regret).isPositive();
    }
  }

  @Test
  void rewardsForesightOnlyWhereThereIsAFuture() {
    Returns now = play(ShopOptions.MYOPIC, 3_000, ShopEnvironment::bestSlateNow);
    assertThat(now.regret).isCloseTo(0, within(1e-6));

    Returns shortSighted = play(ShopOptions.FAR_SIGHTED, 3_000, ShopEnvironment::bestSlateNow);
    Returns farSighted = play(ShopOptions.FAR_SIGHTED, 3_000, ShopEnvironment::bestSlate);
    assertThat(farSighted.mean()).isGreaterThan(1.2 * shortSighted.mean());
  }

  /** Who need not guess shows the best; who must guess loses less than who does not look ahead. */
  @Test
  void whoSeesOnlyWhatTheShopSeesEarnsBetweenABanditAndTheOptimum() {
    ShopOptions alike =
        ShopOptions.MYOPIC.withCustomers(new ShopOptions.Customers(1, 1.2, 0.4, 0.8, 0, 0, 10_000));
    assertThat(play(alike, 100, ShopEnvironment::bestSlateSeen).regret).isCloseTo(0, within(1e-6));

    Returns seen = play(ShopOptions.FAR_SIGHTED, 200, ShopEnvironment::bestSlateSeen);
    Returns now = play(ShopOptions.FAR_SIGHTED, 200, ShopEnvironment::bestSlateNow);
    assertThat(seen.regret).isPositive().isLessThan(0.7 * now.regret);
  }

  @Test
  void whatWasBoughtIsBoughtAgainByThoseWhoComeAgain() {
    ShopOptions.Funnel buyers = new ShopOptions.Funnel(1, 1, 0);
    ShopOptions strangers = ShopOptions.MYOPIC.withFunnel(buyers);
    ShopOptions regulars = strangers.withLoyalty(new ShopOptions.Loyalty(0.9, 2));
    ShopEnvironment shop = new ShopEnvironment(regulars);
    assertThat(shop.schema().pair()).containsExactly("bought before");
    Returns once = play(strangers, 1_000, ShopEnvironmentTest::arbitrary);
    Returns again = play(regulars, 1_000, ShopEnvironmentTest::arbitrary);
    assertThat(again.clicks / again.slates).isGreaterThan(1.5 * once.clicks / once.slates);
  }

  @Test
  void rewardsEngagementWhoeverAsksForIt() {
    RewardModel engagement =
        WeightedReward.builder()
            .on(InteractionType.VIEW, new WeightedReward.Worth(0, 0.01, Duration.ofHours(1)))
            .build();
    ShopOptions options = ShopOptions.MYOPIC.withRewards(engagement);
    Returns returns = play(options, 2_000, ShopEnvironment::bestSlate);
    double promised = new ShopEnvironment(options).optimalReturn();
    assertThat(promised).isPositive();
    assertThat(returns.mean()).isCloseTo(promised, within(4 * Returns.error(returns.values)));
  }

  @Test
  void rewardsALatePurchaseWhereItWasEarned() {
    ShopEnvironment shop =
        new ShopEnvironment(ShopOptions.MYOPIC.withFunnel(new ShopOptions.Funnel(1, 1, 5)));
    List<Integer> ago = new ArrayList<>();
    shop.reset(3);
    for (int i = 0; i < 3_000; i++) {
      Step<Map<String, Object>> step = shop.step(shop.bestSlate());
      shop.outcome().late().forEach(late -> ago.add(late.slatesAgo()));
      assertThat(shop.outcome().reward()).isCloseTo(step.reward(), within(1e-12));
      if (step.ended()) {
        shop.reset();
      }
    }
    assertThat(shop.rewardsLate()).isTrue();
    assertThat(ago).hasSizeGreaterThan(200).contains(0, 1, 2, 3);
  }

  @Test
  void isMadeByName() {
    assertThat(Environments.make("Shop-v1").unwrapped()).isInstanceOf(ShopEnvironment.class);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Environments.make(Environments.spec("Shop-v1").withArgument("preset", "toys")))
        .withMessageContaining("online_retail");
  }

  @Test
  void clicksAboutAsOftenAsAShop() {
    Returns poor = play(ShopOptions.MYOPIC, 3_000, ShopEnvironmentTest::arbitrary);
    Returns best = play(ShopOptions.MYOPIC, 3_000, ShopEnvironment::bestSlate);
    assertThat(poor.clicks / poor.slates).isBetween(0.03, 0.3);
    assertThat(best.clicks / best.slates).isBetween(0.3, 0.9);
  }

  @Test
  void leavesEmptyWhatCannotBeShown() {
    ShopEnvironment shop = ShopEnvironment.myopic();
    shop.reset(1);
    shop.step(new int[] {3, 3, 3, 3});
    double once = shop.outcome().expected();
    shop.reset(1);
    shop.step(new int[] {3, 4, 5, 6});
    assertThat(shop.outcome().expected()).isNotEqualTo(once);
    assertThat(shop.outcome().rewards()).hasSize(4);
  }

  @Test
  void refusesNonsense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShopOptions.MYOPIC.withSlots(0))
        .withMessageContaining("slots");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ShopOptions.Sessions(0.8, 0.5))
        .withMessageContaining("boredom");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ShopOptions.Sessions(0.1, -0.1))
        .withMessageContaining("boredom");
    ShopEnvironment turning = new ShopEnvironment(ShopOptions.MYOPIC.withProducts(TURNING));
    turning.reset(1);
    assertThatIllegalStateException()
        .isThrownBy(turning::bestSlateSeen)
        .withMessageContaining("assortment that stay");
    assertThatIllegalStateException()
        .isThrownBy(() -> ShopEnvironment.myopic().choices())
        .withMessageContaining("reset");
  }
}
