package com.datasaz.rl.examples.quickstart.customers;

import com.datasaz.rl.examples.quickstart.shop.CustomerProfile;

/**
 * A simulated customer.
 *
 * @param profile what the shop sees
 * @param taste what decides
 */
record Customer(CustomerProfile profile, Taste taste) {}
