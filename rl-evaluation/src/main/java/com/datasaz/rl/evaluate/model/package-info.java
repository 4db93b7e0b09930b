/** Reward models: what an action is expected to earn, learnt from the log. */
@NullMarked
package com.datasaz.rl.evaluate.model;

import org.jspecify.annotations.NullMarked;
