/**
 * Deep Q-networks in plain Java: options, learner, policy, and training on an environment. The
 * packages below hold the parts; of them only the types that an option names are public API.
 *
 * <p>Training on an environment needs the module rl-env, which this one does not bring, and its
 * curves need rl-evaluation.
 */
@NullMarked
package com.datasaz.rl.algorithms.dqn;

import org.jspecify.annotations.NullMarked;
