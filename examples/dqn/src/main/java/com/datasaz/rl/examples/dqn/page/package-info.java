/** The report. */
@NullMarked
package com.datasaz.rl.examples.dqn.page;

import org.jspecify.annotations.NullMarked;
