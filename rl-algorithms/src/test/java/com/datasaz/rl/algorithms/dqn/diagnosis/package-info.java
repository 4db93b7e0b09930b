/** Tests of the package of the same name. */
@NullMarked
package com.datasaz.rl.algorithms.dqn.diagnosis;

import org.jspecify.annotations.NullMarked;
