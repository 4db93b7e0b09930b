/** The simulators, as a shop that keeps notes would see them. */
@NullMarked
package com.datasaz.rl.examples.dqn.world;

import org.jspecify.annotations.NullMarked;
