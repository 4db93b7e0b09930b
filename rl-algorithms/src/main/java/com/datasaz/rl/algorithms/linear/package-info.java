/** Linear contextual bandits: ridge regressions that know how sure they are. */
@NullMarked
package com.datasaz.rl.algorithms.linear;

import org.jspecify.annotations.NullMarked;
