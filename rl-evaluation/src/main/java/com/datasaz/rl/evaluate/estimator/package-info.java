/** Estimators of a policy's value, each one a formula for the term of one round. */
@NullMarked
package com.datasaz.rl.evaluate.estimator;

import org.jspecify.annotations.NullMarked;
