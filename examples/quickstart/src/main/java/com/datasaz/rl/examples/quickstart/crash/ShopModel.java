package com.datasaz.rl.examples.quickstart.crash;

import com.datasaz.rl.examples.quickstart.comparison.Contender;
import com.datasaz.rl.examples.quickstart.shop.ShopFeatures;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.train.Trainer;

/** What the shop's process learns; its auditor learns the same. */
final class ShopModel {
  static final String NAME = "home-page";

  private ShopModel() {}

  static Algorithm algorithm() {
    return Contender.linUcb();
  }

  static Trainer.Builder trainer(Store store) {
    return Trainer.builder(store, ShopFeatures.encoder(), algorithm())
        .model(NAME)
        .rewards(ShopFeatures.rewards());
  }
}
