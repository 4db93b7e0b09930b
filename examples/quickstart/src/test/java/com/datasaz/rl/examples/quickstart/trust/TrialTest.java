package com.datasaz.rl.examples.quickstart.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.deploy.RolloutMetrics;
import com.datasaz.rl.examples.quickstart.customers.WorldSize;
import com.datasaz.rl.examples.quickstart.shop.OldProductService;
import com.datasaz.rl.examples.quickstart.shop.Product;
import com.datasaz.rl.experiment.rollout.RolloutState.Status;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.random.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrialTest {
  private static final TrialSize SIZE = new TrialSize(9_000, 10, 4_000, 40);
  private static final List<String> TASKS = new ArrayList<>();
  private static TrialReport report;

  @BeforeAll
  static void run() {
    report =
        new Trial(2, SIZE)
            .run(
                new TrialListener() {
                  @Override
                  public void begins(String task, String unit, long steps) {
                    TASKS.add(task);
                  }

                  @Override
                  public void step() {
                    assertThat(TASKS).isNotEmpty();
                  }
                });
  }

  @Test
  void theBadModelIsRolledBackBeforeMoreThanFivePercentSeeIt() {
    RolloutStory bad = report.bad();
    assertThat(bad.end().status()).as("%s", bad.end()).isEqualTo(Status.ROLLED_BACK);
    assertThat(bad.largestShare()).isLessThanOrEqualTo(0.05);
    assertThat(bad.end().reason()).startsWith(RolloutMetrics.CLICK_RATE + " changed by -");
    assertThat(bad.looks().get(bad.looks().size() - 1).bound().high()).isNegative();
  }

  @Test
  void whatPassedTheGateReachesAllCustomers() {
    assertThat(report.pipeline().winner()).isNotNull().isNotEqualTo(Trial.BAD);
    RolloutStory good = report.good().orElseThrow();
    assertThat(good.end().status()).as("%s", good.end()).isEqualTo(Status.COMPLETE);
    assertThat(good.stages())
        .extracting(Look::share)
        .containsExactly(0.01, 0.05, 0.10, 0.25, 0.50, 1.0);
    assertThat(TASKS)
        .containsExactly("first week", "learning, valuing", "rolling out", "rolling out");
  }

  @Test
  void theLogTellsTheGoodFromTheBad() {
    ValueFromLog old = value(Trial.OLD_LOGIC);
    ValueFromLog best = value(String.valueOf(report.pipeline().winner()));
    ValueFromLog bad = value(Trial.BAD);
    assertThat(old.isRight()).as("%s", old).isTrue();
    assertThat(bad.estimate()).isLessThan(old.interval().low());
    assertThat(bad.truth()).isLessThan(old.truth());
    assertThat(best.truth()).isGreaterThan(old.truth());
    assertThat(report.pipeline().leaderboard())
        .allSatisfy(line -> assertThat(value(line.name()).estimate()).isEqualTo(line.value()));
  }

  private static ValueFromLog value(String policy) {
    return report.values().stream()
        .filter(value -> value.policy().equals(policy))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theSameSeedGivesTheSameReport() {
    TrialSize small = new TrialSize(600, 10, 200, 5);
    TrialReport one = new Trial(3, small).run(new Nobody());
    TrialReport two = new Trial(3, small).run(new Nobody());
    assertThat(two).isEqualTo(one);
    assertThat(new Trial(4, small).run(new Nobody()).values()).isNotEqualTo(one.values());
  }

  private record Nobody() implements TrialListener {
    @Override
    public void begins(String task, String unit, long steps) {}

    @Override
    public void step() {}
  }

  @Test
  void theOldLogicAsAPolicyShowsWhatTheShopShows() {
    TrustedShop shop = new TrustedShop(5, new WorldSize(40, 30, 100, 5));
    shop.world.openDay(shop.assortment, 3);
    Policy policy = new OldLogic(shop.assortment).policy();
    var customers = shop.world.customerBase();
    OldProductService service = new OldProductService(shop.assortment, customers);
    for (int number = 0; number < 30; number++) {
      String user = shop.world.visit(number).userId();
      Context context = customers.profile(user).toContext();
      int[] rows =
          shop.assortment.inStock().stream()
              .mapToInt(product -> shop.assortment.catalog().row(product.id()))
              .toArray();
      ActionSet actions =
          ActionSet.of(shop.encoder.encode(context), shop.assortment.catalog(), rows)
              .withPairs(shop.encoder, context);
      var ranking = policy.rank(actions, 6, KeyedRandom.of(number));
      List<String> shown = new ArrayList<>();
      for (int slot = 0; slot < ranking.size(); slot++) {
        shown.add(actions.id(ranking.action(slot)));
      }
      assertThat(shown)
          .isEqualTo(
              service.getRecommendedProducts(user, 6).products().stream()
                  .map(Product::id)
                  .toList());
    }
  }
}
