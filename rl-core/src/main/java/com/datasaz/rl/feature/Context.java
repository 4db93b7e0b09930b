package com.datasaz.rl.feature;

import com.datasaz.rl.internal.Require;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and what is known about them and this request.
 *
 * @param userId the shop's key of the customer, null for a visitor who is not known
 * @param attributes what is known, such as the device or the hour
 */
public record Context(@Nullable String userId, Attributes attributes) {
  /**
   * Checks the id.
   *
   * @param userId the customer, or null
   * @param attributes what is known
   */
  public Context {
    if (userId != null) {
      Require.id("user id", userId);
    }
  }

  /**
   * Makes the context of a customer of whom nothing else is known.
   *
   * @param userId the shop's key of the customer
   * @return the context
   */
  public static Context of(String userId) {
    return new Context(userId, Attributes.empty());
  }

  /**
   * Makes the context of a visitor who is not known.
   *
   * @param attributes what is known about the request
   * @return the context
   */
  public static Context anonymous(Attributes attributes) {
    return new Context(null, attributes);
  }
}
