/** Turns facts into rewards, rewards into experiences, and experiences into published models. */
@NullMarked
package com.datasaz.rl.train;

import org.jspecify.annotations.NullMarked;
