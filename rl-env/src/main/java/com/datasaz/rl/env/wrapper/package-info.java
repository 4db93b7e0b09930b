/** Wrappers: environments around environments, under Gymnasium's names. */
@NullMarked
package com.datasaz.rl.env.wrapper;

import org.jspecify.annotations.NullMarked;
