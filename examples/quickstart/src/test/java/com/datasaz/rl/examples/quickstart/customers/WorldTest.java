package com.datasaz.rl.examples.quickstart.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.examples.quickstart.shop.Assortment;
import com.datasaz.rl.examples.quickstart.shop.OldProductService;
import com.datasaz.rl.examples.quickstart.shop.Product;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final WorldSize SIZE = new WorldSize(200, 60, 2_000, 20);

  private final World world = new World(7, SIZE);
  private final Assortment assortment = world.assortment();

  private List<Product> somePage(int number) {
    RandomGenerator random = KeyedRandom.of(number);
    List<Product> products = new ArrayList<>(assortment.inStock());
    List<Product> page = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      page.add(products.remove(Samplers.index(random, products.size())));
    }
    return page;
  }

  @Test
  void isSettledByItsSeed() {
    World again = new World(7, SIZE);
    World other = new World(8, SIZE);
    List<Step> steps = new ArrayList<>();
    List<Step> stepsAgain = new ArrayList<>();
    List<String> visitors = new ArrayList<>();
    List<String> otherVisitors = new ArrayList<>();
    for (int number = 0; number < 500; number++) {
      steps.addAll(world.react(world.visit(number), somePage(number)));
      stepsAgain.addAll(again.react(again.visit(number), somePage(number)));
      visitors.add(world.visit(number).userId());
      otherVisitors.add(other.visit(number).userId());
    }
    assertThat(steps).isNotEmpty().isEqualTo(stepsAgain);
    assertThat(visitors).isNotEqualTo(otherVisitors);
  }

  @Test
  void nobodyBuysWithoutAClick() {
    int purchases = 0;
    for (int number = 0; number < SIZE.visits(); number++) {
      Visit visit = world.visit(number);
      Set<String> done = new HashSet<>();
      for (Step step : world.react(visit, somePage(number))) {
        assertThat(step.time()).isAfter(visit.time());
        if (step.type().equals(InteractionType.CART_ADD)) {
          assertThat(done).contains("CLICK" + step.product().id());
        }
        if (step.type().equals(InteractionType.PURCHASE)) {
          assertThat(done).contains("CART_ADD" + step.product().id());
          assertThat(step.value()).isEqualTo(step.product().price());
          purchases++;
        }
        assertThat(done.add(step.type() + step.product().id())).isTrue();
      }
    }
    assertThat(purchases).isPositive();
  }

  @Test
  void laterPlacesAreSeenLess() {
    for (int position = 1; position < 20; position++) {
      assertThat(PositionBias.examination(position))
          .isLessThan(PositionBias.examination(position - 1))
          .isPositive();
    }
    assertThat(PositionBias.examination(0)).isEqualTo(1);
  }

  @Test
  void noPageIsWorthMoreThanTheOptimum() {
    OldProductService old = new OldProductService(assortment, world.customerBase());
    for (int number = 0; number < 200; number++) {
      Visit visit = world.visit(number);
      double best = world.expectedReward(visit, world.optimum(visit, assortment.inStock(), 6));
      assertThat(world.expectedReward(visit, somePage(number))).isLessThanOrEqualTo(best);
      List<Product> oldPage = old.getRecommendedProducts(visit.userId(), 6).products();
      assertThat(world.expectedReward(visit, oldPage)).isLessThanOrEqualTo(best);
    }
  }

  /** What customers do is what the simulator expects of them. */
  @Test
  void reactionsHaveTheExpectedReward() {
    double expected = 0;
    double seen = 0;
    for (int number = 0; number < SIZE.visits(); number++) {
      Visit visit = world.visit(number);
      List<Product> page = world.optimum(visit, assortment.inStock(), 6);
      expected += world.expectedReward(visit, page);
      for (Step step : world.react(visit, page)) {
        seen += worth(step.type());
      }
    }
    assertThat(seen / expected).isBetween(0.9, 1.1);
  }

  private static double worth(InteractionType type) {
    if (type.equals(InteractionType.CLICK)) {
      return 0.2;
    }
    return type.equals(InteractionType.CART_ADD) ? 0.3 : 0.5;
  }

  @Test
  void productsComeAndSellOut() {
    int before = assortment.catalog().size();
    world.openDay(assortment, 10);
    assertThat(assortment.catalog().size()).isEqualTo(before + 10 * Supply.ARRIVALS);
    assertThat(assortment.inStock().size()).isLessThan(assortment.catalog().size());
    assertThat(assortment.inStock()).allMatch(product -> assortment.isInStock(product.id()));
  }
}
