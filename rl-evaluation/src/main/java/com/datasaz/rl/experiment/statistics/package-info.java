/** What an experiment did: effects, their intervals, and what may be concluded from them. */
@NullMarked
package com.datasaz.rl.experiment.statistics;

import org.jspecify.annotations.NullMarked;
