/**
 * A simulated shop: customers with hidden tastes choose among what is shown, buy, come back or
 * leave.
 */
@NullMarked
package com.datasaz.rl.env.shop;

import org.jspecify.annotations.NullMarked;
