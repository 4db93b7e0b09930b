package com.datasaz.rl.store;

import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import java.util.List;

/**
 * Sums over the log, by what gave the answers and whatever else a {@link Breakdown} asks for: what
 * dashboards show. A database computes them where the rows are. Feedback counts for the answer that
 * it names, whenever it came; by placement, for the slots that show the product which it names.
 *
 * <p>Thread contract: any number of threads.
 */
public interface LogStatistics {
  /**
   * Answers.
   *
   * @param by what gave them; by placement, those with such a slot
   * @param answers how many
   * @param users to how many different customers; unknown visitors are not counted
   */
  record Answers(Group by, long answers, long users) {}

  /**
   * Products shown, by what gave the answers.
   *
   * @param by what gave the answers
   * @param itemId the product
   * @param placement why it stood in its slot
   * @param shown how often
   * @param explored how often to learn, not by the best expected reward
   */
  record Shown(Group by, String itemId, Placement placement, long shown, long explored) {}

  /**
   * What customers did with answers.
   *
   * @param by what gave the answers
   * @param type what they did
   * @param interactions how often
   * @param answers with how many different answers
   * @param value the sum of the values
   * @param meanDelayMicros microseconds from the answer to the feedback, on average
   */
  record Feedback(
      Group by,
      InteractionType type,
      long interactions,
      long answers,
      double value,
      double meanDelayMicros) {}

  /**
   * Counts answers.
   *
   * @param what of which period, by what
   * @return one line for each group, in their order
   * @throws StoreException when the storage fails
   */
  List<Answers> answers(Breakdown what);

  /**
   * Counts products shown.
   *
   * @param what of which period, by what
   * @return one line for each product and placement of each group, in the order of group, product
   *     and placement
   * @throws StoreException when the storage fails
   */
  List<Shown> shown(Breakdown what);

  /**
   * Counts what customers did with the answers of a period.
   *
   * @param what of which period, by what
   * @return one line for each type of each group, in the order of group and type
   * @throws StoreException when the storage fails
   */
  List<Feedback> feedback(Breakdown what);
}
