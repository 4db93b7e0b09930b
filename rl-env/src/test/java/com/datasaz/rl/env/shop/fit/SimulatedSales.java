package com.datasaz.rl.env.shop.fit;

import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.shop.ShopEnvironment;
import com.datasaz.rl.env.shop.ShopOptions;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sales of a simulated shop that shows products at random, so that demand alone decides. */
final class SimulatedSales {
  private final ShopEnvironment shop;
  private final KeyedRandom random = KeyedRandom.of(7);
  private final double kept;
  private final List<Sale> sales = new ArrayList<>();

  private SimulatedSales(ShopOptions options, double kept) {
    this.shop = new ShopEnvironment(options);
    this.kept = kept;
  }

  /**
   * Sells until there are so many lines.
   *
   * @param kept the share of the lines that is kept, as in a data set that is a sample
   */
  static List<Sale> of(ShopOptions options, int lines, double kept) {
    SimulatedSales simulated = new SimulatedSales(options, kept);
    for (int session = 0; simulated.sales.size() < lines; session++) {
      simulated.session(session);
    }
    return simulated.sales;
  }

  private void session(int number) {
    Map<String, Object> who = (number == 0 ? shop.reset(3) : shop.reset()).info();
    String time = String.format("%09d", number);
    Step<Map<String, Object>> step;
    do {
      step = shop.step(anything());
      if (shop.outcome().purchases() > 0 && Samplers.uniform(random) < kept) {
        String product = step.info().get("clicked").toString();
        double price = shop.outcome().revenue();
        sales.add(new Sale(who.get("customer").toString(), time, product, price, time));
      }
    } while (!step.ended());
  }

  private int[] anything() {
    int[] slate = new int[shop.slots()];
    for (int slot = 0; slot < slate.length; slot++) {
      slate[slot] = Samplers.index(random, shop.options().products().count());
    }
    return slate;
  }
}
