/** Tests of the package of the same name. */
@NullMarked
package com.datasaz.rl.algorithms.dqn.replay;

import org.jspecify.annotations.NullMarked;
