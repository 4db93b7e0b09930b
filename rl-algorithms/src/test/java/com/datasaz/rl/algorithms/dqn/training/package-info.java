/** Tests of the package of the same name. */
@NullMarked
package com.datasaz.rl.algorithms.dqn.training;

import org.jspecify.annotations.NullMarked;
