/** When looking ahead pays: deep Q-networks in simulated shops. */
@NullMarked
package com.datasaz.rl.examples.dqn;

import org.jspecify.annotations.NullMarked;
