package com.datasaz.rl.examples.quickstart.shop;

import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.PairFeature;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.reward.WeightedReward;
import java.time.Duration;
import java.util.List;

/** What the shop tells the library about its customers and products, and what it wants of them. */
public final class ShopFeatures {
  /** What the shop sells. */
  public static final List<String> CATEGORIES =
      List.of("shoes", "shirts", "trousers", "jackets", "dresses", "bags", "watches", "sports");

  /** Whose products the shop sells. */
  public static final List<String> BRANDS =
      List.of("Arlo", "Birka", "Corvo", "Delta", "Elara", "Fjord", "Gala", "Hanno", "Ilex", "Juno");

  private static final Feature CATEGORY =
      Feature.oneHot("category", CATEGORIES.toArray(String[]::new));
  private static final Feature PRICE = Feature.log("price").scaled(4, 1);
  private static final Feature AGE = Feature.bucketised("age", 27, 35, 43, 51);

  private ShopFeatures() {}

  /**
   * Makes the shop's encoder.
   *
   * @return equal encoders, with equal schemas, at every call
   */
  public static FeatureEncoder encoder() {
    return FeatureEncoder.builder()
        .context(Feature.oneHot("device", "phone", "desktop"), AGE, Feature.flag("member"))
        .item(
            CATEGORY,
            Feature.oneHot("brand", BRANDS.toArray(String[]::new)),
            PRICE,
            Feature.numeric("stars").scaled(4, 1),
            Feature.flag("new"))
        .pair(
            PairFeature.matches("favourite", "category"),
            PairFeature.product(Feature.flag("member"), PRICE),
            PairFeature.product(Feature.oneHot("device", "phone"), PRICE),
            PairFeature.product(AGE, CATEGORY))
        .build();
  }

  /**
   * Says what feedback is worth: a click within an hour 0.2, a cart add within a day 0.3, a
   * purchase within a week 0.5.
   *
   * @return the reward model
   */
  public static RewardModel rewards() {
    return WeightedReward.builder()
        .on(InteractionType.CLICK, CLICK, Duration.ofHours(1))
        .on(InteractionType.CART_ADD, CART_ADD, Duration.ofDays(1))
        .on(InteractionType.PURCHASE, PURCHASE, Duration.ofDays(7))
        .build();
  }

  /** What a click is worth. */
  public static final double CLICK = 0.2;

  /** What a cart add is worth, besides the click before it. */
  public static final double CART_ADD = 0.3;

  /** What a purchase is worth, besides the click and the cart add before it. */
  public static final double PURCHASE = 0.5;
}
