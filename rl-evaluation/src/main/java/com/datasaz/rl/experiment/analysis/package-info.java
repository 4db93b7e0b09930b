/** What may be concluded from an experiment, in figures and in words. */
@NullMarked
package com.datasaz.rl.experiment.analysis;

import org.jspecify.annotations.NullMarked;
