/** Simulated customers: hidden tastes, what the shop can see of them, and how they shop. */
@NullMarked
package com.datasaz.rl.examples.quickstart.customers;

import org.jspecify.annotations.NullMarked;
