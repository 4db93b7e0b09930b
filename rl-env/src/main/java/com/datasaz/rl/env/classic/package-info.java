/**
 * Gymnasium's classic-control problems: a pole on a cart, a car in a valley, a two-link pendulum.
 */
@NullMarked
package com.datasaz.rl.env.classic;

import org.jspecify.annotations.NullMarked;
