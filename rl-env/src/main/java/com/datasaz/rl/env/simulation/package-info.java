/**
 * A policy meets an environment: learning curves over seeds, with bands, regret and click-through.
 */
@NullMarked
package com.datasaz.rl.env.simulation;

import org.jspecify.annotations.NullMarked;
