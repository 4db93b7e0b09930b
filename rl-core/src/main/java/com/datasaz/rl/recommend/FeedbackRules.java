package com.datasaz.rl.recommend;

import com.datasaz.rl.internal.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What feedback must be like to be taken. Without rules anybody who knows a customer's id can claim
 * that this customer clicked a product; with {@link #signed} feedback counts only as the answer to
 * a recommendation that this shop has given to this customer, for a product that it showed.
 *
 * <p>Thread contract: immutable.
 *
 * @param keys what signs recommendation ids; null when they are not signed
 * @param unnamed what becomes of feedback that names no recommendation
 * @param answerable how long after its issue a signed id may be answered; null for the window of
 *     the reward model, after which feedback is worth nothing
 * @param unsignedUntil until when ids without a signature are taken too, as they were given before
 *     signing began; null for never
 * @param perUser how many interactions of one customer are taken; null for any number
 * @param perUserAndItem how many interactions of one customer with one product are taken; null for
 *     any number
 */
public record FeedbackRules(
    @Nullable SigningKeys keys,
    Unnamed unnamed,
    @Nullable Duration answerable,
    @Nullable Instant unsignedUntil,
    @Nullable Limit perUser,
    @Nullable Limit perUserAndItem) {

  /**
   * Checks that the rules make sense together.
   *
   * @param keys what signs recommendation ids
   * @param unnamed what becomes of feedback that names no recommendation
   * @param answerable how long a signed id may be answered
   * @param unsignedUntil until when ids without a signature are taken too
   * @param perUser the limit for one customer
   * @param perUserAndItem the limit for one customer and one product
   */
  public FeedbackRules {
    Objects.requireNonNull(unnamed, "what becomes of feedback without a recommendation");
    if (answerable != null) {
      Require.positive("time to answer in seconds", answerable.toNanos() / 1e9);
    }
    if (keys == null && unnamed != Unnamed.LEARN) {
      throw new IllegalArgumentException(
          "without keys feedback that names no recommendation must be learnt, got "
              + unnamed
              + ": begin with FeedbackRules.signed(keys)");
    }
  }

  /**
   * Takes all feedback: recommendation ids are not signed, and there are no limits.
   *
   * @return the rules of a recommender whose builder is told none
   */
  public static FeedbackRules open() {
    return new FeedbackRules(null, Unnamed.LEARN, null, null, null, null);
  }

  /**
   * Takes feedback only to recommendations whose ids bear a signature. Feedback that names none is
   * stored, and never learnt.
   *
   * @param keys what signs
   * @return the rules
   */
  public static FeedbackRules signed(SigningKeys keys) {
    return new FeedbackRules(
        Objects.requireNonNull(keys, "keys"), Unnamed.STORE, null, null, null, null);
  }

  /**
   * Returns these rules with another fate of feedback that names no recommendation.
   *
   * @param fate what becomes of it; for recommendations that are given from now on
   * @return a copy
   */
  public FeedbackRules unnamed(Unnamed fate) {
    return new FeedbackRules(keys, fate, answerable, unsignedUntil, perUser, perUserAndItem);
  }

  /**
   * Returns these rules with another time to answer.
   *
   * @param time above zero; longer than the reward model's window where feedback comes in late
   * @return a copy
   */
  public FeedbackRules answerable(Duration time) {
    return new FeedbackRules(keys, unnamed, time, unsignedUntil, perUser, perUserAndItem);
  }

  /**
   * Returns these rules with a time of change, for a shop that begins to sign: pages that were
   * given ids without a signature may answer until then.
   *
   * @param time such as the reward model's window after the last node has begun to sign
   * @return a copy
   */
  public FeedbackRules unsignedUntil(Instant time) {
    return new FeedbackRules(keys, unnamed, answerable, time, perUser, perUserAndItem);
  }

  /**
   * Returns these rules with a limit for each customer. It is counted on each node by itself, for
   * the 100,000 customers that were active last; visitors without an id are not counted.
   *
   * @param most how many interactions of one customer are taken, at least 1
   * @param within the period, which begins with the customer's first interaction
   * @return a copy
   */
  public FeedbackRules perUser(int most, Duration within) {
    Limit limit = new Limit(most, within);
    return new FeedbackRules(keys, unnamed, answerable, unsignedUntil, limit, perUserAndItem);
  }

  /**
   * Returns these rules with a limit for each pair of a customer and a product. It is counted on
   * each node by itself, for the 100,000 pairs that were active last.
   *
   * @param most how many interactions of one customer with one product are taken, at least 1
   * @param within the period, which begins with the first
   * @return a copy
   */
  public FeedbackRules perUserAndItem(int most, Duration within) {
    Limit limit = new Limit(most, within);
    return new FeedbackRules(keys, unnamed, answerable, unsignedUntil, perUser, limit);
  }

  /** What becomes of feedback that names no recommendation. */
  public enum Unnamed {
    /**
     * It is stored, and learnt for the recommendation that showed the product to this customer:
     * whoever can send in a customer's id can make it up.
     */
    LEARN,
    /** It is stored, for histories and statistics, and never learnt. */
    STORE,
    /** It is refused. */
    REFUSE
  }

  /**
   * So many in a period.
   *
   * @param most at least 1
   * @param within the period, above zero
   */
  public record Limit(int most, Duration within) {
    /**
     * Checks both.
     *
     * @param most at least 1
     * @param within the period
     */
    public Limit {
      Require.inRange("limit", most, 1, Integer.MAX_VALUE);
      Require.positive("period of a limit in seconds", within.toNanos() / 1e9);
    }
  }
}
