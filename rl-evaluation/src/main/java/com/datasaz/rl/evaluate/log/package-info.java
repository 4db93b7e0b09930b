/** Reads published logs of choices: what was shown, how likely that was, and what came of it. */
@NullMarked
package com.datasaz.rl.evaluate.log;

import org.jspecify.annotations.NullMarked;
