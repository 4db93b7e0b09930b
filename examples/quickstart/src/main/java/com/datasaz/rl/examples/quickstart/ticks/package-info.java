/** Whether the algorithms learn at their defaults, however feedback is batched. */
@NullMarked
package com.datasaz.rl.examples.quickstart.ticks;

import org.jspecify.annotations.NullMarked;
