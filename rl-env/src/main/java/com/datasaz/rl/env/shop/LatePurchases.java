package com.datasaz.rl.env.shop;

import com.datasaz.rl.env.simulation.SlateOutcome;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Purchases on their way to the shop. Thread contract: belongs to one environment. */
final class LatePurchases {
  private final double mean;
  private final List<Waiting> waiting = new ArrayList<>();

  private record Waiting(long shown, int slot, long due, double reward, double price) {}

  /** What arrived: whose rewards, and the money. */
  record Arrived(List<SlateOutcome.LateReward> rewards, double revenue) {
    double reward() {
      double sum = 0;
      for (SlateOutcome.LateReward each : rewards) {
        sum += each.reward();
      }
      return sum;
    }
  }

  LatePurchases(double meanSteps) {
    mean = meanSteps;
  }

  boolean areLate() {
    return mean > 0;
  }

  /** A purchase from a slot of the slate of now is on its way. */
  void add(long now, int slot, double reward, double price, RandomGenerator random) {
    double u = 1 - Samplers.uniform(random);
    long steps = 1 + (long) (StrictMath.log(u) / StrictMath.log(mean / (1 + mean)));
    waiting.add(new Waiting(now, slot, now + steps, reward, price));
  }

  /** Takes out what is due, or everything when the session ends; now is one past the slate. */
  Arrived take(long now, boolean everything) {
    List<SlateOutcome.LateReward> rewards = new ArrayList<>();
    double revenue = 0;
    for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
      Waiting next = each.next();
      if (everything || next.due() <= now) {
        int ago = (int) (now - 1 - next.shown());
        rewards.add(new SlateOutcome.LateReward(ago, next.slot(), next.reward()));
        revenue += next.price();
        each.remove();
      }
    }
    return new Arrived(rewards, revenue);
  }
}
