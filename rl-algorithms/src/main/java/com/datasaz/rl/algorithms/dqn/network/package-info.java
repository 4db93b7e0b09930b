/**
 * The fully connected float network of the DQN engine and its optimisers; internal apart from the
 * option types.
 */
@NullMarked
package com.datasaz.rl.algorithms.dqn.network;

import org.jspecify.annotations.NullMarked;
