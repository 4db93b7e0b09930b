package com.datasaz.rl.store;

import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import java.time.Instant;
import java.util.List;

/**
 * Sums over the log, by what gave the answers: what dashboards show. A database computes them where
 * the rows are. Feedback counts for the answer that it names, whenever it came.
 *
 * <p>Thread contract: any number of threads.
 */
public interface LogStatistics {
  /**
   * Answers by what gave them.
   *
   * @param by what gave them
   * @param answers how many
   * @param users to how many different customers; unknown visitors are not counted
   */
  record Answers(Answerer by, long answers, long users) {}

  /**
   * Products shown, by what gave the answers.
   *
   * @param by what gave the answers
   * @param itemId the product
   * @param placement why it stood in its slot
   * @param shown how often
   * @param explored how often to learn, not by the best expected reward
   */
  record Shown(Answerer by, String itemId, Placement placement, long shown, long explored) {}

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
      Answerer by,
      InteractionType type,
      long interactions,
      long answers,
      double value,
      double meanDelayMicros) {}

  /**
   * Counts answers.
   *
   * @param from the first time of an answer
   * @param until the first time after the period
   * @return one line for each that answered, in their order
   * @throws StoreException when the storage fails
   */
  List<Answers> answers(Instant from, Instant until);

  /**
   * Counts products shown.
   *
   * @param from the first time of an answer
   * @param until the first time after the period
   * @return one line for each product and placement of each that answered, in the order of
   *     answerer, product and placement
   * @throws StoreException when the storage fails
   */
  List<Shown> shown(Instant from, Instant until);

  /**
   * Counts what customers did with the answers of a period.
   *
   * @param from the first time of an answer
   * @param until the first time after the period
   * @return one line for each type of each that answered, in the order of answerer and type
   * @throws StoreException when the storage fails
   */
  List<Feedback> feedback(Instant from, Instant until);
}
