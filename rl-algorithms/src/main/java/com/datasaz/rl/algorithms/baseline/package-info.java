/** What every learnt policy must beat: chance, and what sells anyway. */
@NullMarked
package com.datasaz.rl.algorithms.baseline;

import org.jspecify.annotations.NullMarked;
