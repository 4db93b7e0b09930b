/** Experiments and rollouts as drawn pages. */
@NullMarked
package com.datasaz.rl.report.experiment;

import org.jspecify.annotations.NullMarked;
