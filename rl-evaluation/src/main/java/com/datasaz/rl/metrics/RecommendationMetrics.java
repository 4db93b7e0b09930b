package com.datasaz.rl.metrics;

import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.store.Breakdown;
import com.datasaz.rl.store.Group;
import com.datasaz.rl.store.LogStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the answers of one model version, or of the fallback for one reason, brought in a period; or
 * those of one day, placement or variant among them, as a {@link Breakdown} asks for. Feedback
 * counts for the answer that it names, whenever it came; by placement, for the slots that show the
 * product which it names.
 *
 * @param by what gave the answers, and the other values that they have in common
 * @param answers how many answers it gave; by placement, with such a slot
 * @param users to how many different customers
 * @param shown how many products it showed
 * @param interactions how often each type of feedback came, by type
 * @param answered with how many different answers, by type
 * @param revenue the sum of the values of purchases
 * @param clickDelay from the answer to the click, on average; zero without clicks
 * @param purchaseDelay from the answer to the purchase, on average; zero without purchases
 * @param diversity what it showed
 */
public record RecommendationMetrics(
    Group by,
    long answers,
    long users,
    long shown,
    Map<InteractionType, Long> interactions,
    Map<InteractionType, Long> answered,
    double revenue,
    Duration clickDelay,
    Duration purchaseDelay,
    Diversity diversity) {
  private static final long NANOS_A_MICRO = 1_000;

  /**
   * Reads a period from the log.
   *
   * @param statistics the log's sums, {@code store.totals()}
   * @param catalogSize how many products the shop has, for coverage
   * @param from the first time of an answer
   * @param until the first time after the period
   * @return one for each that answered, by model, version and reason
   * @throws com.datasaz.rl.store.StoreException when the storage fails
   */
  public static List<RecommendationMetrics> read(
      LogStatistics statistics, int catalogSize, Instant from, Instant until) {
    return read(statistics, catalogSize, Breakdown.of(from, until));
  }

  /**
   * Reads a period from the log, by more than what answered.
   *
   * @param statistics the log's sums, {@code store.totals()}
   * @param catalogSize how many products the shop has, for coverage
   * @param what the period, and whether by day or hour, by placement, by variant
   * @return one for each group that has answers, in the order of the groups. The novelty of each
   *     goes by all that was shown in the period
   * @throws com.datasaz.rl.store.StoreException when the storage fails
   */
  public static List<RecommendationMetrics> read(
      LogStatistics statistics, int catalogSize, Breakdown what) {
    List<LogStatistics.Shown> shown = statistics.shown(what);
    Shares all = Shares.shown(shown);
    Map<Group, List<LogStatistics.Shown>> shownBy =
        shown.stream().collect(Collectors.groupingBy(LogStatistics.Shown::by));
    Map<Group, List<LogStatistics.Feedback>> feedbackBy =
        statistics.feedback(what).stream()
            .collect(Collectors.groupingBy(LogStatistics.Feedback::by));
    List<RecommendationMetrics> result = new ArrayList<>();
    for (LogStatistics.Answers answers : statistics.answers(what)) {
      result.add(
          of(
              answers,
              shownBy.getOrDefault(answers.by(), List.of()),
              feedbackBy.getOrDefault(answers.by(), List.of()),
              all,
              catalogSize));
    }
    return result;
  }

  private static RecommendationMetrics of(
      LogStatistics.Answers answers,
      List<LogStatistics.Shown> shown,
      List<LogStatistics.Feedback> feedback,
      Shares all,
      int catalogSize) {
    Map<InteractionType, Long> interactions = new TreeMap<>();
    Map<InteractionType, Long> answered = new TreeMap<>();
    for (LogStatistics.Feedback one : feedback) {
      interactions.put(one.type(), one.interactions());
      answered.put(one.type(), one.answers());
    }
    return new RecommendationMetrics(
        answers.by(),
        answers.answers(),
        answers.users(),
        shown.stream().mapToLong(LogStatistics.Shown::shown).sum(),
        interactions,
        answered,
        value(feedback, InteractionType.PURCHASE),
        delay(feedback, InteractionType.CLICK),
        delay(feedback, InteractionType.PURCHASE),
        Diversity.of(Shares.shown(shown), all, catalogSize));
  }

  private static double value(List<LogStatistics.Feedback> feedback, InteractionType type) {
    return feedback.stream()
        .filter(one -> one.type().equals(type))
        .mapToDouble(LogStatistics.Feedback::value)
        .sum();
  }

  private static Duration delay(List<LogStatistics.Feedback> feedback, InteractionType type) {
    return feedback.stream()
        .filter(one -> one.type().equals(type))
        .map(one -> Duration.ofNanos(Math.round(one.meanDelayMicros()) * NANOS_A_MICRO))
        .findFirst()
        .orElse(Duration.ZERO);
  }

  /**
   * Returns clicks over products shown.
   *
   * @return the click-through rate; 0 when nothing was shown
   */
  public double clickThroughRate() {
    return ratio(count(InteractionType.CLICK), shown);
  }

  /**
   * Returns the share of answers that led to a purchase.
   *
   * @return the conversion rate; 0 without answers
   */
  public double conversionRate() {
    return ratio(answered.getOrDefault(InteractionType.PURCHASE, 0L), answers);
  }

  /**
   * Returns what an answer sold.
   *
   * @return revenue over answers; 0 without answers
   */
  public double revenuePerAnswer() {
    return answers == 0 ? 0 : revenue / answers;
  }

  /**
   * Returns how much customers did with an answer, of whatever type.
   *
   * @return interactions over answers; 0 without answers
   */
  public double engagement() {
    return ratio(interactions.values().stream().mapToLong(Long::longValue).sum(), answers);
  }

  /**
   * Returns how often a type of feedback came.
   *
   * @param type the type
   * @return how often
   */
  public long count(InteractionType type) {
    return interactions.getOrDefault(type, 0L);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : part / (double) whole;
  }
}
