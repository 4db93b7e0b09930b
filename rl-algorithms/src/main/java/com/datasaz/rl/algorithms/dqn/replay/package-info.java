/** Remembers transitions within a byte budget, and draws from them; internal to the DQN engine. */
@NullMarked
package com.datasaz.rl.algorithms.dqn.replay;

import org.jspecify.annotations.NullMarked;
