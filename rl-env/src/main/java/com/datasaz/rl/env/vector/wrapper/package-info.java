/** Gymnasium's wrappers for vectors of environments, by their names. */
@NullMarked
package com.datasaz.rl.env.vector.wrapper;

import org.jspecify.annotations.NullMarked;
