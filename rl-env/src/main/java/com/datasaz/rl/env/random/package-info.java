/** Randomness that repeats NumPy's streams, so that seeded runs equal Gymnasium's. */
@NullMarked
package com.datasaz.rl.env.random;

import org.jspecify.annotations.NullMarked;
