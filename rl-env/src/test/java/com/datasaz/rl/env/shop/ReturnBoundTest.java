package com.datasaz.rl.env.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.datasaz.rl.env.Step;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No policy exceeds the bound of any shop, and the best one comes near it. The figures go to {@code
 * target/return-bounds/}.
 */
class ReturnBoundTest {
  /** A shop, how many sessions to play, and which part of the bound the best policy reaches. */
  record Shop(String name, ShopOptions options, int sessions, double reached) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Chooses with or without what only the simulator knows. */
  private interface Shown {
    int[] slate(ShopEnvironment shop);
  }

  private static ShopOptions.Customers customers(double drift, double season) {
    return new ShopOptions.Customers(8, 1.2, 0.4, 0.8, drift, season, 500);
  }

  private static ShopOptions.Products products(double turnover, int stock) {
    return new ShopOptions.Products(60, 4, 20, 0.9, 0.5, 0.3, turnover, stock, 10);
  }

  static List<Shop> shops() {
    ShopOptions myopic = ShopOptions.MYOPIC;
    ShopOptions far = ShopOptions.FAR_SIGHTED;
    ShopOptions.Loyalty habit = new ShopOptions.Loyalty(0.8, 1);
    ShopOptions.Products both = products(0.2, 3);
    return List.of(
        new Shop("myopic", myopic, 2000, 0.95),
        new Shop("far-sighted", far, 2000, 0.95),
        new Shop("online retail", FittedShops.onlineRetail(), 100, 0.75),
        new Shop("complete journey", FittedShops.completeJourney(), 200, 0.9),
        new Shop("stock", myopic.withProducts(products(0, 3)), 600, 0.9),
        new Shop("turnover", myopic.withProducts(products(0.2, Integer.MAX_VALUE)), 150, 0.85),
        new Shop("season", myopic.withCustomers(customers(0, 0.5)), 600, 0.8),
        new Shop("drift", myopic.withCustomers(customers(0.1, 0)), 600, 0.75),
        new Shop("habit", myopic.withLoyalty(habit), 1000, 0.8),
        new Shop("dislike", myopic.withLoyalty(new ShopOptions.Loyalty(0.8, -1)), 1000, 0.8),
        new Shop("late", myopic.withFunnel(new ShopOptions.Funnel(0.9, 0.9, 4)), 1000, 0.95),
        new Shop("far-sighted, stock", far.withProducts(products(0, 3)), 600, 0.6),
        new Shop("far-sighted, drift", far.withCustomers(customers(0.1, 0)), 600, 0.05),
        new Shop(
            "everything",
            far.withProducts(both).withCustomers(customers(0.1, 0.5)).withLoyalty(habit),
            100,
            0.1),
        new Shop(
            "everything once", far.withProducts(both).withCustomers(customers(0.1, 0.5)), 8, 0.02));
  }

  private static Map<String, Shown> policies() {
    RandomGenerator random = KeyedRandom.of(11, "policy");
    Map<String, Shown> policies = new LinkedHashMap<>();
    policies.put("random", shop -> random(shop, random));
    policies.put("most appealing", ReturnBoundTest::loudest);
    policies.put("best now", ShopEnvironment::bestSlateNow);
    policies.put("best known", ShopEnvironment::bestSlate);
    return policies;
  }

  private static int[] random(ShopEnvironment shop, RandomGenerator random) {
    int[] order = IntStream.range(0, shop.choices().size()).toArray();
    for (int slot = 0; slot < shop.slots(); slot++) {
      int other = slot + Samplers.index(random, order.length - slot);
      int swapped = order[slot];
      order[slot] = order[other];
      order[other] = swapped;
    }
    return shop.slate(Arrays.copyOf(order, shop.slots()));
  }

  /** What most like: the popular products, whoever asks. */
  private static int[] loudest(ShopEnvironment shop) {
    int appeal = shop.schema().item().indexOf("appeal");
    ActionSet choices = shop.choices();
    float[] rows = choices.catalog().rows();
    int width = shop.schema().item().size();
    return shop.slate(
        IntStream.range(0, choices.size())
            .boxed()
            .sorted(
                Comparator.comparingDouble(choice -> -rows[choices.row(choice) * width + appeal]))
            .limit(shop.slots())
            .mapToInt(i -> i)
            .toArray());
  }

  @ParameterizedTest
  @MethodSource("shops")
  void noPolicyExceedsItAndTheBestComesNear(Shop shop) throws IOException {
    StringBuilder table = new StringBuilder();
    double best = 0;
    for (Map.Entry<String, Shown> policy : policies().entrySet()) {
      Comparison comparison = play(shop, policy.getValue());
      assertThat(comparison.returned - 4 * comparison.error)
          .as("%s by %s", shop, policy.getKey())
          .isLessThan(comparison.bound);
      best = Math.max(best, comparison.returned / comparison.bound);
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.3f ± %.3f | %.3f |%n",
              shop,
              policy.getKey(),
              comparison.returned,
              comparison.error,
              comparison.bound));
    }
    Path folder = Files.createDirectories(Path.of("target", "return-bounds"));
    Files.writeString(folder.resolve(shop + ".md"), table.toString());
    assertThat(best).as("part of the bound of %s", shop).isGreaterThan(shop.reached);
  }

  /** The mean return, its standard error, and the mean bound at the sessions' beginnings. */
  private record Comparison(double returned, double error, double bound) {}

  private static Comparison play(Shop described, Shown policy) {
    ShopEnvironment shop = new ShopEnvironment(described.options);
    boolean same = described.options.products().turnover() == 0;
    double bound = shop.returnBound();
    List<Double> returns = new ArrayList<>();
    double bounds = 0;
    shop.reset(5);
    for (int session = 0; session < described.sessions; session++) {
      bounds += same ? bound : shop.returnBound();
      returns.add(session(shop, policy));
      shop.reset();
    }
    double mean = returns.stream().mapToDouble(r -> r).average().orElseThrow();
    double squares = returns.stream().mapToDouble(r -> (r - mean) * (r - mean)).sum();
    return new Comparison(mean, Math.sqrt(squares) / returns.size(), bounds / returns.size());
  }

  private static double session(ShopEnvironment shop, Shown policy) {
    double sum = 0;
    Step<?> step;
    do {
      step = shop.step(policy.slate(shop));
      sum += step.reward();
    } while (!step.ended());
    return sum;
  }

  @ParameterizedTest
  @MethodSource("shops")
  void isTheOptimumWhereThatIsKnown(Shop described) {
    ShopEnvironment shop = new ShopEnvironment(described.options);
    assertThat(shop.returnBound()).isPositive().isFinite();
    if (shop.knowsOptimum()) {
      assertThat(shop.returnBound()).isEqualTo(shop.optimalReturn());
    } else {
      assertThatIllegalStateException()
          .isThrownBy(shop::optimalReturn)
          .withMessageContaining("returnBound()");
    }
  }

  @Test
  void growsWithWhatMayHappen() {
    double rest = ShopEnvironment.myopic().returnBound();
    ShopOptions calm = ShopOptions.MYOPIC.withCustomers(customers(0.01, 0));
    ShopOptions wild = ShopOptions.MYOPIC.withCustomers(customers(0.3, 0));
    assertThat(new ShopEnvironment(calm).returnBound()).isBetween(rest, 1.1 * rest);
    assertThat(new ShopEnvironment(wild).returnBound()).isGreaterThan(1.1 * rest);
  }
}
