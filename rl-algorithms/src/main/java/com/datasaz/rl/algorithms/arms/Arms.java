package com.datasaz.rl.algorithms.arms;

import com.datasaz.rl.algorithms.ranking.Scores;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.Moment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/*
 * Arms are numbered in the order of their ids; -1 is an arm without experience. The number of a catalogue's row is looked up when the row is
 * first asked for, and kept: threads that do so at once write the same number.
 */
/**
 * What is known of all arms at one moment.
 *
 * <p>Thread contract: immutable, but for a cache that threads may race to fill with equal values.
 */
public final class Arms {
  /** The number of every arm without experience. */
  public static final int COLD = -1;

  private static final int UNKNOWN = -2;

  private final Map<String, Integer> numbers;
  private final double[] weights;
  private final double[] rewards;
  private final double totalWeight;
  private volatile Rows rows = new Rows(null, new int[0]);

  Arms(SortedMap<String, Arm> arms, Moment now, Forgetting forgetting) {
    this.numbers = new HashMap<>(arms.size() * 2);
    this.weights = new double[arms.size()];
    this.rewards = new double[arms.size()];
    double total = 0;
    int number = 0;
    for (Map.Entry<String, Arm> entry : arms.entrySet()) {
      Arm arm = entry.getValue();
      numbers.put(entry.getKey(), arm.count() == 0 ? COLD : number);
      weights[number] = arm.weight(now, forgetting);
      rewards[number] = arm.reward(now, forgetting);
      total += weights[number];
      number++;
    }
    this.totalWeight = total;
  }

  /**
   * Returns how many numbers there are.
   *
   * @return one more than the largest number of an arm
   */
  public int size() {
    return weights.length;
  }

  /**
   * Returns the sum of all weights.
   *
   * @return at least 0
   */
  public double totalWeight() {
    return totalWeight;
  }

  /**
   * Returns an arm's sum of weights.
   *
   * @param arm its number, or {@link #COLD}
   * @return at least 0
   */
  public double weight(int arm) {
    return arm == COLD ? 0 : weights[arm];
  }

  /**
   * Returns an arm's sum of weighted rewards.
   *
   * @param arm its number, or {@link #COLD}
   * @return 0 for a cold arm
   */
  public double reward(int arm) {
    return arm == COLD ? 0 : rewards[arm];
  }

  /**
   * Returns an arm's mean reward.
   *
   * @param arm its number, or {@link #COLD}
   * @param priorMean the mean of imagined experience
   * @param priorWeight how much of it there is, at least 0
   * @return the mean of real and imagined experience; the prior mean where there is neither
   */
  public double mean(int arm, double priorMean, double priorWeight) {
    double weight = weight(arm) + priorWeight;
    return weight > 0 ? (reward(arm) + priorMean * priorWeight) / weight : priorMean;
  }

  /**
   * Finds the arms of a decision's actions.
   *
   * @param actions the choices
   * @return action to number of the arm
   */
  public Numbers numbers(ActionSet actions) {
    Catalog catalog = actions.catalog();
    Rows known = rows;
    if (known.catalog != catalog) {
      int[] unknown = new int[catalog.size()];
      Arrays.fill(unknown, UNKNOWN);
      known = new Rows(catalog, unknown);
      rows = known;
    }
    int[] byRow = known.numbers;
    return action -> number(catalog, byRow, actions.row(action));
  }

  /**
   * Reads one number per arm for every action of a decision.
   *
   * @param actions the choices
   * @param values what to read of an arm, given its number or {@link #COLD}
   * @return one number an action
   */
  public Scores scores(ActionSet actions, Scores values) {
    Numbers found = numbers(actions);
    return action -> values.at(found.of(action));
  }

  private int number(Catalog catalog, int[] byRow, int row) {
    int number = byRow[row];
    if (number == UNKNOWN) {
      number = numbers.getOrDefault(catalog.id(row), COLD);
      byRow[row] = number;
    }
    return number;
  }

  /** Finds the arm of an action. */
  @FunctionalInterface
  public interface Numbers {
    /**
     * Returns the number of an action's arm.
     *
     * @param action its index
     * @return the number, or {@link Arms#COLD}
     */
    int of(int action);
  }

  /** The numbers of one catalogue's rows, as far as they were asked for. */
  private static final class Rows {
    final @Nullable Catalog catalog;
    final int[] numbers;

    Rows(@Nullable Catalog catalog, int[] numbers) {
      this.catalog = catalog;
      this.numbers = numbers;
    }
  }
}
