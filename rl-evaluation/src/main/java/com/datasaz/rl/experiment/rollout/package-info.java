/** From 1 % to all customers step by step, and back at once when it harms. */
@NullMarked
package com.datasaz.rl.experiment.rollout;

import org.jspecify.annotations.NullMarked;
