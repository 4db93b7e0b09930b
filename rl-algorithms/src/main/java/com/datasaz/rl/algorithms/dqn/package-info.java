/**
 * Deep Q-networks in plain Java: options, learner, policy, and training on an environment. The
 * packages below hold the parts; of them only the types that an option names are public API.
 */
@NullMarked
package com.datasaz.rl.algorithms.dqn;

import org.jspecify.annotations.NullMarked;
