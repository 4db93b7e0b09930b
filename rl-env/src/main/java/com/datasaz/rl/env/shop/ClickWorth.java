package com.datasaz.rl.env.shop;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.reward.RewardModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What may follow a click on a product, and what each ending is worth to the reward model.
 *
 * @param cart the probability that it goes into the cart
 * @param purchase the probability that it is then bought
 * @param clicked the reward of a click alone
 * @param inCart the reward of a click and a cart add
 * @param bought the reward of a click, a cart add and a purchase
 */
record ClickWorth(double cart, double purchase, double clicked, double inCart, double bought) {
  static ClickWorth of(Product product, ShopOptions options) {
    ShopOptions.Funnel funnel = options.funnel();
    double liking = 0.5 + product.quality();
    RewardModel rewards = options.rewards();
    return new ClickWorth(
        Math.min(1, funnel.cart() * liking),
        Math.min(1, funnel.purchase() * liking),
        reward(rewards, product, 1),
        reward(rewards, product, 2),
        reward(rewards, product, 3));
  }

  private static double reward(RewardModel rewards, Product product, int steps) {
    List<InteractionType> funnel =
        List.of(InteractionType.CLICK, InteractionType.CART_ADD, InteractionType.PURCHASE);
    List<Interaction> acts = new ArrayList<>();
    double seconds = ShopOptions.Funnel.PAGE_SECONDS * (0.5 + product.quality());
    acts.add(act(product, InteractionType.VIEW).worth(seconds));
    for (InteractionType type : funnel.subList(0, steps)) {
      Interaction act = act(product, type);
      acts.add(type.equals(InteractionType.PURCHASE) ? act.worth(product.price()) : act);
    }
    return rewards.reward(Instant.EPOCH, acts);
  }

  private static Interaction act(Product product, InteractionType type) {
    return Interaction.of(type.name(), "customer", product.id(), type, Instant.EPOCH);
  }

  /** The expected reward of a click. */
  double expected() {
    return (1 - cart) * clicked + cart * ((1 - purchase) * inCart + purchase * bought);
  }
}
