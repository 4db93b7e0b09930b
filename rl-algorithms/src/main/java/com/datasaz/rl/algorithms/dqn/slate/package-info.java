/** How SlateQ makes a slate from what its networks say: in proportion to masses, slot by slot. */
@NullMarked
package com.datasaz.rl.algorithms.dqn.slate;

import org.jspecify.annotations.NullMarked;
