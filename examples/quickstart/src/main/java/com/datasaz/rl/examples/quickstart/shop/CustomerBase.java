package com.datasaz.rl.examples.quickstart.shop;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What the shop knows about its customers. Thread contract: immutable. */
public final class CustomerBase {
  /** The key of a visitor who has not signed in. */
  public static final String UNKNOWN = "unknown";

  private static final int TYPICAL_AGE = 40;

  private final Map<String, CustomerProfile> profiles = new HashMap<>();

  /**
   * Takes note of customers.
   *
   * @param customers each once
   */
  public CustomerBase(Collection<CustomerProfile> customers) {
    customers.forEach(customer -> profiles.put(customer.userId(), customer));
  }

  /**
   * Finds a customer.
   *
   * @param userId the shop's key
   * @return what is known; something typical for a stranger
   */
  public CustomerProfile profile(String userId) {
    CustomerProfile known = profiles.get(userId);
    return known == null ? new CustomerProfile(userId, "phone", TYPICAL_AGE, false, null) : known;
  }
}
