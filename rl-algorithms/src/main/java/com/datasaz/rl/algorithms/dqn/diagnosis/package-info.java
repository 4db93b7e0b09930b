/** Tells when learning has gone wrong, and what to do about it. */
@org.jspecify.annotations.NullMarked
package com.datasaz.rl.algorithms.dqn.diagnosis;
