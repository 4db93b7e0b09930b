package com.datasaz.rl.event;

import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.internal.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a customer did with a product.
 *
 * @param key the caller's own key of this fact, by which a retry is recognised: at most 64 ASCII
 *     characters, such as {@code order-4711-line-2}
 * @param userId the customer; null only for an unknown visitor, and then the recommendation id is
 *     needed
 * @param itemId the product
 * @param type what was done
 * @param time when, to the microsecond
 * @param value money or another quantity that came of it, in the shop's unit; 0 when none; at most
 *     1e9 in magnitude
 * @param recommendationId the recommendation that it answers, or null when the page does not know
 * @param sessionId the shop's session, or null
 * @param context what else the shop wants to keep
 */
public record Interaction(
    String key,
    @Nullable String userId,
    String itemId,
    InteractionType type,
    Instant time,
    double value,
    @Nullable String recommendationId,
    @Nullable String sessionId,
    Attributes context) {
  /** Longest key. */
  public static final int MAX_KEY_LENGTH = 64;

  /** Values beyond this magnitude are refused: they are units gone wrong. */
  public static final double MAX_VALUE = 1e9;

  /**
   * Checks every component.
   *
   * @param key the caller's own key
   * @param userId the customer
   * @param itemId the product
   * @param type what was done
   * @param time when
   * @param value what came of it
   * @param recommendationId the recommendation that it answers
   * @param sessionId the shop's session
   * @param context what else to keep
   */
  public Interaction {
    checkKey(key);
    Require.id("item id", itemId);
    value = Require.inRange("value", value, -MAX_VALUE, MAX_VALUE) + 0.0; // no -0, as in SQL
    time = Times.micros("interaction time", time);
    if (userId != null) {
      Require.id("user id", userId);
    }
    if (recommendationId != null) {
      Require.id("recommendation id", recommendationId);
    }
    if (sessionId != null) {
      Require.id("session id", sessionId);
    }
    if (userId == null && recommendationId == null) {
      throw new IllegalArgumentException(
          "an interaction must name a user or a recommendation, got neither: pass the recommendation's id for unknown visitors");
    }
  }

  private static void checkKey(String key) {
    Require.text("interaction key", key, MAX_KEY_LENGTH);
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) > '~') {
        throw new IllegalArgumentException(
            "interaction key must be ASCII, so that no collation makes two keys one, got U+"
                + Integer.toHexString(key.charAt(i))
                + " at "
                + i
                + ": pass a UUID or the order's number");
      }
    }
  }

  /**
   * Makes an interaction without value, session or further context.
   *
   * @param key the caller's own key of this fact
   * @param userId the customer
   * @param itemId the product
   * @param type what was done
   * @param time when
   * @return the interaction
   */
  public static Interaction of(
      String key, String userId, String itemId, InteractionType type, Instant time) {
    return new Interaction(key, userId, itemId, type, time, 0, null, null, Attributes.empty());
  }

  /**
   * Returns this interaction as the answer to a recommendation.
   *
   * @param id the recommendation's id
   * @return a copy
   */
  public Interaction answering(String id) {
    return new Interaction(key, userId, itemId, type, time, value, id, sessionId, context);
  }

  /**
   * Returns this interaction with a value.
   *
   * @param newValue money or another quantity that came of it
   * @return a copy
   */
  public Interaction worth(double newValue) {
    return new Interaction(
        key, userId, itemId, type, time, newValue, recommendationId, sessionId, context);
  }

  /**
   * Returns this interaction within a session.
   *
   * @param id the shop's session
   * @return a copy
   */
  public Interaction inSession(String id) {
    return new Interaction(key, userId, itemId, type, time, value, recommendationId, id, context);
  }

  /**
   * Returns this interaction with further context.
   *
   * @param attributes what else the shop wants to keep
   * @return a copy
   */
  public Interaction with(Attributes attributes) {
    return new Interaction(
        key, userId, itemId, type, time, value, recommendationId, sessionId, attributes);
  }
}
