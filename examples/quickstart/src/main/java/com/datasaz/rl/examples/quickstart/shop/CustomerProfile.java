package com.datasaz.rl.examples.quickstart.shop;

import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import org.jspecify.annotations.Nullable;

/**
 * What the shop knows about a customer.
 *
 * @param userId the shop's key
 * @param device {@code phone} or {@code desktop}
 * @param age in years
 * @param member whether the customer pays for the shop's club
 * @param favourite the category that the customer named, or null
 */
public record CustomerProfile(
    String userId, String device, int age, boolean member, @Nullable String favourite) {
  /**
   * Tells the library what the shop knows.
   *
   * @return the context of a request
   */
  public Context toContext() {
    Attributes.Builder attributes =
        Attributes.builder().put("device", device).put("age", age).put("member", member);
    if (favourite != null) {
      attributes.put("favourite", favourite);
    }
    return new Context(userId, attributes.build());
  }
}
