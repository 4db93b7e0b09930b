/** Decides, and learns to decide, on encoded choices only. */
@NullMarked
package com.datasaz.rl.policy;

import org.jspecify.annotations.NullMarked;
