/** Chooses an estimator's parameter from the log itself. */
@NullMarked
package com.datasaz.rl.evaluate.tuning;

import org.jspecify.annotations.NullMarked;
