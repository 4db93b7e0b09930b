package com.datasaz.rl.store;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Times;
import com.datasaz.rl.feature.AttributeValue;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.internal.Require;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which sums to make of a log: of which period, and by what besides what answered.
 *
 * @param from the first time of an answer
 * @param until the first time after the period
 * @param bucket the width of the buckets that the period is cut into, from its beginning on; null
 *     for one sum over all of it
 * @param placements whether each placement of slots has sums of its own
 * @param attribute the attribute of the contexts by whose value to sum, such as the variant of an
 *     experiment; null for none
 */
public record Breakdown(
    Instant from,
    Instant until,
    @Nullable Duration bucket,
    boolean placements,
    @Nullable String attribute) {
  /**
   * Checks the width and the name.
   *
   * @param from the first time of an answer
   * @param until the first time after the period
   * @param bucket the width of the buckets
   * @param placements whether each placement has sums of its own
   * @param attribute the attribute by whose value to sum
   */
  public Breakdown {
    from = Times.micros("beginning of the period", from);
    until = Times.micros("end of the period", until);
    if (bucket != null && (bucket.isNegative() || bucket.toNanos() < 1_000)) {
      throw new IllegalArgumentException(
          "bucket must be at least a microsecond wide, got "
              + bucket
              + ": pass Duration.ofDays(1) or the like");
    }
    if (attribute != null) {
      checkAttribute(attribute);
    }
  }

  /** Quotes and backslashes would need to be escaped in another way by each database. */
  private static void checkAttribute(String name) {
    Require.id("attribute name", name);
    if (name.indexOf('"') >= 0 || name.indexOf('\\') >= 0) {
      throw new IllegalArgumentException(
          "the attribute to sum by must have no quotes and backslashes in its name, got "
              + name
              + ": log the value under another name");
    }
  }

  /**
   * Sums a period by what answered.
   *
   * @param from the first time of an answer
   * @param until the first time after the period
   * @return the breakdown
   */
  public static Breakdown of(Instant from, Instant until) {
    return new Breakdown(from, until, null, false, null);
  }

  /**
   * Sums each hour, day or week by itself.
   *
   * @param width how long a bucket is; the first one begins with the period, so a shop's own days
   *     are those of a period that begins at its midnight
   * @return the breakdown
   */
  public Breakdown every(Duration width) {
    return new Breakdown(from, until, width, placements, attribute);
  }

  /**
   * Sums each placement of slots by itself.
   *
   * @return the breakdown
   */
  public Breakdown byPlacement() {
    return new Breakdown(from, until, bucket, true, attribute);
  }

  /**
   * Sums each value of an attribute of the contexts by itself.
   *
   * @param name the attribute's name, without quotes and backslashes
   * @return the breakdown
   */
  public Breakdown byAttribute(String name) {
    return new Breakdown(from, until, bucket, placements, name);
  }

  /**
   * Finds the group of a decision.
   *
   * @param decision one of the period
   * @return its group; without a placement, which only slots have
   */
  public Group group(Decision decision) {
    Answerer by = new Answerer(decision.model(), decision.version(), decision.fallback());
    return new Group(by, bucketOf(decision.time()), null, valueIn(decision.context()));
  }

  private @Nullable Instant bucketOf(Instant time) {
    if (bucket == null) {
      return null;
    }
    long since = Times.toMicros(time) - Times.toMicros(from);
    return Times.ofMicros(Times.toMicros(time) - since % bucketMicros());
  }

  private @Nullable String valueIn(Context context) {
    AttributeValue value = attribute == null ? null : context.attributes().asMap().get(attribute);
    return value == null ? null : value.asText();
  }

  /**
   * Returns the width of a bucket.
   *
   * @return microseconds; 0 without buckets
   */
  public long bucketMicros() {
    return bucket == null ? 0 : bucket.toNanos() / 1_000;
  }
}
