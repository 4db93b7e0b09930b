/** A log of real choices as an environment, by replay. */
@NullMarked
package com.datasaz.rl.env.replay;

import org.jspecify.annotations.NullMarked;
