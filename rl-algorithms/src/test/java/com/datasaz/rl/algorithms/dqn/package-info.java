/** Tests of the DQN engine. */
@NullMarked
package com.datasaz.rl.algorithms.dqn;

import org.jspecify.annotations.NullMarked;
