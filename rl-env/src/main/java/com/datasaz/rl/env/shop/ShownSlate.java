package com.datasaz.rl.env.shop;

import com.datasaz.rl.env.simulation.SlateOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of one slate. Thread contract: belongs to one environment. */
final class ShownSlate {
  private final int[] slate;
  private final int clicked;
  private final double expected;
  private final double optimal;
  private final List<Double> rewards;
  private double reward;
  private double revenue;
  private int clicks;
  private int purchases;

  /**
   * A slate that has not earned anything yet.
   *
   * @param slate a product or {@link SlateChoice#EMPTY} for each slot
   * @param clicked the slot that was clicked, or the number of slots
   * @param expected what it is worth
   * @param optimal what the best slate is worth
   */
  ShownSlate(int[] slate, int clicked, double expected, double optimal) {
    this.slate = slate;
    this.clicked = clicked;
    this.expected = expected;
    this.optimal = optimal;
    this.rewards = new ArrayList<>(Collections.nCopies(slate.length, 0.0));
  }

  void click(int slot, double worth) {
    clicks++;
    add(slot, worth);
  }

  void buy(int slot, double more, double price) {
    purchases++;
    revenue += price;
    add(slot, more);
  }

  private void add(int slot, double more) {
    rewards.set(slot, rewards.get(slot) + more);
    reward += more;
  }

  /** A purchase that arrives now adds to the reward of now, and tells which slot earned it. */
  SlateOutcome outcome(LatePurchases.Arrived arrived) {
    reward += arrived.reward();
    return new SlateOutcome(
        rewards,
        clicks,
        purchases + arrived.rewards().size(),
        revenue + arrived.revenue(),
        expected,
        optimal,
        arrived.rewards());
  }

  /** A product or {@link SlateChoice#EMPTY} for each slot; belongs to this. */
  int[] slate() {
    return slate;
  }

  /** The slot that was clicked, or the number of slots. */
  int clicked() {
    return clicked;
  }

  boolean isClicked() {
    return clicked < slate.length;
  }

  double reward() {
    return reward;
  }

  Map<String, Object> info() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("clicked", isClicked() ? slate[clicked] : -1);
    info.put("regret", optimal - expected);
    return info;
  }
}
