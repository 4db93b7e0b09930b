/** What a network's outputs say about an action's value, and how wrong they were. */
@NullMarked
package com.datasaz.rl.algorithms.dqn.value;

import org.jspecify.annotations.NullMarked;
