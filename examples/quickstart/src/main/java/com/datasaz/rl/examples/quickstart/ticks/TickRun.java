package com.datasaz.rl.examples.quickstart.ticks;

import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One shop that learns in a rhythm: what trainer and recommender do, without the storage between
 * them. Thread contract: one thread.
 */
final class TickRun {
  /** How many pages a click rate is taken over. */
  static final int WINDOW = 500;

  private final Setting setting;
  private final TickShop shop;
  private final RandomGenerator world;
  private final Learner trainer;
  private final List<Experience> pending = new ArrayList<>();
  private final List<Experience> unseen = new ArrayList<>();
  private @Nullable Learner serving;
  private Policy policy;

  private TickRun(Setting setting) {
    this.setting = setting;
    shop = new TickShop(setting.products(), setting.seed());
    world = KeyedRandom.of(setting.seed(), "customers");
    trainer = algorithm().create(TickShop.ENCODER.schema());
    policy = trainer.snapshot();
    restartServing();
  }

  private Algorithm algorithm() {
    return setting.contestant().algorithm();
  }

  /** Runs a setting; returns the click rate of each window. */
  static Curve run(Setting setting) {
    return new TickRun(setting).run();
  }

  private Curve run() {
    double[] rates = new double[setting.pages() / WINDOW];
    for (int page = 0; page < rates.length * WINDOW; page++) {
      keepUp(page);
      rates[page / WINDOW] += show() / (double) (WINDOW * TickShop.PLACES);
    }
    return new Curve(rates, setting.rhythm().pagesPerVersion());
  }

  private void keepUp(int page) {
    Rhythm rhythm = setting.rhythm();
    if (page > 0 && page % rhythm.pagesPerVersion() == 0) {
      trainer.update(pending);
      pending.clear();
      policy = trainer.snapshot();
      restartServing();
    } else if (page % rhythm.pagesPerRefresh() == 0) {
      anticipate();
    }
  }

  /** A node loads the version, unless the next one comes before it looks into the log. */
  private void restartServing() {
    unseen.clear();
    boolean looks = setting.rhythm().pagesPerVersion() > setting.rhythm().pagesPerRefresh();
    serving =
        looks && setting.anticipates()
            ? algorithm().restore(TickShop.ENCODER.schema(), trainer.state())
            : null;
  }

  private void anticipate() {
    if (serving != null && !unseen.isEmpty()) {
      serving.anticipate(unseen);
      policy = serving.snapshot();
    }
    unseen.clear();
  }

  /** Shows a page; returns how many of its products are clicked. */
  private int show() {
    int kind = Samplers.index(world, shop.kinds());
    ActionSet actions = ActionSet.of(shop.context(kind), shop.catalog());
    Ranking page = policy.rank(actions, TickShop.PLACES, KeyedRandom.of(world.nextLong()));
    int clicks = 0;
    for (int slot = 0; slot < page.size(); slot++) {
      int row = page.action(slot);
      boolean isClicked = Samplers.uniform(world) < shop.clickProbability(kind, row);
      clicks += isClicked ? 1 : 0;
      note(kind, row, isClicked ? setting.worth().of(world) : 0);
    }
    return clicks;
  }

  private void note(int kind, int row, double reward) {
    ActionSet alone = ActionSet.of(shop.context(kind), shop.catalog(), new int[] {row});
    Experience experience = Experience.of(alone, 0, reward);
    pending.add(experience);
    if (serving != null) {
      unseen.add(experience);
    }
  }
}
