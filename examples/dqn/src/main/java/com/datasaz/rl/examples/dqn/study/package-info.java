/** Trains policies in simulators, plays whole sessions with them, and sums up. */
@NullMarked
package com.datasaz.rl.examples.dqn.study;

import org.jspecify.annotations.NullMarked;
